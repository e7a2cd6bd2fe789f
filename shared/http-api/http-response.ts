import { HEADERS } from '../contract/headers.ts';

export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function json(statusCode: number, body: object, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

/** Done, and there is nothing to say. */
export function noContent(): HttpResponse {
  return { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' };
}

/** Pages of every origin may read it. No cookie and no key goes with such a request, so it shows them nothing that they do not ask for by a token. */
export function openToBrowsers(response: HttpResponse): HttpResponse {
  return { ...response, headers: { ...response.headers, 'access-control-allow-origin': '*' } };
}

/** The header that marks the answer to a repeated request. */
export function replayedHeader(replayed: boolean): Readonly<Record<string, string>> {
  return replayed ? { [HEADERS.idempotentReplayed]: 'true' } : {};
}

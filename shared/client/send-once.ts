import { retryAfterMs } from './pauses.ts';
import type { Problem } from './problem.ts';
import { readProblem } from './read-problem.ts';

/** What the client uses of `fetch`. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

export type Method = 'GET' | 'POST' | 'DELETE';

export interface FetchInit {
  readonly method: Method;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface FetchedResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** One request, the same each time that it is sent. */
export interface Request {
  readonly url: string;
  readonly method: Method;
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
}

/** Such an answer has no body. */
const NO_CONTENT = 204;

/** What came of sending a request once. */
export type Sent<Answer> =
  | { readonly outcome: 'answered'; readonly answer: Answer }
  | Refused
  /** No answer of the API came: it may have done the request, and may be at it still. */
  | { readonly outcome: 'silent'; readonly cause: unknown };

export interface Refused {
  readonly outcome: 'refused';
  readonly problem: Problem;
  /** What `Retry-After` says, if it came. */
  readonly retryAfterMs: number | undefined;
}

export interface Sender {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
}

/** Never rejects. `signal` ends the request like a time-out. */
export async function sendOnce<Answer>(
  { url, method, headers, body }: Request,
  isAnswer: (body: unknown) => body is Answer,
  { fetch, timeoutMs }: Sender,
  signal?: AbortSignal,
): Promise<Sent<Answer>> {
  const ended = new AbortController();
  const end = () => {
    ended.abort(signal?.aborted === true ? signal.reason : new Error(`no answer within ${timeoutMs} ms`));
  };
  const timer = setTimeout(end, timeoutMs);
  signal?.addEventListener('abort', end, { once: true });
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: ended.signal,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const { status } = response;
    if (status < 200 || status > 299) {
      return { outcome: 'refused', problem: readProblem(status, text), retryAfterMs: retryAfterMs(response.headers.get('retry-after')) };
    }
    const answer: unknown = status === NO_CONTENT ? undefined : JSON.parse(text);
    return isAnswer(answer)
      ? { outcome: 'answered', answer }
      : { outcome: 'silent', cause: new Error(`${status} without the API's answer`) };
  } catch (cause) {
    return { outcome: 'silent', cause };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

/** What the API has said about the request itself. */
export interface ApiAnswer {
  readonly outcome: 'answered';
  readonly status: number;
  readonly body: unknown;
}

/** Nobody knows what became of the request: send it again, unchanged. */
export interface Unavailable {
  readonly outcome: 'unavailable';
  readonly retryAfterMs: number;
}

const UNANSWERED: Unavailable = { outcome: 'unavailable', retryAfterMs: 1_000 };

/** Refused connections, timeouts, bodies that are no JSON, throttling and server errors look alike to a shop: it asks again. */
export async function callApi(url: string, timeoutMs: number, init: RequestInit): Promise<ApiAnswer | Unavailable> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const { status, headers } = response;
    const body: unknown = await response.json();
    return status >= 500 || status === 429
      ? { outcome: 'unavailable', retryAfterMs: retryAfterMs(headers) }
      : { outcome: 'answered', status, body };
  } catch {
    return UNANSWERED;
  }
}

/** `Retry-After` in seconds as milliseconds, one second when it is missing, never more than five: a buyer is waiting. */
function retryAfterMs(headers: Headers): number {
  const seconds = /^\d{1,4}$/.exec(headers.get('retry-after') ?? '')?.[0] ?? '1';
  return Math.min(Number(seconds), 5) * 1_000;
}

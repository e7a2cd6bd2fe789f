/** The API has answered the request. */
export interface ApiAnswer {
  readonly outcome: 'answered';
  readonly status: number;
  readonly body: unknown;
}

/** The outcome of the request is unknown: send it again, unchanged. */
export interface Unavailable {
  readonly outcome: 'unavailable';
  readonly retryAfterMs: number;
  /** What came instead of an answer to the request, if anything did. */
  readonly answer?: Pick<ApiAnswer, 'status' | 'body'>;
}

const UNANSWERED: Unavailable = { outcome: 'unavailable', retryAfterMs: 1_000 };

/**
 * What ends the doubt about a request, and about equal ones before it that got no answer: "What has happened" in shared/contract/README.md. Any other status
 * may be about this repetition alone: 401 and 403, because the API key was replaced meanwhile; 429, because there were too many.
 */
function endsTheDoubt(status: number): boolean {
  return (status >= 200 && status < 300) || status === 400 || status === 409 || status === 422;
}

/** A shop treats refused connections, timeouts, bodies that are not JSON and statuses that leave a doubt alike: it sends the request again. */
export async function callApi(url: string, timeoutMs: number, init: RequestInit): Promise<ApiAnswer | Unavailable> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const { status, headers } = response;
    const body: unknown = await response.json();
    return endsTheDoubt(status)
      ? { outcome: 'answered', status, body }
      : { outcome: 'unavailable', retryAfterMs: retryAfterMs(headers), answer: { status, body } };
  } catch {
    return UNANSWERED;
  }
}

/** `Retry-After` in milliseconds: one second when it is missing, and at most five, because a buyer is waiting. */
function retryAfterMs(headers: Headers): number {
  const seconds = /^\d{1,4}$/.exec(headers.get('retry-after') ?? '')?.[0] ?? '1';
  return Math.min(Number(seconds), 5) * 1_000;
}

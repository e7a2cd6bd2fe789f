const FIRST_MS = 1_000;
const LONGEST_MS = 16_000;

/** Whoever is asked to wait for longer than this is told so instead. */
export const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * The pause after the given number of sends: twice as long each time, and at random between half of that and all of it, so that clients that failed together do
 * not come back together. Never shorter than what the service asked for.
 */
export function pauseMs(sends: number, random: number, retryAfter = 0): number {
  const longest = Math.min(FIRST_MS * 2 ** (sends - 1), LONGEST_MS);
  return Math.max(longest * (0.5 + random / 2), retryAfter);
}

/** `Retry-After` in milliseconds. API Gateway and the service send seconds. */
export function retryAfterMs(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : undefined;
}

/** Rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
    function end(): void {
      clearTimeout(timer);
      reject(new Error('aborted', { cause: signal?.reason }));
    }
    signal?.addEventListener('abort', end, { once: true });
  });
}

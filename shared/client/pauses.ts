const FIRST_MS = 1_000;
const LONGEST_MS = 16_000;

/** Whoever is asked to wait for longer than this is told so instead. */
export const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * The pause after the given number of sends: twice as long each time, and at random between half of that and all of it, so that clients that failed together do
 * not come back together, also where the service has asked all of them to wait. Never shorter than what it asked for.
 */
export function pauseMs(sends: number, random: number, retryAfter = 0): number {
  const longest = Math.min(FIRST_MS * 2 ** (sends - 1), LONGEST_MS);
  return Math.max(longest * (0.5 + random / 2), retryAfter * (1 + random / 2));
}

/** `Retry-After` in milliseconds. API Gateway and the service send seconds. */
export function retryAfterMs(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : undefined;
}

/** Ends early when the signal is aborted: whoever has slept looks at it. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    }
    const timer = setTimeout(end, signal?.aborted === true ? 0 : ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

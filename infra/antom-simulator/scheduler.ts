/** Runs actions later. A test can pass its own and turn hours of resending into milliseconds. */
export interface Scheduler {
  /** Runs `action` once after `delayMs`; the returned function prevents it. */
  after(delayMs: number, action: () => void): () => void;
  /** Prevents everything that has not run yet. */
  close(): void;
}

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Timers of the event loop. They do not keep the process alive.
 * @param options.timeScale a factor for every delay: 0.001 turns two minutes into 120 ms
 */
export function createScheduler(options: { timeScale?: number } = {}): Scheduler {
  const timers = new Set<NodeJS.Timeout>();
  return {
    after(delayMs, action) {
      const delay = Math.min(Math.max(delayMs, 0) * (options.timeScale ?? 1), LONGEST_TIMEOUT_MS);
      const timer = setTimeout(() => {
        timers.delete(timer);
        action();
      }, delay).unref();
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Nothing will be aborted any more, and nothing keeps the process alive. */
  clear(): void;
}

export function timeLimit(milliseconds: number): TimeLimit {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** What `promise` gives, or undefined when time is up before it does. It goes on, but nobody waits for it any more. */
export async function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T | undefined> {
  const { promise: timeIsUp, resolve } = Promise.withResolvers<undefined>();
  const stop = () => resolve(undefined);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([promise, timeIsUp]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

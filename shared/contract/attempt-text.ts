import type { AttemptView } from './delivery-view.ts';

export interface ToldAttempt extends Pick<AttemptView, 'status' | 'durationMs'> {
  /** A newer release may have other codes. */
  readonly failure?: { readonly code: string } | undefined;
}

/** How an attempt ended, in a line: `204 in 12 ms`, or `connection_refused in 1 ms`. */
export function attemptText({ status, failure, durationMs }: ToldAttempt): string {
  const outcome = status === undefined ? (failure?.code ?? 'no answer') : String(status);
  return `${outcome} in ${String(Math.round(durationMs))} ms`;
}

import type { AttemptAnswer } from './api-answers.ts';

/** How an attempt ended: `204 in 12 ms`, or `connection_refused in 1 ms`. */
export function attemptText({ status, failure, durationMs }: Pick<AttemptAnswer, 'status' | 'failure' | 'durationMs'>): string {
  const outcome = status === undefined ? (failure?.code ?? 'no answer') : String(status);
  return `${outcome} in ${String(Math.round(durationMs))} ms`;
}

/** The same with a reason that no status says. */
export function attemptReason(attempt: Pick<AttemptAnswer, 'status' | 'failure' | 'durationMs'>): string {
  const { status, failure } = attempt;
  const isPlain = failure === undefined || (failure.code === 'http_status' && status !== undefined);
  return isPlain ? attemptText(attempt) : `${attemptText(attempt)}: ${failure.detail}`;
}

import { attemptText } from '../../../shared/contract/attempt-text.ts';
import type { AttemptAnswer } from './api-answers.ts';

/** How an attempt ended, with a reason that no status says. */
export function attemptReason(attempt: Pick<AttemptAnswer, 'status' | 'failure' | 'durationMs'>): string {
  const { status, failure } = attempt;
  const isPlain = failure === undefined || (failure.code === 'http_status' && status !== undefined);
  return isPlain ? attemptText(attempt) : `${attemptText(attempt)}: ${failure.detail}`;
}

import type { Answer } from '../../shared/antom/answer.ts';
import type { LogFields } from '../../shared/platform/log.ts';

/** What may be logged of an answer: never its body. */
export function describeAnswer(answer: Answer<unknown>): LogFields {
  if (answer.outcome === 'unknown') return { reason: answer.reason, httpStatus: answer.httpStatus };
  return { reason: answer.signed ? 'signed' : 'unsigned', resultCode: answer.result.resultCode, resultStatus: answer.result.resultStatus };
}

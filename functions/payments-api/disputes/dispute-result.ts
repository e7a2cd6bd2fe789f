import type { Answer } from '../../../shared/antom/answer.ts';
import { describeResultCode } from '../../../shared/antom/result-codes.ts';
import type { ResultCategory } from '../../../shared/antom/result-code-table.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import { countUnclearAnswer } from '../../../shared/platform/unclear-answer.ts';
import { describeAnswer } from '../describe-answer.ts';
import type { NamedDispute } from './find-dispute.ts';
import { Problem, type ProblemCode } from '../http/problem.ts';

/**
 * What Antom has signed about a request that concerns a dispute; `done_before` when it says that it has carried out such a request already.
 * @throws {Problem} `antom_outcome_unknown`, or the refusal with Antom's code explained
 */
export type ReadDisputeResult = <Body>(named: NamedDispute, answer: Answer<Body>) => Body | 'done_before';

/** Refusals that are about the request itself, so that repeating it would not help. Any other leaves open what has happened. */
const REFUSALS: Partial<Record<ResultCategory, ProblemCode>> = {
  dispute_rule: 'dispute_answer_refused',
  invalid_request: 'dispute_request_invalid',
};

export function createDisputeResultReader({ log, meter }: { readonly log: Log; readonly meter: Meter }): ReadDisputeResult {
  return ({ owned: { paymentRequestId }, disputeId }, answer) => {
    const fields = { paymentRequestId, disputeId, ...describeAnswer(answer) };
    if (answer.outcome === 'answered' && answer.signed) {
      log.info('dispute_answered', fields);
      const { resultStatus, resultCode } = answer.result;
      if (resultStatus === 'S' && answer.body !== undefined) return answer.body;
      if (resultStatus === 'F' && resultCode === 'REPEAT_REQUEST') return 'done_before';
      const { category, advice } = describeResultCode(resultCode, resultStatus);
      const refusal = REFUSALS[category];
      if (refusal !== undefined) throw new Problem(refusal, { detail: advice, antomResultCode: resultCode });
    }
    countUnclearAnswer({ log, meter }, fields);
    throw new Problem('antom_outcome_unknown');
  };
}

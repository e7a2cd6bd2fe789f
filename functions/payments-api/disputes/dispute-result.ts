import type { Answer } from '../../../shared/antom/answer.ts';
import { describeResultCode } from '../../../shared/antom/result-codes.ts';
import { type DisputeRefusal, disputeRefusalOf, REPEATED_DISPUTE_REQUEST } from '../../../shared/antom-facts/unclear-answer.ts';
import type { ProblemCode } from '../../../shared/contract/problems.ts';
import type { Log } from '../../../shared/platform/log.ts';
import { Problem } from '../http/problem.ts';
import type { NamedDispute } from './find-dispute.ts';

/**
 * The body of a signed answer to a request about a dispute; `done_before` when Antom has already carried out such a request.
 * @throws {Problem} `antom_outcome_unknown`, or the refusal with Antom's code explained
 */
export type ReadDisputeResult = <Body>(named: NamedDispute, answer: Answer<Body>) => Body | 'done_before';

/** The problem for each refusal of the request itself. After any other refusal the outcome is unknown. */
const REFUSALS = {
  dispute_rule: 'dispute_answer_refused',
  invalid_request: 'dispute_request_invalid',
} as const satisfies Record<DisputeRefusal, ProblemCode>;

export function createDisputeResultReader({ log }: { readonly log: Log }): ReadDisputeResult {
  return ({ owned: { paymentRequestId }, disputeId }, answer) => {
    if (answer.outcome === 'answered' && answer.signed) {
      const { resultStatus, resultCode } = answer.result;
      log.info('dispute_answered', { paymentRequestId, disputeId, resultCode, resultStatus });
      if (resultStatus === 'S' && answer.body !== undefined) return answer.body;
      if (resultStatus === 'F') {
        if (resultCode === REPEATED_DISPUTE_REQUEST) return 'done_before';
        const refusal = disputeRefusalOf(resultCode);
        const { advice } = describeResultCode(resultCode, resultStatus);
        if (refusal !== undefined) throw new Problem(REFUSALS[refusal], { detail: advice, antomResultCode: resultCode });
      }
    }
    throw new Problem('antom_outcome_unknown');
  };
}

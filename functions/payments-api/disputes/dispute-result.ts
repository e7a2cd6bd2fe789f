import type { Answer } from '../../../shared/antom/answer.ts';
import { describeResultCode } from '../../../shared/antom/result-codes.ts';
import { type DisputeRefusal, disputeRefusalOf, REPEATED_DISPUTE_REQUEST } from '../../../shared/antom-facts/unclear-answer.ts';
import type { ProblemCode } from '../../../shared/contract/problems.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { NamedDispute } from './find-dispute.ts';

/** What Antom has signed about a request. `done_before`: it has already carried out such a request. `refused`: with its code explained. */
export type DisputeResult<Body> =
  | { readonly outcome: 'answered'; readonly body: Body }
  | { readonly outcome: 'done_before' }
  | { readonly outcome: 'refused'; readonly problem: Problem };

/** @throws {Problem} `antom_outcome_unknown` */
export type ReadDisputeResult = <Body>(named: NamedDispute, answer: Answer<Body>) => DisputeResult<Body>;

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
      if (resultStatus === 'S' && answer.body !== undefined) return { outcome: 'answered', body: answer.body };
      if (resultStatus === 'F') {
        if (resultCode === REPEATED_DISPUTE_REQUEST) return { outcome: 'done_before' };
        const refusal = disputeRefusalOf(resultCode);
        const { advice } = describeResultCode(resultCode, resultStatus);
        if (refusal !== undefined) {
          return { outcome: 'refused', problem: new Problem(REFUSALS[refusal], { detail: advice, antomResultCode: resultCode }) };
        }
      }
    }
    throw new Problem('antom_outcome_unknown');
  };
}

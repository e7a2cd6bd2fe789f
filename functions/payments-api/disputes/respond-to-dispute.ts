import type { Answer } from '../../../shared/antom/answer.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import type { DisputeAnswer } from '../../../shared/antom/response-schemas.ts';
import { REPEATED_DISPUTE_REQUEST } from '../../../shared/antom-facts/unclear-answer.ts';
import type { DisputeResponse } from '../../../shared/contract/dispute-view.ts';
import { namingAMoment } from '../../../shared/payment/antom-time.ts';
import { type DisputeStep, hasTaken } from '../../../shared/payment/dispute.ts';
import { Problem } from '../http/problem.ts';
import type { ReadDisputeResult } from './dispute-result.ts';
import type { FindDispute, NamedDispute } from './find-dispute.ts';

export interface RespondToDisputeDependencies {
  readonly findDispute: FindDispute;
  readonly antom: Pick<AntomClient, 'acceptDispute' | 'supplyDefenseDocument'>;
  readonly readDisputeResult: ReadDisputeResult;
}

/** Records nothing: Antom confirms the response by notifyDispute. @throws {Problem} */
export interface RespondToDispute {
  readonly accept: (named: NamedDispute) => Promise<DisputeResponse>;
  /** @param disputeEvidence base64 */
  readonly defend: (named: NamedDispute, disputeEvidence: string) => Promise<DisputeResponse>;
}

export function createDisputeResponder({ findDispute, antom, readDisputeResult }: RespondToDisputeDependencies): RespondToDispute {
  async function answer(named: NamedDispute, other: DisputeStep, ask: () => Promise<Answer<DisputeAnswer>>): Promise<DisputeResponse> {
    const { disputeId } = named;
    const { payment } = await findDispute(named);
    const answered = readDisputeResult(named, await ask());
    if (answered !== 'done_before') return { disputeId, disputeResolutionTime: namingAMoment(answered.disputeResolutionTime) };
    // Antom has already carried out such a request: this one, whose answer got lost, or the other one, if its step is recorded.
    if (hasTaken(payment, disputeId, other)) {
      throw new Problem('dispute_answer_refused', {
        detail: 'The merchant has already given the other answer to this dispute.',
        antomResultCode: REPEATED_DISPUTE_REQUEST,
      });
    }
    return { disputeId };
  }

  return {
    accept: (named) => answer(named, 'DEFENSE_SUPPLIED', () => antom.acceptDispute({ disputeId: named.disputeId })),
    defend: (named, disputeEvidence) =>
      answer(named, 'DISPUTE_ACCEPTED', () => antom.supplyDefenseDocument({ disputeId: named.disputeId, disputeEvidence })),
  };
}

import type { Answer } from '../../../shared/antom/answer.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import type { DisputeAnswer } from '../../../shared/antom/response-schemas.ts';
import { REPEATED_DISPUTE_REQUEST } from '../../../shared/antom-facts/unclear-answer.ts';
import { type DisputeResponse, disputeView } from '../../../shared/contract/dispute-view.ts';
import { namingAMoment } from '../../../shared/payment/antom-time.ts';
import { disputesOf, type DisputeStep, hasTaken } from '../../../shared/payment/dispute.ts';
import { type DisputeFact, provenanceFrom } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { Problem } from '../http/problem.ts';
import type { EnqueueFacts } from '../payments/enqueue-facts.ts';
import type { ReadDisputeResult } from './dispute-result.ts';
import type { FindDispute, NamedDispute } from './find-dispute.ts';

export interface RespondToDisputeDependencies {
  readonly findDispute: FindDispute;
  readonly antom: Pick<AntomClient, 'acceptDispute' | 'supplyDefenseDocument'>;
  readonly readDisputeResult: ReadDisputeResult;
  readonly enqueueFacts: EnqueueFacts;
}

/** Antom's signed answer is a step of the dispute like one that Antom notifies, and the worker records it. @throws {Problem} */
export interface RespondToDispute {
  readonly accept: (named: NamedDispute) => Promise<DisputeResponse>;
  /** @param disputeEvidence base64 */
  readonly defend: (named: NamedDispute, disputeEvidence: string) => Promise<DisputeResponse>;
}

/** The two answers: the step that each is, and what is known of it. */
const ANSWERS = {
  acceptDispute: { step: 'DISPUTE_ACCEPTED', other: 'DEFENSE_SUPPLIED', details: { acceptReason: 'MERCHANT_ACCEPTED' } },
  supplyDefenseDocument: { step: 'DEFENSE_SUPPLIED', other: 'DISPUTE_ACCEPTED', details: {} },
} as const satisfies Record<
  keyof RespondToDisputeDependencies['antom'],
  { readonly step: DisputeStep; readonly other: DisputeStep; readonly details: Pick<DisputeFact, 'acceptReason'> }
>;

/**
 * Antom has already carried out such a request: this one or the other one, and its code does not say which. Only a step that is recorded does. While none is,
 * the answer of either may have got lost, and Antom's notification will tell.
 */
function answeredBefore(payment: Payment, disputeId: string, { step, other }: (typeof ANSWERS)[keyof typeof ANSWERS]): DisputeResponse {
  if (hasTaken(payment, disputeId, other)) {
    throw new Problem('dispute_answer_refused', {
      detail: 'The merchant has already given the other answer to this dispute.',
      antomResultCode: REPEATED_DISPUTE_REQUEST,
    });
  }
  const dispute = disputesOf(payment).find((candidate) => candidate.disputeId === disputeId);
  if (dispute === undefined || !hasTaken(payment, disputeId, step)) throw new Problem('antom_outcome_unknown');
  return { ...disputeView(dispute), disputeResolutionTime: undefined };
}

export function createDisputeResponder(dependencies: RespondToDisputeDependencies): RespondToDispute {
  const { findDispute, antom, readDisputeResult, enqueueFacts } = dependencies;

  async function answer(
    named: NamedDispute,
    source: keyof typeof ANSWERS,
    ask: () => Promise<Answer<DisputeAnswer>>,
  ): Promise<DisputeResponse> {
    const { disputeId } = named;
    const { step, details } = ANSWERS[source];
    const { payment } = await findDispute(named);
    const answered = readDisputeResult(named, await ask());
    if (answered === 'done_before') return answeredBefore(payment, disputeId, ANSWERS[source]);
    const antomTime = namingAMoment(answered.disputeResolutionTime);
    const fact: DisputeFact = {
      kind: 'dispute',
      disputeId,
      notificationType: step,
      ...details,
      provenance: provenanceFrom(source, { antomTime }),
    };
    const after = await enqueueFacts(payment, [fact]);
    const dispute = after && disputesOf(after).find((candidate) => candidate.disputeId === disputeId);
    if (dispute === undefined) throw new Problem('queue_unavailable');
    return { ...disputeView(dispute), disputeResolutionTime: antomTime };
  }

  return {
    accept: (named) => answer(named, 'acceptDispute', () => antom.acceptDispute({ disputeId: named.disputeId })),
    defend: (named, disputeEvidence) =>
      answer(named, 'supplyDefenseDocument', () => antom.supplyDefenseDocument({ disputeId: named.disputeId, disputeEvidence })),
  };
}

import { createHash } from 'node:crypto';
import type { Answer } from '../../../shared/antom/answer.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import type { DisputeAnswer } from '../../../shared/antom/response-schemas.ts';
import { REPEATED_DISPUTE_REQUEST } from '../../../shared/antom-facts/unclear-answer.ts';
import { type DisputeResponse, disputeView } from '../../../shared/contract/dispute-view.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Actor } from '../../../shared/payment/actor.ts';
import { type Dispute, disputesOf } from '../../../shared/payment/dispute.ts';
import { type DisputeFact, provenanceFrom } from '../../../shared/payment/fact.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { MerchantAnswer, Payment } from '../../../shared/payment/payment.ts';
import { answerTaken, isSameAnswer, takenBefore } from '../../../shared/payment/sent-answer.ts';
import type { DisputeAnswerWrites } from '../../../shared/storage/payment-store.ts';
import type { EnqueueFacts } from '../payments/enqueue-facts.ts';
import type { ReadDisputeResult } from './dispute-result.ts';
import type { FindDispute, NamedDispute } from './find-dispute.ts';

export interface RespondToDisputeDependencies {
  readonly findDispute: FindDispute;
  readonly store: DisputeAnswerWrites;
  readonly antom: Pick<AntomClient, 'acceptDispute' | 'supplyDefenseDocument'>;
  readonly readDisputeResult: ReadDisputeResult;
  readonly enqueueFacts: EnqueueFacts;
  readonly now: () => Date;
}

/**
 * Antom's signed answer is a step of the dispute like one that Antom notifies, and the worker records it. What the merchant answers is stored before it is
 * sent: so a repetition is answered as the first request was, and another answer is refused.
 * @throws {Problem}
 */
export interface RespondToDispute {
  readonly accept: (named: NamedDispute, answeredBy?: Actor) => Promise<DisputeResponse>;
  /** @param disputeEvidence base64 */
  readonly defend: (named: NamedDispute, disputeEvidence: string, answeredBy?: Actor) => Promise<DisputeResponse>;
}

/** The two answers: the step that each is, and what is known of it. */
const ANSWERS = {
  acceptDispute: { step: 'DISPUTE_ACCEPTED', details: { acceptReason: 'MERCHANT_ACCEPTED' } },
  supplyDefenseDocument: { step: 'DEFENSE_SUPPLIED', details: {} },
} as const satisfies Record<
  keyof RespondToDisputeDependencies['antom'],
  { readonly step: MerchantAnswer['step']; readonly details: Pick<DisputeFact, 'acceptReason'> }
>;
type Operation = keyof typeof ANSWERS;

const REFUSED_AFTER = {
  another_answer: 'The merchant has already given the other answer to this dispute.',
  another_document: 'The merchant has already defended this dispute, with another document.',
} as const;

export function createDisputeResponder(dependencies: RespondToDisputeDependencies): RespondToDispute {
  const { findDispute, store, antom, readDisputeResult, enqueueFacts, now } = dependencies;

  async function answer(
    named: NamedDispute,
    source: Operation,
    documentHash: string | undefined,
    sentBy: Actor | undefined,
    ask: () => Promise<Answer<DisputeAnswer>>,
  ): Promise<DisputeResponse> {
    const { owned, disputeId } = named;
    const given: MerchantAnswer = { step: ANSWERS[source].step, documentHash };
    const { dispute: asked } = await findDispute(named);
    const stored = await store.recordSentAnswer(owned, disputeId, given, now(), sentBy);
    if (stored.outcome === 'unknown-payment') throw new Problem('payment_not_found');
    const { payment } = stored;
    const sentBefore = stored.outcome === 'stored' ? stored.sentBefore : undefined;
    const before = takenBefore(payment, disputeId, given, sentBefore);
    if (before !== undefined) {
      const fact = factOf(asked, source, before.takenAt);
      return responseOf(await enqueueFacts(payment, [fact]), fact);
    }

    // What Antom does not take says nothing of an equal request before this one.
    const isFirst = sentBefore?.some((sent) => isSameAnswer(sent, given)) !== true;
    const forget = async () => {
      if (isFirst) await store.recordAnswerResult(owned, disputeId, given, 'refused');
    };
    const result = readDisputeResult(named, await ask());
    switch (result.outcome) {
      case 'answered': {
        const fact = factOf(asked, source, result.body.disputeResolutionTime);
        const after = await enqueueFacts(payment, [fact]);
        await store.recordAnswerResult(owned, disputeId, given, { takenAt: fact.provenance.antomTime }); // whatever the queue has said
        return responseOf(after, fact);
      }
      case 'refused':
        await forget();
        throw result.problem;
      case 'done_before':
        await forget(); // the answer that Antom has taken was another one, perhaps of the Dashboard
        return repeated(payment, asked, source, answerTaken(payment, disputeId, given, sentBefore));
    }
  }

  return {
    accept: (named, answeredBy) =>
      answer(named, 'acceptDispute', undefined, answeredBy, () => antom.acceptDispute({ disputeId: named.disputeId })),
    defend: (named, disputeEvidence, answeredBy) =>
      answer(named, 'supplyDefenseDocument', hashOf(disputeEvidence), answeredBy, () =>
        antom.supplyDefenseDocument({ disputeId: named.disputeId, disputeEvidence }),
      ),
  };
}

/** Antom has taken an answer before. It is shown, and not recorded: Antom has not said which one it was, but its notification does. */
function repeated(payment: Payment, asked: Dispute, source: Operation, taken: ReturnType<typeof answerTaken>): DisputeResponse {
  if (taken === 'unknown') throw new Problem('antom_outcome_unknown');
  if (taken !== 'this') {
    throw new Problem('dispute_answer_refused', { detail: REFUSED_AFTER[taken], antomResultCode: REPEATED_DISPUTE_REQUEST });
  }
  const fact = factOf(asked, source, undefined);
  return responseOf(withFacts(payment, [fact], ''), fact);
}

/** It is about what the merchant was asked: a request for documents, or the chargeback that may follow under the same id. */
function factOf({ disputeId, disputeType }: Dispute, source: Operation, antomTime: string | undefined): DisputeFact {
  const { step, details } = ANSWERS[source];
  return { kind: 'dispute', disputeId, disputeType, notificationType: step, ...details, provenance: provenanceFrom(source, { antomTime }) };
}

/** @param after undefined when the queue refused the fact */
function responseOf(after: Payment | undefined, { disputeId, provenance }: DisputeFact): DisputeResponse {
  const dispute = after && disputesOf(after).find((candidate) => candidate.disputeId === disputeId);
  if (after === undefined || dispute === undefined) throw new Problem('queue_unavailable');
  return { ...disputeView(dispute, after), disputeResolutionTime: provenance.antomTime };
}

function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

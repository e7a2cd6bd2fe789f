import * as z from 'zod/mini';
import type { MerchantAnswer, SentAnswer } from '../payment/payment.ts';
import { isSameAnswer, MAX_SENT_ANSWERS } from '../payment/sent-answer.ts';
import { ownedBy, revisionIs } from './conditions.ts';
import { ContendedPaymentError, MAX_ATTEMPTS } from './contended-payment.ts';
import { parsePaymentItem } from './payment-item.ts';
import { sentAnswers } from './payment-schemas.ts';
import type { DisputeAnswerWrites, OwnedPayment } from './payment-store.ts';
import { getPaymentItem, type PaymentsTable, updatePayment } from './payments-table-access.ts';
import { recordingUpdate, setTo } from './update-clauses.ts';

/*
 * The merchant's answers to disputes, which the API stores before it sends them: Antom answers a repeated one without saying which it has taken. All of a
 * payment's are written as a whole, on condition that nothing has been recorded since they were read. An older release leaves them as they are.
 */

export function disputeAnswerWrites(table: PaymentsTable): DisputeAnswerWrites {
  return {
    async recordSentAnswer(owned, disputeId, answer, now, sentBy) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const seen = await read(table, owned);
        if (seen === undefined) return { outcome: 'unknown-payment' };
        const { payment, answers } = seen;
        if (answers === undefined) return { outcome: 'not_stored', payment };
        const sentBefore = answersTo(answers, disputeId);
        if (sentBefore.some((sent) => isSameAnswer(sent, answer))) return { outcome: 'stored', payment, sentBefore };
        if (Object.values(answers).flat().length >= MAX_SENT_ANSWERS) return { outcome: 'not_stored', payment };
        const after = { ...answers, [disputeId]: [...sentBefore, { ...answer, sentAt: now.toISOString(), sentBy }] };
        const { written, payment: stored } = await write(table, owned, payment.revision, after);
        if (written && stored !== undefined) return { outcome: 'stored', payment: stored, sentBefore };
      }
      throw new ContendedPaymentError(owned.paymentRequestId);
    },

    async recordAnswerResult(owned, disputeId, answer, result) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const seen = await read(table, owned);
        if (seen?.answers === undefined) return;
        const before = answersTo(seen.answers, disputeId);
        const after = before.flatMap((sent) => (isSameAnswer(sent, answer) ? resulting(sent, result) : [sent]));
        if (after.length === before.length && after.every((sent, index) => sent === before[index])) return;
        const { written } = await write(table, owned, seen.payment.revision, { ...seen.answers, [disputeId]: after });
        if (written) return;
      }
      throw new ContendedPaymentError(owned.paymentRequestId);
    },
  };
}

/** What Antom has taken, it cannot have refused. */
function resulting(sent: SentAnswer, result: Parameters<DisputeAnswerWrites['recordAnswerResult']>[3]): SentAnswer[] {
  if (sent.isTaken === true) return [sent];
  return result === 'refused' ? [] : [{ ...sent, isTaken: true, takenAt: result.takenAt }];
}

type Answers = Readonly<Record<string, readonly SentAnswer[]>>;

/** `answers`: undefined when a newer release has stored them in a form that this one cannot read. */
async function read(table: PaymentsTable, { paymentRequestId, apiClientId }: OwnedPayment) {
  const item = await getPaymentItem(table, paymentRequestId);
  if (item === undefined) return undefined;
  const payment = parsePaymentItem(item);
  if (payment.apiClientId !== apiClientId) return undefined;
  const { data } = z.safeParse(sentAnswers, item['disputeAnswers'] ?? {});
  return { payment, answers: data };
}

function answersTo(answers: Answers, disputeId: string): readonly SentAnswer[] {
  return Object.hasOwn(answers, disputeId) ? (answers[disputeId] ?? []) : [];
}

function write(table: PaymentsTable, { paymentRequestId, apiClientId }: OwnedPayment, seenRevision: number, answers: Answers) {
  const stored = Object.fromEntries(Object.entries(answers).map(([id, sent]) => [id, sent.map(storedAnswer)]));
  const update = recordingUpdate({
    conditions: [ownedBy(apiClientId), revisionIs(seenRevision)],
    set: [setTo('disputeAnswers', stored)],
  });
  return updatePayment(table, paymentRequestId, update);
}

function storedAnswer({ step, documentHash, sentAt, sentBy, isTaken, takenAt }: SentAnswer & MerchantAnswer) {
  return { step, documentHash, sentAt, sentBy, isTaken, takenAt } satisfies Record<keyof SentAnswer, unknown>;
}

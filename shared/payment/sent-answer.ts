import type { Actor } from './actor.ts';
import { type DisputeStep, hasTaken } from './dispute.ts';
import { MERCHANT_ANSWER_STEPS, type MerchantAnswer, type Payment, type SentAnswer } from './payment.ts';

/** All answers of a payment are stored in its item, so their number is limited. */
export const MAX_SENT_ANSWERS = 50;

/** Who gave the answer that Antom has taken, or else the last one that may have been sent. An earlier release did not keep it. */
export function answeredBy({ disputeAnswers = {} }: Pick<Payment, 'disputeAnswers'>, disputeId: string): Actor | undefined {
  const sent = Object.hasOwn(disputeAnswers, disputeId) ? (disputeAnswers[disputeId] ?? []) : [];
  return (sent.findLast(({ isTaken }) => isTaken === true) ?? sent.at(-1))?.sentBy;
}

export function isSameAnswer(one: MerchantAnswer, other: MerchantAnswer): boolean {
  return one.step === other.step && one.documentHash === other.documentHash;
}

/** The steps with which Antom asks for an answer. A chargeback may follow a request for documents under the same id. */
const ASKS_FOR_ANSWER: ReadonlySet<string> = new Set<DisputeStep>(['DISPUTE_CREATED', 'DEFENSE_DUE_ALERT']);

/** The same answer, if Antom has taken it and has asked for none since. */
export function takenBefore(
  { disputeSteps }: Pick<Payment, 'disputeSteps'>,
  disputeId: string,
  answer: MerchantAnswer,
  sentBefore: readonly SentAnswer[] | undefined,
): SentAnswer | undefined {
  const asked = disputeSteps.filter((step) => step.disputeId === disputeId && ASKS_FOR_ANSWER.has(step.notificationType));
  const isAskedAfter = ({ sentAt }: SentAnswer) => asked.some(({ recordedAt }) => Date.parse(recordedAt) > Date.parse(sentAt));
  return sentBefore?.find((sent) => sent.isTaken === true && isSameAnswer(sent, answer) && !isAskedAfter(sent));
}

/**
 * Which answer Antom has taken, when it says that it has taken one before `answer`, and not which: the one that is recorded, or else the only one that was
 * sent. `unknown`: several may have been, or none from here; then Antom's notification shows it.
 * @param sentBefore to this dispute; undefined when not every answer is stored
 */
export function answerTaken(
  payment: Payment,
  disputeId: string,
  answer: MerchantAnswer,
  sentBefore: readonly SentAnswer[] | undefined,
): 'this' | 'another_answer' | 'another_document' | 'unknown' {
  if (MERCHANT_ANSWER_STEPS.some((step) => step !== answer.step && hasTaken(payment, disputeId, step))) return 'another_answer';
  const isRecorded = hasTaken(payment, disputeId, answer.step);
  const sent = sentBefore?.filter(({ step }) => !isRecorded || step === answer.step) ?? [];
  const taken = sent.filter(({ isTaken }) => isTaken === true);
  const candidates = taken.length > 0 ? taken : sent;
  if (candidates.length === 0) return isRecorded ? 'this' : 'unknown';
  const same = candidates.filter((candidate) => isSameAnswer(candidate, answer));
  if (same.length === 0) return candidates.every(({ step }) => step === answer.step) ? 'another_document' : 'another_answer';
  return isRecorded || same.length === candidates.length ? 'this' : 'unknown';
}

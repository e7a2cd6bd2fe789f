import { anomalyText, FAILED_AFTER_SUCCESS, uncountedRefund } from './anomaly-text.ts';
import { type AnomalyFact, type Fact, type FactSource, type NotCapturedFact, provenanceFrom, SUCCESS_KINDS } from './fact.ts';
import { isApproved } from './lifecycle.ts';
import type { Payment } from './payment.ts';
import { anomalyOf } from './recording.ts';
import { paymentOfRefund, refundOf } from './refund.ts';

/**
 * What an inquiry about a payment has shown. `allCapturesEnded`: it lists no capture that is under way or cannot be read. `unreadableRefunds`: the ids of the
 * listed refunds that cannot be read; undefined where the id cannot be read either.
 */
export interface Inquired {
  /** Antom's id of the payment, as the answer names it. */
  readonly paymentId: string;
  readonly facts: readonly Fact[];
  readonly allCapturesEnded: boolean;
  readonly unreadableRefunds: readonly (string | undefined)[];
}

/**
 * Whether the answer shows the success, the capture and the refunds that are recorded of the payment. An answer that lacks one of them is older, or leaves
 * something out. Then nothing follows from what else it lacks.
 */
export function showsWhatIsRecorded({ captured, refunds }: Payment, facts: readonly Fact[]): boolean {
  const isThatCapture = ({ kind, provenance: { captureId } }: Fact) =>
    kind === 'captured' && (captureId === undefined || captured?.captureId === undefined || captureId === captured.captureId);
  const listed = refundsIn(facts);
  const lacksRefund = Object.entries(refunds).some(([refundRequestId, { state }]) => state === 'SUCCESS' && !listed.has(refundRequestId));
  return captured !== undefined && facts.some(({ kind }) => kind === 'authorized') && facts.some(isThatCapture) && !lacksRefund;
}

/** The ids of the refunds that an answer shows. */
export function refundsIn(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap((fact) => (fact.kind === 'refund' ? [fact.refundRequestId] : [])));
}

/** Whether the answer is about another order at Antom than the one that is recorded. Then it says nothing about ours. */
export function isOfAnotherOrder({ paymentId }: Payment, inquired: Pick<Inquired, 'paymentId'>): boolean {
  return paymentId !== undefined && paymentId !== inquired.paymentId;
}

/**
 * All that is to be recorded of an inquiry's answer: the facts that it states, what follows from them, and how it contradicts what was recorded before
 * Antom was asked.
 * @param payment as it was read before Antom was asked: a statement that was under way then contradicts nothing
 */
export function factsToRecord(payment: Payment, inquired: Inquired, source: FactSource): Fact[] {
  const { facts, paymentId } = inquired;
  if (isOfAnotherOrder(payment, inquired)) {
    const counted = facts.filter((fact) => countsOfAnotherOrder(payment, fact));
    const isShown = counted.some((fact) => anomalyOf(payment, fact) !== undefined);
    return isShown ? counted : [...counted, anomaly(anomalyText('inquiry', paymentId), source)];
  }
  const conclusions = notCapturedAfter(payment, inquired, source);
  const contradictions = deniesSuccess(payment, facts) ? [FAILED_AFTER_SUCCESS] : [];
  return [...facts, ...conclusions, ...[...contradictions, ...uncountable(payment, inquired)].map((text) => anomaly(text, source))];
}

/** What is to be recorded when Antom knows no such order: that contradicts a payment that the buyer has approved, and proves nothing of it. */
export function factsOfMissingOrder(payment: Payment, source: FactSource): AnomalyFact[] {
  return isApproved(payment) ? [anomaly(anomalyText('inquiry', 'ORDER_NOT_EXIST'), source)] : [];
}

/**
 * What follows from a clear answer about a payment whose capture had failed before Antom was asked: if it shows that the payment was decided, and no
 * capture, then there will be none. Empty when nothing follows.
 */
function notCapturedAfter(payment: Payment, { facts, allCapturesEnded }: Inquired, source: FactSource): NotCapturedFact[] {
  const { captureFailed, captured, notCaptured } = payment;
  if (captureFailed === undefined || (captured ?? notCaptured) !== undefined) return [];
  const isDecided = facts.some(({ kind }) => kind === 'authorized' || kind === 'authorizationFailed');
  const isCaptured = facts.some(({ kind }) => kind === 'captured');
  if (!isDecided || isCaptured || !allCapturesEnded) return [];
  const { resultCode, resultMessage } = captureFailed;
  return [{ kind: 'notCaptured', provenance: provenanceFrom(source, { resultCode, resultMessage }) }];
}

/** The amount of a known refund is known, too. Any other refund that cannot be read may have given back what seems to be left. */
function uncountable(payment: Payment, { facts, unreadableRefunds }: Inquired): string[] {
  const stated = new Set(facts.flatMap((fact) => (fact.kind === 'refund' ? [fact.refundRequestId] : [])));
  return unreadableRefunds
    .map((id, index) => id ?? `#${String(index + 1)}`)
    .filter((id) => refundOf(payment, id) === undefined && !stated.has(id))
    .map((id) => uncountedRefund(id, 'unreadable'));
}

/**
 * What counts of an answer about another order, because it may be money of this payment's buyer: successes, and refunds that were requested here. About a
 * decline, a cancellation or a risk review of that order a person could do nothing: it is only recorded that the answer was about another order.
 */
function countsOfAnotherOrder({ paymentRequestId }: Payment, fact: Fact): boolean {
  if (fact.kind === 'refund') return paymentOfRefund(fact.refundRequestId) === paymentRequestId;
  return SUCCESS_KINDS.some((kind) => kind === fact.kind);
}

/**
 * The answer counts a payment as failed that has succeeded, or of which it lists a capture itself. That the capture of an authorized one has failed would
 * explain it.
 */
function deniesSuccess({ authorized, captured, captureFailed }: Payment, facts: readonly Fact[]): boolean {
  const shows = (kind: Fact['kind']) => facts.some((fact) => fact.kind === kind);
  if (!shows('authorizationFailed')) return false;
  if (captured !== undefined || shows('captured')) return true;
  return authorized !== undefined && captureFailed === undefined && !shows('captureFailed');
}

function anomaly(text: string, source: FactSource): AnomalyFact {
  return { kind: 'anomaly', anomaly: text, provenance: provenanceFrom(source) };
}

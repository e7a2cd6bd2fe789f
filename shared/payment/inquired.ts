import { anomalyText } from './anomaly.ts';
import { type AnomalyFact, type Fact, type FactSource, provenanceFrom } from './fact.ts';
import { notCapturedAfter } from './not-captured.ts';
import type { Payment } from './payment.ts';
import { anomalyOf } from './recording.ts';
import { paymentOfRefund } from './refund.ts';

/** What an inquiry about a payment has shown. `allCapturesEnded`: it lists no capture that is under way or cannot be read. */
export interface Inquired {
  /** Antom's id of the payment, as the answer names it. */
  readonly paymentId: string;
  readonly facts: readonly Fact[];
  readonly allCapturesEnded: boolean;
}

/**
 * Whether the answer shows the success, the capture and the refunds that are recorded of the payment. One that does not is older than they are, or leaves
 * something out. What else is not in it proves nothing.
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
    const others = facts.filter((fact) => fact.kind !== 'refund' || paymentOfRefund(fact.refundRequestId) === payment.paymentRequestId);
    const isShown = others.some((fact) => anomalyOf(payment, fact) !== undefined);
    return isShown ? others : [...others, anomaly(anomalyText('inquiry', paymentId), source)];
  }
  const conclusions = notCapturedAfter(payment, inquired, source);
  return [...facts, ...conclusions, ...(deniesSuccess(payment, facts) ? [anomaly(anomalyText('failedAfterSuccess'), source)] : [])];
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

import type { Fact, OutcomeFact, OutcomeKind, RefundFact, SingleFact } from './fact.ts';
import { MILESTONES, type RecordingRule } from './milestone.ts';
import { isSameMoney } from './money.ts';
import type { Payment } from './payment.ts';
import { refundOf } from './refund.ts';

export function recordingRule(kind: SingleFact['kind']): RecordingRule {
  return MILESTONES[kind].recording;
}

/**
 * How a fact contradicts its payment, as a text; undefined when it does not. The text contains no time and no message, so that a notification that is
 * delivered eight times is one anomaly.
 */
export function anomalyOf(payment: Payment, fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'cancellation':
    case 'notPlaced':
    case 'dispute': // may be about a part of the amount
      return undefined;
    case 'refund': {
      const stored = refundOf(payment, fact.refundRequestId);
      const agrees =
        fact.amount === undefined ||
        (fact.amount.currency === payment.amount.currency && (stored === undefined || stored.minorUnits === fact.amount.minorUnits));
      return agrees ? undefined : anomaly('refund', fact.refundRequestId, amountOf(fact));
    }
    default:
      return isAbout(payment, fact) ? undefined : anomaly(fact.kind, fact.paymentId, amountOf(fact));
  }
}

/** The anomaly of an answer to `pay` with another Antom id than the facts that were recorded before it. */
export function acceptanceAnomaly(paymentId: string): string {
  return anomaly('acceptance', paymentId);
}

type AnomalyKind = OutcomeKind | 'refund' | 'acceptance';

/** For each kind of anomaly, whether it exists only when the buyer has approved the payment. */
const IMPLIES_APPROVAL = {
  acceptance: false,
  authorized: MILESTONES.authorized.approves,
  authorizationFailed: MILESTONES.authorizationFailed.approves,
  captured: MILESTONES.captured.approves,
  captureFailed: MILESTONES.captureFailed.approves,
  refund: true,
} as const satisfies Record<AnomalyKind, boolean>;

const KINDS_WITHOUT_APPROVAL: ReadonlySet<string> = new Set(
  Object.entries(IMPLIES_APPROVAL).flatMap(([kind, implies]) => (implies ? [] : [kind])),
);

/** Whether an anomaly means that the buyer has approved the payment. One of an unknown kind, from a newer release, may mean it and counts. */
export function impliesApproval(anomalyText: string): boolean {
  const [kind = ''] = anomalyText.split(' ');
  return !KINDS_WITHOUT_APPROVAL.has(kind);
}

function anomaly(kind: AnomalyKind, ...differing: readonly string[]): string {
  return [kind, ...differing].join(' ');
}

function isAbout(payment: Payment, fact: OutcomeFact): boolean {
  const hasItsAmount = fact.amount === undefined || isSameMoney(payment.amount, fact.amount);
  return hasItsAmount && (payment.paymentId === undefined || payment.paymentId === fact.paymentId);
}

function amountOf({ amount }: OutcomeFact | RefundFact): string {
  return amount === undefined ? 'no amount' : `${amount.currency} ${amount.minorUnits.toString()}`;
}

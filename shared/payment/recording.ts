import type { Fact, OutcomeFact, OutcomeKind, RefundFact, SingleFact } from './fact.ts';
import { MILESTONES, type RecordingRule } from './milestone.ts';
import { isSameMoney } from './money.ts';
import type { Payment } from './payment.ts';
import { refundOf } from './refund.ts';

export function recordingRule(kind: SingleFact['kind']): RecordingRule {
  return MILESTONES[kind].recording;
}

/**
 * How a fact differs from the payment it speaks of, as a text that is the same for every statement of the same difference;
 * undefined when it does not. Never holds a time or a message: eight deliveries of one notification are one anomaly.
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
        fact.amount.currency === payment.amount.currency && (stored === undefined || stored.minorUnits === fact.amount.minorUnits);
      return agrees ? undefined : anomaly('refund', fact.refundRequestId, amountOf(fact));
    }
    default:
      return isAbout(payment, fact) ? undefined : anomaly(fact.kind, fact.paymentId, amountOf(fact));
  }
}

/** An answer to `pay` that names another id of Antom's than the facts that came before it. */
export function acceptanceAnomaly(paymentId: string): string {
  return anomaly('acceptance', paymentId);
}

type AnomalyKind = OutcomeKind | 'refund' | 'acceptance';

/** Of each kind of anomaly: whether Antom states it only of a payment that the buyer has approved. */
const TELLS_OF_SUCCESS = {
  acceptance: false,
  authorized: MILESTONES.authorized.approves,
  authorizationFailed: MILESTONES.authorizationFailed.approves,
  captured: MILESTONES.captured.approves,
  captureFailed: MILESTONES.captureFailed.approves,
  refund: true,
} as const satisfies Record<AnomalyKind, boolean>;

const DENIES_SUCCESS: ReadonlySet<string> = new Set(Object.entries(TELLS_OF_SUCCESS).flatMap(([kind, tells]) => (tells ? [] : [kind])));

/** Whether the money of the payment may have moved, going by this anomaly. One of a kind that only a newer release knows may mean it. */
export function tellsOfSuccess(anomalyText: string): boolean {
  const [kind = ''] = anomalyText.split(' ');
  return !DENIES_SUCCESS.has(kind);
}

function anomaly(kind: AnomalyKind, ...differing: readonly string[]): string {
  return [kind, ...differing].join(' ');
}

function isAbout(payment: Payment, fact: OutcomeFact): boolean {
  return isSameMoney(payment.amount, fact.amount) && (payment.paymentId === undefined || payment.paymentId === fact.paymentId);
}

function amountOf({ amount }: OutcomeFact | RefundFact): string {
  return `${amount.currency} ${amount.minorUnits.toString()}`;
}

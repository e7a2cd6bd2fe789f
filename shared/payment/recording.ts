import type { CancellationFact, Fact, NotPlacedFact, OutcomeFact, RefundFact } from './fact.ts';
import { isSameMoney } from './money.ts';
import type { Payment } from './payment.ts';
import { refundOf } from './refund.ts';

/** The facts that have an attribute of their own on the payment, one each. */
export type SingleFact = OutcomeFact | CancellationFact | NotPlacedFact;

/** What recording a fact depends on and does besides keeping it. */
export interface RecordingRule {
  /** Facts that, once recorded, leave no room for this one. */
  readonly unless: readonly ('acceptance' | SingleFact['kind'])[];
  /** Nothing is left to ask Antom for: the payment leaves the index of due payments, unless a refund is known. */
  readonly settles: boolean;
  /** The amount becomes available for refunds. */
  readonly refundable: boolean;
}

const RECORDING_RULES = {
  authorized: { unless: [], settles: false, refundable: false },
  authorizationFailed: { unless: [], settles: false, refundable: false },
  captured: { unless: [], settles: true, refundable: true },
  captureFailed: { unless: [], settles: false, refundable: false },
  cancellation: { unless: [], settles: true, refundable: false },
  notPlaced: { unless: ['acceptance', 'authorized', 'captured', 'captureFailed', 'cancellation'], settles: true, refundable: false },
} as const satisfies Record<SingleFact['kind'], RecordingRule>;

export function recordingRule(kind: SingleFact['kind']): RecordingRule {
  return RECORDING_RULES[kind];
}

/**
 * How a fact differs from the payment it speaks of, as a text that is the same for every telling of the same difference;
 * undefined when it does not. Never holds a time or a message: eight deliveries of one notification are one anomaly.
 */
export function anomalyOf(payment: Payment, fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'authorized':
    case 'authorizationFailed':
    case 'captured':
    case 'captureFailed':
      return isAbout(payment, fact) ? undefined : [fact.kind, fact.paymentId, amountOf(fact)].join(' ');
    case 'refund': {
      const stored = refundOf(payment, fact.refundRequestId);
      const agrees =
        fact.amount.currency === payment.amount.currency && (stored === undefined || stored.minorUnits === fact.amount.minorUnits);
      return agrees ? undefined : ['refund', fact.refundRequestId, amountOf(fact)].join(' ');
    }
    case 'cancellation':
    case 'notPlaced':
    case 'dispute': // may be about a part of the amount
      return undefined;
  }
}

/** What kind of fact it was that differed. */
export function anomalyKind(anomaly: string): string {
  const [kind = ''] = anomaly.split(' ');
  return kind;
}

function isAbout(payment: Payment, fact: OutcomeFact): boolean {
  return isSameMoney(payment.amount, fact.amount) && (payment.paymentId === undefined || payment.paymentId === fact.paymentId);
}

function amountOf({ amount }: OutcomeFact | RefundFact): string {
  return `${amount.currency} ${amount.minorUnits.toString()}`;
}

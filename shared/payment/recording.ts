import type { OutcomeFact, OutcomeKind } from './fact.ts';
import { isSameMoney } from './money.ts';
import type { Payment } from './payment.ts';

/** What recording an outcome does besides keeping it. */
export interface OutcomeRule {
  /** Nothing is left to ask Antom for: the payment leaves the index of due payments. */
  readonly settles: boolean;
  /** The amount becomes available for refunds. */
  readonly refundable: boolean;
}

const OUTCOME_RULES = {
  authorized: { settles: false, refundable: false },
  authorizationFailed: { settles: false, refundable: false },
  captured: { settles: true, refundable: true },
  captureFailed: { settles: false, refundable: false },
} satisfies Record<OutcomeKind, OutcomeRule>;

export function outcomeRule(kind: OutcomeKind): OutcomeRule {
  return OUTCOME_RULES[kind];
}

/**
 * How a fact differs from the payment it speaks of, as a text that is the same for every telling of the same difference;
 * undefined when it does not. Never holds a time or a message: eight deliveries of one notification are one anomaly.
 */
export function anomalyOf(payment: Payment, fact: OutcomeFact): string | undefined {
  const differs = !isSameMoney(payment.amount, fact.amount) || (payment.paymentId !== undefined && payment.paymentId !== fact.paymentId);
  return differs ? [fact.kind, fact.paymentId, fact.amount.currency, fact.amount.minorUnits.toString()].join(' ') : undefined;
}

import { milestonesThat, type Milestone } from '../payment/milestone.ts';
import type { Money } from '../payment/money.ts';
import { MAX_REFUNDS } from '../payment/refund.ts';
import type { Clause } from './update-expression.ts';

/*
 * Every clause that a write can depend on, each with one name. DynamoDB evaluates them in the write itself:
 * between a condition and what it guards there is no moment in which another writer could come.
 */

export const PAYMENT_EXISTS: Clause = { expression: 'attribute_exists(#paymentRequestId)' };
export const PAYMENT_IS_NEW: Clause = { expression: 'attribute_not_exists(#paymentRequestId)' };

/** The owner is part of the write, so that guessing an id changes nobody else's payment. */
export const ownedBy = (apiClientId: string): Clause => ({
  expression: '#apiClientId = :apiClientId',
  values: { ':apiClientId': apiClientId },
});

/** Nothing recorded is ever overwritten: the first write wins, per attribute. */
export const notYet = (attribute: Milestone): Clause => ({ expression: `attribute_not_exists(#${attribute})` });

export const amountIs = (amount: Money): Clause => ({
  expression: '#currency = :currency AND #minorUnits = :minorUnits',
  values: { ':currency': amount.currency, ':minorUnits': amount.minorUnits },
});

export const paymentIdIsFreeOr = (paymentId: string): Clause => ({
  expression: 'attribute_not_exists(#paymentId) OR #paymentId = :paymentId',
  values: { ':paymentId': paymentId },
});

export const MAY_SEND_PAY: readonly Clause[] = milestonesThat('barsPay').map(notYet);
export const MAY_CLOSE: readonly Clause[] = milestonesThat('barsClosing').map(notYet);

export const notExpiredAt = (now: Date): Clause => ({ expression: '#expiresAtEpochMs > :now', values: { ':now': now.getTime() } });
export const leaseIsFreeAt = (now: Date): Clause => ({ expression: '#leaseUntilEpochMs <= :now', values: { ':now': now.getTime() } });
export const leaseIsHeldBy = (attemptId: string): Clause => ({
  expression: '#leaseAttemptId = :attemptId',
  values: { ':attemptId': attemptId },
});

export const sendsAre = (sends: number): Clause => ({ expression: '#sends = :sends', values: { ':sends': sends } });

export const notFoundStreakIs = (notFoundStreak: number): Clause => ({
  expression: '#notFoundStreak = :notFoundStreak',
  values: { ':notFoundStreak': notFoundStreak },
});

export const anomalyIsNew = (anomaly: string): Clause => ({
  expression: 'NOT contains(#anomalies, :anomaly)',
  values: { ':anomaly': anomaly },
});

export const NO_REFUND_STORED: Clause = { expression: 'size(#refunds) = :noRefund', values: { ':noRefund': 0 } };
export const FEW_REFUNDS_STORED: Clause = { expression: 'size(#refunds) < :maxRefunds', values: { ':maxRefunds': MAX_REFUNDS } };
export const IS_CAPTURED: Clause = { expression: 'attribute_exists(#captured)' };
export const canRefund = (amount: Money): Clause => ({
  expression: '#currency = :currency AND #refundable >= :amount',
  values: { ':currency': amount.currency, ':amount': amount.minorUnits },
});
export const refundIsNew = (refundRequestId: string): Clause => ({
  expression: 'attribute_not_exists(#refunds.#refund)',
  names: { '#refund': refundRequestId },
});
export const refundRankIsBelow = (refundRequestId: string, rank: number): Clause => ({
  expression: '#refunds.#refund.#rank < :rank',
  names: { '#refund': refundRequestId },
  values: { ':rank': rank },
});
export const currencyIs = (currency: string): Clause => ({ expression: '#currency = :currency', values: { ':currency': currency } });
export const refundAmountIs = (minorUnits: bigint): Clause => ({
  expression: '#refunds.#refund.#minorUnits = :amount',
  values: { ':amount': minorUnits },
});

export const disputeStepIsNew = (key: string): Clause => ({ expression: 'attribute_not_exists(#disputes.#step)', names: { '#step': key } });

/** Nobody has moved the due time since it was read: of two reconcilers that see a payment due, one has it. */
export const dueTimeIs = (dueAtEpochMs: number): Clause => ({ expression: '#dueAt = :seenDueAt', values: { ':seenDueAt': dueAtEpochMs } });
/** Nothing has been recorded since it was read. */
export const revisionIs = (revision: number): Clause => ({
  expression: '#revision = :seenRevision',
  values: { ':seenRevision': revision },
});

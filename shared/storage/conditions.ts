import { MAX_ANOMALIES } from '../payment/anomaly.ts';
import { type Milestone, milestonesThat } from '../payment/milestone.ts';
import type { Money } from '../payment/money.ts';
import { REFUND_STATES } from '../payment/payment.ts';
import { MAX_REFUNDS, refundRank } from '../payment/refund.ts';
import type { Clause } from './update-expression.ts';

/*
 * Every condition that a write can have, each under one name. DynamoDB evaluates it in the write itself, so no other writer can come between the
 * condition and the change that it guards.
 */

export const PAYMENT_EXISTS: Clause = { expression: 'attribute_exists(#paymentRequestId)' };

/** The condition names the owner, so that a client that guesses an id cannot change another client's payment. */
export const ownedBy = (apiClientId: string): Clause => ({
  expression: '#apiClientId = :apiClientId',
  values: { ':apiClientId': apiClientId },
});

/** What is recorded is never overwritten: for each attribute, the first write wins. */
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
export const MAY_STILL_CLOSE: readonly Clause[] = milestonesThat('barsClosing')
  .filter((milestone) => milestone !== 'closing')
  .map(notYet);
export const IS_ABANDONED: Clause = { expression: 'attribute_exists(#abandoned)' };

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

/** An item of an older release has no count. */
export const cancelRefusalsAre = (cancelRefusals: number): Clause => ({
  expression: `${cancelRefusals === 0 ? 'attribute_not_exists(#cancelRefusals) OR ' : ''}#cancelRefusals = :cancelRefusals`,
  values: { ':cancelRefusals': cancelRefusals },
});

export const anomalyIsNew = (anomaly: string): Clause => ({
  expression: 'NOT contains(#anomalies, :anomaly)',
  values: { ':anomaly': anomaly },
});

export const ANOMALIES_HAVE_ROOM: Clause = {
  expression: 'attribute_not_exists(#anomalies) OR size(#anomalies) < :maxAnomalies',
  values: { ':maxAnomalies': MAX_ANOMALIES },
};
export const HAS_NO_FURTHER_ANOMALIES: Clause = { expression: 'attribute_not_exists(#furtherAnomalies)' };

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
/** A rank that only a newer release knows is never overwritten, wherever it stands among ours. */
export const refundRankIsBelow = (refundRequestId: string, rank: number): Clause => {
  const below = REFUND_STATES.map(refundRank).filter((known) => known < rank);
  return {
    expression: `#refunds.#refund.#rank IN (${below.map((known) => `:rank${String(known)}`).join(', ')})`,
    names: { '#refund': refundRequestId },
    values: Object.fromEntries(below.map((known) => [`:rank${String(known)}`, known])),
  };
};
export const currencyIs = (currency: string): Clause => ({ expression: '#currency = :currency', values: { ':currency': currency } });
export const refundAmountIs = (minorUnits: bigint): Clause => ({
  expression: '#refunds.#refund.#minorUnits = :amount',
  values: { ':amount': minorUnits },
});

export const disputeStepIsNew = (key: string): Clause => ({ expression: 'attribute_not_exists(#disputes.#step)', names: { '#step': key } });

/** The due time has not moved since it was read: of two reconcilers that find a payment due, only one can claim it. */
export const dueTimeIs = (dueAtEpochMs: number): Clause => ({ expression: '#dueAt = :seenDueAt', values: { ':seenDueAt': dueAtEpochMs } });
/** Nothing has been recorded since the payment was read. */
export const revisionIs = (revision: number): Clause => ({
  expression: '#revision = :seenRevision',
  values: { ':seenRevision': revision },
});

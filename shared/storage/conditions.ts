import { type Milestone, milestonesThat } from '../payment/milestone.ts';
import type { Money } from '../payment/money.ts';
import { MAX_REFUNDS } from '../payment/refund.ts';
import type { Clause } from './update-expression.ts';

/*
 * Every condition that a write can have, each under one name. DynamoDB evaluates it in the write itself, so no other writer can come between the
 * condition and the change that it guards.
 */

/** It exists, and is no order and no parked message, which have no owner. */
export const IS_PAYMENT: Clause = { expression: 'attribute_exists(#apiClientId)' };

/** The condition names the owner, so that a client that guesses an id cannot change another client's payment. */
export const ownedBy = (apiClientId: string): Clause => ({
  expression: '#apiClientId = :apiClientId',
  values: { ':apiClientId': apiClientId },
});

/** What is recorded is never overwritten: for each attribute, the first write wins. */
export const notYet = (attribute: Milestone): Clause => ({ expression: `attribute_not_exists(#${attribute})` });

export const isRecorded = (attribute: Milestone): Clause => ({ expression: `attribute_exists(#${attribute})` });

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

/** @param room a payment with this many anomalies has none */
export const anomaliesAreFewerThan = (room: number): Clause => ({
  expression: 'attribute_not_exists(#anomalies) OR size(#anomalies) < :maxAnomalies',
  values: { ':maxAnomalies': room },
});
export const HAS_NO_FURTHER_ANOMALIES: Clause = { expression: 'attribute_not_exists(#furtherAnomalies)' };

/** Anomalies are added, and none is ever taken away. */
export const anomaliesAre = (number: number): Clause =>
  number === 0
    ? { expression: 'attribute_not_exists(#anomalies)' }
    : { expression: 'size(#anomalies) = :seenAnomalies', values: { ':seenAnomalies': number } };

export const NO_REFUND_STORED: Clause = { expression: 'size(#refunds) = :noRefund', values: { ':noRefund': 0 } };
export const NO_DISPUTE_STORED: Clause = { expression: 'size(#disputes) = :noDispute', values: { ':noDispute': 0 } };
export const FEW_REFUNDS_STORED: Clause = { expression: 'size(#refunds) < :maxRefunds', values: { ':maxRefunds': MAX_REFUNDS } };
/** Nothing is left before the capture. @param least what has to be left, in minor units */
export const canRefund = (currency: string, least: bigint): Clause => ({
  expression: '#currency = :currency AND #refundable >= :least',
  values: { ':currency': currency, ':least': least },
});
/** Every step of a dispute that is stored has been counted. A release that did not know how to count may have stored one. */
export const DISPUTES_ARE_COUNTED: Clause = {
  expression: '(attribute_not_exists(#countedSteps) AND size(#disputes) = :noStep) OR size(#disputes) = #countedSteps',
  values: { ':noStep': 0 },
};
export const NO_OPEN_CHARGEBACK: Clause = {
  expression: 'attribute_not_exists(#openChargebacks) OR #openChargebacks = :noChargeback',
  values: { ':noChargeback': 0 },
};
export const chargedBackIs = (minorUnits: bigint): Clause =>
  minorUnits === 0n
    ? { expression: 'attribute_not_exists(#chargedBack) OR #chargedBack = :chargedBack', values: { ':chargedBack': 0 } }
    : { expression: '#chargedBack = :chargedBack', values: { ':chargedBack': minorUnits } };
export const refundIsNew = (refundRequestId: string): Clause => ({
  expression: 'attribute_not_exists(#refunds.#refund)',
  names: { '#refund': refundRequestId },
});
/** A rank that only a newer release knows is never overwritten, wherever it stands among ours. */
export const refundRankIsOneOf = (refundRequestId: string, ranks: readonly number[]): Clause => ({
  expression: `#refunds.#refund.#rank IN (${ranks.map((rank) => `:rank${String(rank)}`).join(', ')})`,
  names: { '#refund': refundRequestId },
  values: Object.fromEntries(ranks.map((rank) => [`:rank${String(rank)}`, rank])),
});
export const currencyIs = (currency: string): Clause => ({ expression: '#currency = :currency', values: { ':currency': currency } });
export const refundAmountIs = (minorUnits: bigint): Clause => ({
  expression: '#refunds.#refund.#minorUnits = :amount',
  values: { ':amount': minorUnits },
});
export const REFUND_AMOUNT_IS_KNOWN: Clause = { expression: 'attribute_not_exists(#refunds.#refund.#amountIsAssumed)' };
/** It was requested here, and not in Antom's Dashboard. */
export const REFUND_WAS_REQUESTED: Clause = { expression: 'attribute_exists(#refunds.#refund.#fingerprint)' };
export const refundIdIsFreeOr = (refundId: string): Clause => ({
  expression: 'attribute_not_exists(#refunds.#refund.#refundId) OR #refunds.#refund.#refundId = :refundId',
  values: { ':refundId': refundId },
});

/** The due time has not moved since it was read: of two reconcilers that find a payment due, only one can claim it. */
export const dueTimeIs = (dueAtEpochMs: number): Clause => ({ expression: '#dueAt = :seenDueAt', values: { ':seenDueAt': dueAtEpochMs } });
/** For an item that cannot be read: whoever claims a payment moves its due time past the time at which it was found due. */
export const isDueAt = (seenAt: Date): Clause => ({ expression: '#dueAt <= :seenAt', values: { ':seenAt': seenAt.getTime() } });
/** Nothing has been recorded since the item was read. */
export const revisionIs = (revision: number): Clause => ({
  expression: '#revision = :seenRevision',
  values: { ':seenRevision': revision },
});

import type { Money } from '../payment/money.ts';
import type { Clause } from './update-expression.ts';

/*
 * Every clause that a recording write can depend on, each with one name. DynamoDB evaluates them in the write itself:
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
export const notYet = (attribute: RecordedAttribute): Clause => ({ expression: `attribute_not_exists(#${attribute})` });

export const amountIs = (amount: Money): Clause => ({
  expression: '#currency = :currency AND #minorUnits = :minorUnits',
  values: { ':currency': amount.currency, ':minorUnits': amount.minorUnits },
});

export const paymentIdIsFreeOr = (paymentId: string): Clause => ({
  expression: 'attribute_not_exists(#paymentId) OR #paymentId = :paymentId',
  values: { ':paymentId': paymentId },
});

export const NO_REFUND_STORED: Clause = { expression: 'size(#refunds) = :noRefund', values: { ':noRefund': 0 } };

/** `pay` may go out: Antom has not answered for good, nobody is closing the payment, and it is not settled. */
export const MAY_SEND_PAY: readonly Clause[] = (
  [
    'acceptance',
    'rejection',
    'closing',
    'notPlaced',
    'authorized',
    'authorizationFailed',
    'captured',
    'captureFailed',
    'cancellation',
  ] as const
).map(notYet);

export const notExpiredAt = (now: Date): Clause => ({ expression: '#expiresAtEpochMs > :now', values: { ':now': now.getTime() } });
export const leaseIsFreeAt = (now: Date): Clause => ({ expression: '#leaseUntilEpochMs <= :now', values: { ':now': now.getTime() } });
export const leaseIsHeldBy = (attemptId: string): Clause => ({
  expression: '#leaseAttemptId = :attemptId',
  values: { ':attemptId': attemptId },
});

/** A refusal counts only as the answer to the first send: a later one may be about an earlier send that did arrive. */
export const SENT_ONCE: Clause = { expression: '#sends = :once', values: { ':once': 1 } };

export const anomalyIsNew = (anomaly: string): Clause => ({
  expression: 'NOT contains(#anomalies, :anomaly)',
  values: { ':anomaly': anomaly },
});

export type RecordedAttribute =
  | 'acceptance'
  | 'rejection'
  | 'closing'
  | 'notPlaced'
  | 'authorized'
  | 'authorizationFailed'
  | 'captured'
  | 'captureFailed'
  | 'cancellation';

import type { Payment } from '../payment/payment.ts';
import { leaseIsFreeAt, leaseIsHeldBy, MAY_SEND_PAY, notExpiredAt, notYet, ownedBy, paymentIdIsFreeOr, sendsAre } from './conditions.ts';
import { type DueTime, dueUnlessSet } from './due-time.ts';
import type { OwnedPayment } from './payment-store.ts';
import { recording, setIfNone, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/* What is written while a payment is being started: who may send `pay`, and how Antom answered it. */

export function takeLease({ apiClientId }: OwnedPayment, lease: Payment['lease'], now: Date): ConditionalUpdate {
  return {
    conditions: [ownedBy(apiClientId), leaseIsFreeAt(now), notExpiredAt(now), ...MAY_SEND_PAY],
    set: [
      setTo('leaseAttemptId', lease.attemptId),
      setTo('leaseUntilEpochMs', lease.untilEpochMs),
      setTo('lastPayAtEpochMs', now.getTime()),
      setTo('notFoundStreak', 0),
    ],
    add: [{ expression: '#sends :one', values: { ':one': 1 } }],
  };
}

export function releaseLease({ apiClientId }: OwnedPayment, attemptId: string, now: Date): ConditionalUpdate {
  return { conditions: [ownedBy(apiClientId), leaseIsHeldBy(attemptId)], set: [setTo('leaseUntilEpochMs', now.getTime())] };
}

export function recordAcceptance(
  { apiClientId }: OwnedPayment,
  { paymentId, normalUrl }: { paymentId: string; normalUrl: string },
  due: DueTime,
  now: Date,
): ConditionalUpdate {
  return recording({
    conditions: [ownedBy(apiClientId), notYet('acceptance'), paymentIdIsFreeOr(paymentId)],
    // The payment is usually due already. After `notPlaced` it is not, and an order that Antom has after all must be closed there.
    set: [setTo('acceptance', { normalUrl, recordedAt: now.toISOString() }), setIfNone('paymentId', paymentId), ...dueUnlessSet(due)],
    remove: [STORED_REQUEST],
  });
}

/** Only the answer to the first send counts: the refusal of a later one may mean that an earlier one did arrive. */
export function recordRejection(
  { apiClientId }: OwnedPayment,
  refusal: { resultCode: string; resultMessage: string },
  now: Date,
): ConditionalUpdate {
  return recording({
    conditions: [ownedBy(apiClientId), notYet('rejection'), notYet('acceptance'), sendsAre(1)],
    set: [setTo('rejection', { ...refusal, recordedAt: now.toISOString() })],
    remove: [STORED_REQUEST],
  });
}

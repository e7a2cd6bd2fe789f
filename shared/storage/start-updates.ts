import type { Payment } from '../payment/payment.ts';
import { leaseIsFreeAt, leaseIsHeldBy, MAY_SEND_PAY, notExpiredAt, notYet, ownedBy, paymentIdIsFreeOr, sendsAre } from './conditions.ts';
import { dueUnlessSet, type DueTime } from './due-time.ts';
import type { OwnedPayment } from './payment-store.ts';
import { recording, setIfNone, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/* What is written while a payment is being started: who may send `pay`, and what came of it. */

export function takenLease({ apiClientId }: OwnedPayment, lease: Payment['lease'], now: Date): ConditionalUpdate {
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

export function releasedLease({ apiClientId }: OwnedPayment, attemptId: string, now: Date): ConditionalUpdate {
  return { conditions: [ownedBy(apiClientId), leaseIsHeldBy(attemptId)], set: [setTo('leaseUntilEpochMs', now.getTime())] };
}

export function acceptance(
  { apiClientId }: OwnedPayment,
  { paymentId, normalUrl }: { paymentId: string; normalUrl: string },
  due: DueTime,
  now: Date,
): ConditionalUpdate {
  return recording({
    conditions: [ownedBy(apiClientId), notYet('acceptance'), paymentIdIsFreeOr(paymentId)],
    // As a rule a due time is there. After `notPlaced` there is none, and an order that turns up all the same has to be closed at Antom.
    set: [setTo('acceptance', { normalUrl, recordedAt: now.toISOString() }), setIfNone('paymentId', paymentId), ...dueUnlessSet(due)],
    remove: [STORED_REQUEST],
  });
}

/** A refusal counts only as the answer to the first send: a later one may be about an earlier send that did arrive. */
export function rejection(
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

import { orderKeyOf } from '../payment/ids.ts';
import type { Payment } from '../payment/payment.ts';
import { acceptanceAnomaly } from '../payment/recording.ts';
import {
  isRecorded,
  leaseIsFreeAt,
  leaseIsHeldBy,
  MAY_SEND_PAY,
  notExpiredAt,
  notYet,
  ownedBy,
  paymentIdIsFreeOr,
  sendsAre,
} from './conditions.ts';
import { dueAt, dueUnlessSet, firstDueTime } from './due-time.ts';
import { listOfPayment } from './list-places.ts';
import { newPaymentItem } from './payment-item.ts';
import type { OwnedPayment, StartWrites } from './payment-store.ts';
import { type PaymentsTable, putNewPayment, updatePayment } from './payments-table-access.ts';
import { recordAnomaly, recordOwned } from './recording-writes.ts';
import { recordingUpdate, setIfNone, setTo, STORED_REQUEST } from './update-clauses.ts';
import type { Clause, ConditionalUpdate } from './update-expression.ts';

/** What is written while a payment is being started: who may send `pay`, and how Antom answered it. */
export function startWrites(table: PaymentsTable): StartWrites {
  return {
    async create(payment, now) {
      const { paymentRequestId, lease } = payment;
      const due = firstDueTime(table, paymentRequestId, now);
      const item = newPaymentItem(payment, { orderKey: orderKeyOf(payment), due, list: listOfPayment(paymentRequestId, now) }, now);
      const { written, payment: stored } = await putNewPayment(table, { ...item, paymentRequestId });
      if (stored === undefined) throw new Error('the payment that refused the write is gone: payments are kept for years');
      // The AWS client may repeat a write that was stored. Then the stored payment has our own lease.
      return { outcome: written || stored.lease.attemptId === lease.attemptId ? 'created' : 'exists', payment: stored };
    },

    async takeLease(owned, lease, now) {
      const { written, payment } = await updatePayment(table, owned.paymentRequestId, leaseUpdate(owned, lease, now));
      if (payment?.apiClientId !== owned.apiClientId) return { outcome: 'unknown-payment' };
      return { outcome: written || payment.lease.attemptId === lease.attemptId ? 'taken' : 'refused', payment };
    },

    async releaseLease(owned, attemptId, untilEpochMs) {
      await updatePayment(table, owned.paymentRequestId, leaseEndUpdate(owned, attemptId, untilEpochMs));
    },

    async recordAcceptance(owned, answer, now) {
      const { paymentRequestId } = owned;
      const due = firstDueTime(table, paymentRequestId, now);
      const isShownBy = ({ acceptance, paymentId }: Payment) => acceptance !== undefined && paymentId === answer.paymentId;
      const inTime = await recordOwned(
        table,
        owned,
        acceptanceUpdate(owned, answer, notYet('notPlaced'), dueUnlessSet(due), now),
        isShownBy,
      );
      const isTooLate = inTime.outcome === 'superseded' && inTime.payment.notPlaced !== undefined;
      // It waits for its final inquiry. But an order that Antom has after all must be closed there before.
      const late = acceptanceUpdate(owned, answer, isRecorded('notPlaced'), dueAt(due), now);
      const recording = isTooLate ? await recordOwned(table, owned, late, isShownBy) : inTime;
      if (recording.outcome !== 'superseded') return recording;
      // An acceptance or a fact that was recorded before named another Antom id.
      return { outcome: 'contradicted', payment: recording.payment, anomaly: acceptanceAnomaly(answer.paymentId) };
    },

    recordAcceptanceAnomaly: ({ paymentRequestId }, anomaly, now) => recordAnomaly(table, paymentRequestId, anomaly, now),

    recordRejection: (owned, refusal, now) =>
      recordOwned(table, owned, rejectionUpdate(owned, refusal, now), ({ rejection }) => rejection !== undefined),
  };
}

function leaseUpdate({ apiClientId }: OwnedPayment, lease: Payment['lease'], now: Date): ConditionalUpdate {
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

function leaseEndUpdate({ apiClientId }: OwnedPayment, attemptId: string, untilEpochMs: number): ConditionalUpdate {
  return { conditions: [ownedBy(apiClientId), leaseIsHeldBy(attemptId)], set: [setTo('leaseUntilEpochMs', untilEpochMs)] };
}

/** The previous release cannot read an acceptance without a page. */
const NO_URL = '';

function acceptanceUpdate(
  { apiClientId }: OwnedPayment,
  { paymentId, normalUrl }: { paymentId: string; normalUrl: string },
  when: Clause,
  due: readonly Clause[],
  now: Date,
): ConditionalUpdate {
  return recordingUpdate({
    conditions: [ownedBy(apiClientId), notYet('acceptance'), paymentIdIsFreeOr(paymentId), when],
    set: [
      setTo('acceptance', { normalUrl: NO_URL, recordedAt: now.toISOString() }),
      setTo('normalUrl', normalUrl),
      setIfNone('paymentId', paymentId),
      ...due,
    ],
    remove: STORED_REQUEST,
  });
}

/** Only the answer to the first send counts: the refusal of a later one may mean that an earlier one did arrive. */
function rejectionUpdate(
  { apiClientId }: OwnedPayment,
  refusal: { resultCode: string; resultMessage: string },
  now: Date,
): ConditionalUpdate {
  return recordingUpdate({
    conditions: [ownedBy(apiClientId), notYet('rejection'), notYet('acceptance'), sendsAre(1)],
    set: [setTo('rejection', { ...refusal, recordedAt: now.toISOString() })],
    remove: STORED_REQUEST,
  });
}

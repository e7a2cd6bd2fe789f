import { chargedBackMinorUnits } from '../payment/dispute.ts';
import type { RefundFact, RefundReturnedFact } from '../payment/fact.ts';
import { withFacts } from '../payment/overlay.ts';
import type { Payment } from '../payment/payment.ts';
import { anomalyOf, countableRefund, isOutdated } from '../payment/recording.ts';
import { countedRefunds, isOpenRefund, MAX_FAILED_REFUNDS, MAX_REFUNDS, refundOf, refundsToForget } from '../payment/refund.ts';
import { unheldMinorUnits } from '../payment/refund-result.ts';
import { hasUncountedMoney } from '../payment/review.ts';
import { ContendedPaymentError, MAX_ATTEMPTS } from './contended-payment.ts';
import { withCountedDisputes } from './counted-disputes.ts';
import { firstDueTime } from './due-time.ts';
import { keepForgottenRefunds } from './forgotten-refunds.ts';
import { pointToRefund } from './list-pointers.ts';
import type { NewRefund, OwnedPayment, Recording, RefundWrites } from './payment-store.ts';
import { getPayment, type PaymentsTable, updatePayment } from './payments-table-access.ts';
import { record, recordAnomaly, recordOwned } from './recording-writes.ts';
import {
  FEW_REFUNDS,
  reservationUpdate,
  type Room,
  roomOf,
  type SeenPayment,
  WITHOUT_REFUNDS_AND_ANOMALIES,
} from './refund-reservation.ts';
import { openRefundResultUpdate, refundChangeUpdate } from './refund-updates.ts';

export function refundWrites(table: PaymentsTable): RefundWrites {
  return {
    async reserveRefund(owned, refund, now) {
      const recording = await reserve(table, owned, refund, now);
      switch (recording.outcome) {
        case 'recorded':
          return { outcome: 'reserved', payment: recording.payment };
        case 'duplicate':
          return { outcome: 'exists', payment: recording.payment };
        case 'superseded':
        case 'contradicted':
          return { outcome: 'refused', payment: recording.payment };
        case 'unknown-payment':
          return recording;
      }
    },
  };
}

/**
 * The first refund of nearly every payment is one write. When that is refused, the payment is read: disputes that an earlier release has left uncounted are
 * counted, and failed refunds make room. Then it is tried again, on condition that nothing has come up since that would forbid it. A forced one always depends
 * on what disputes have taken, which is read first.
 */
async function reserve(table: PaymentsTable, owned: OwnedPayment, refund: NewRefund, now: Date): Promise<Recording> {
  const due = firstDueTime(table, owned.paymentRequestId, now);
  await pointToRefund(table, owned, refund.refundRequestId, now.toISOString());
  const write = (room: Room, seen: SeenPayment) =>
    recordOwned(table, owned, reservationUpdate(owned, refund, { room, seen, due, now }), showsRefund(refund.refundRequestId));

  const { room: withoutRefunds, seen: nothing } = WITHOUT_REFUNDS_AND_ANOMALIES;
  const first = refund.force === true ? undefined : await write(withoutRefunds, nothing);
  if (first !== undefined && (first.outcome !== 'superseded' || !mayYetFit(first.payment))) return first;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const payment = await withCountedDisputes(table, owned.paymentRequestId);
    if (payment?.apiClientId !== owned.apiClientId) return { outcome: 'unknown-payment' };
    if (refund.force !== true && hasUncountedMoney(payment)) return { outcome: 'superseded', payment };
    const room = await makeRoom(table, payment, now);
    const recording = await write(room, seenOf(payment));
    if (recording.outcome !== 'superseded' || !isReadAgain(payment, room, recording.payment)) return recording;
  }
  throw new ContendedPaymentError(owned.paymentRequestId);
}

function mayYetFit({ refunds, disputeSteps, unknownFacts, anomalies }: Payment): boolean {
  return Object.keys(refunds).length > 0 || disputeSteps.length > 0 || unknownFacts.length > 0 || anomalies.length > 0;
}

function seenOf(payment: Payment): SeenPayment {
  return { chargedBack: chargedBackMinorUnits(payment), anomalies: payment.anomalies.length, unheld: unheldMinorUnits(payment) };
}

/** The write may have been refused only because the payment is no longer as it was read. */
function isReadAgain(read: Payment, room: Room, now: Payment): boolean {
  return now.revision !== read.revision && (room !== FEW_REFUNDS || now.anomalies.length !== read.anomalies.length);
}

/** Only open and successful refunds count. The oldest failed ones leave the payment's item, which has to stay small. */
async function makeRoom(table: PaymentsTable, payment: Payment, now: Date): Promise<Room> {
  if (Object.keys(payment.refunds).length < MAX_REFUNDS || countedRefunds(payment) >= MAX_REFUNDS) return FEW_REFUNDS;
  const forgotten = refundsToForget(payment, MAX_FAILED_REFUNDS);
  await keepForgottenRefunds(table, payment, forgotten, now);
  return roomOf(payment, forgotten);
}

/** Records what became of a refund, whether the merchant requested it here or in Antom's Dashboard. @throws {ContendedPaymentError} */
export async function recordRefundFact(
  table: PaymentsTable,
  paymentRequestId: string,
  fact: RefundFact | RefundReturnedFact,
  now: Date,
): Promise<Recording> {
  const { refundRequestId } = fact;
  const due = firstDueTime(table, paymentRequestId, now);
  if (fact.kind === 'refund') {
    const update = openRefundResultUpdate(fact, due, now);
    const first = update && (await record(table, paymentRequestId, update, showsRefund(refundRequestId)));
    if (first?.outcome === 'recorded' || first?.outcome === 'unknown-payment') return first;
  }
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const payment = await getPayment(table, paymentRequestId);
    if (payment === undefined) return { outcome: 'unknown-payment' };
    const anomaly = anomalyOf(payment, fact);
    if (anomaly !== undefined) {
      const refund = countableRefund(payment, fact);
      if (refund !== undefined) await recordRefundFact(table, paymentRequestId, refund, now);
      return recordAnomaly(table, paymentRequestId, anomaly, now);
    }
    const after = withFacts(payment, [fact], now.toISOString());
    const stored = refundOf(payment, refundRequestId);
    const isRuledOut = fact.kind === 'refund' && isOutdated(payment, fact) && stored !== undefined && isOpenRefund(stored);
    const update = after === payment ? undefined : refundChangeUpdate(payment, after, refundRequestId, due);
    if (update === undefined) return { outcome: stored !== undefined && !isRuledOut ? 'duplicate' : 'superseded', payment };
    if (stored === undefined)
      await pointToRefund(table, payment, refundRequestId, refundOf(after, refundRequestId)?.requestedAt ?? now.toISOString());
    const { written, payment: found } = await updatePayment(table, paymentRequestId, update);
    if (written && found !== undefined) return { outcome: 'recorded', payment: found };
    if (found?.revision === payment.revision) return { outcome: 'superseded', payment }; // a newer release stores it in a form that this one cannot read
  }
  throw new ContendedPaymentError(paymentRequestId);
}

function showsRefund(refundRequestId: string): (payment: Payment) => boolean {
  return (payment) => refundOf(payment, refundRequestId) !== undefined;
}

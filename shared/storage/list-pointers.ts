import { createHash } from 'node:crypto';
import { momentOf } from '../payment/antom-time.ts';
import { disputesOf } from '../payment/dispute.ts';
import type { Payment } from '../payment/payment.ts';
import { type ListPlace, placeOfClosedDispute, placeOfOpenDispute, placeOfRefund } from './list-places.ts';
import type { OwnedPayment } from './payment-store.ts';
import { type PaymentsTable, updateItem, updateUnread } from './payments-table-access.ts';
import { keptBesidePayments } from './retention.ts';
import { assign, type Clause } from './update-expression.ts';
import type { PointsTo } from './walk-list.ts';

/*
 * Refunds and disputes stand in the item of their payment, which is listed by its start. So each has an item of its own in the lists, which points to it and
 * says nothing else. It is written before what it points to: a crash leaves a pointer to nothing, which readers leave out, and nothing without a pointer.
 */

/**
 * Before a refund is reserved or recorded. The time is part of the key: when a refused request is repeated later, only the pointer with the refund's own time
 * counts.
 */
export async function pointToRefund(table: PaymentsTable, owned: OwnedPayment, id: string, requestedAt: string): Promise<void> {
  const key = `refund#${digest([owned.paymentRequestId, id, requestedAt])}`;
  await updateUnread(table, key, { conditions: [], set: pointer(table, placeOfRefund(requestedAt), owned, id) });
}

/** Before the first step of a dispute is recorded. @param after the payment with this step. False when there is a pointer already. */
export async function pointToDispute(table: PaymentsTable, after: Payment, disputeId: string): Promise<boolean> {
  const { written } = await updateItem(table, keyOfDispute(after, disputeId), {
    conditions: [{ expression: 'attribute_not_exists(#list)' }],
    set: disputePointer(table, after, disputeId),
  });
  return written;
}

/** After a step of a dispute: its due time may have moved, and it may be over. Of two writers, the one that has seen the later payment wins. */
export async function movePointerToDispute(table: PaymentsTable, payment: Payment, disputeId: string): Promise<void> {
  await updateUnread(table, keyOfDispute(payment, disputeId), {
    conditions: [
      {
        expression: 'attribute_not_exists(#seenRevision) OR #seenRevision < :seenRevisionValue',
        values: { ':seenRevisionValue': payment.revision },
      },
    ],
    set: disputePointer(table, payment, disputeId),
  });
}

function keyOfDispute({ paymentRequestId }: Payment, disputeId: string): string {
  return `dispute#${digest([paymentRequestId, disputeId])}`;
}

function disputePointer(table: PaymentsTable, payment: Payment, disputeId: string): Clause[] {
  const place = disputePlace(payment, disputeId);
  return [...pointer(table, place, payment, disputeId), assign('seenRevision', payment.revision)];
}

function disputePlace(payment: Payment, disputeId: string): ListPlace {
  const dispute = disputesOf(payment).find((each) => each.disputeId === disputeId);
  if (dispute?.isOver !== true) return placeOfOpenDispute(momentOf(dispute?.defenseDueTime));
  const steps = payment.disputeSteps.filter((step) => step.disputeId === disputeId);
  return placeOfClosedDispute(steps.map(({ recordedAt }) => recordedAt).toSorted());
}

function pointer(table: PaymentsTable, { list, createdAt }: ListPlace, owned: OwnedPayment, id: string): Clause[] {
  const { apiClientId, paymentRequestId } = owned;
  return [
    assign('list', list),
    assign('createdAt', createdAt),
    assign('pointsTo', { apiClientId, paymentRequestId, id } satisfies PointsTo),
    ...keptBesidePayments(table.retentionYears, table.now()),
  ];
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

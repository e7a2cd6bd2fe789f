import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { orderKeyOf } from '../payment/ids.ts';
import type { OrderName } from '../payment/order.ts';
import type { OrderRefundWrites } from './order-store.ts';
import { getItem, type PaymentsTable, updateItem } from './payments-table-access.ts';
import { isKept, keptBesidePayments } from './retention.ts';
import { assignIfNone } from './update-expression.ts';

/*
 * One item per refund that is requested by order. It says to which payment the refund belongs. An order that was refunded in full may be paid again, so without
 * it a repeated request could find another payment, and refund that, too.
 */
export function orderRefundWrites(table: PaymentsTable): OrderRefundWrites {
  return {
    async findRefundedPayment(order, reference) {
      return refundedPaymentIn(table, await getItem(table, keyOf(order, reference)));
    },

    async chooseRefundedPayment(order, reference, paymentRequestId) {
      const set = [assignIfNone('refundedPayment', paymentRequestId), ...keptBesidePayments(table.retentionYears, table.now())];
      const { item } = await updateItem(table, keyOf(order, reference), { conditions: [], set });
      return refundedPaymentIn(table, item) ?? paymentRequestId;
    },
  };
}

/** No `paymentRequestId` has this form. */
function keyOf(order: OrderName, reference: string): string {
  const named = JSON.stringify([orderKeyOf(order), reference.normalize('NFC')]);
  return `order-refund#${createHash('sha256').update(named).digest('hex')}`;
}

const orderRefundItem = z.object({ refundedPayment: z.string() });

function refundedPaymentIn({ now }: PaymentsTable, item: unknown): string | undefined {
  return item !== undefined && isKept(item, now()) ? z.parse(orderRefundItem, item).refundedPayment : undefined;
}

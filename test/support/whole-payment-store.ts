import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { disputeAnswerWrites } from '../../shared/storage/dispute-answer-writes.ts';
import { factWrites } from '../../shared/storage/fact-writes.ts';
import { type Lists, lists } from '../../shared/storage/lists.ts';
import { lookups } from '../../shared/storage/lookups.ts';
import { orderRefundWrites } from '../../shared/storage/order-refund-writes.ts';
import { orderWrites } from '../../shared/storage/order-writes.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';
import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { reconcilerWrites } from '../../shared/storage/reconciler-writes.ts';
import { refundWrites } from '../../shared/storage/refund-writes.ts';
import { startWrites } from '../../shared/storage/start-writes.ts';

/** Everything that is ever written to the table: the functions of a deployment share it, and each takes the part it needs. */
export function wholePaymentStore(table: PaymentsTable): PaymentStore & Lists {
  return {
    ...lookups(table),
    ...lists(table),
    ...orderWrites(table),
    ...orderRefundWrites(table),
    ...startWrites(table),
    ...decisionWrites(table),
    ...refundWrites(table),
    ...disputeAnswerWrites(table),
    ...factWrites(table),
    ...reconcilerWrites(table),
  };
}

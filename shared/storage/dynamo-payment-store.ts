import { decisionWrites } from './decision-writes.ts';
import { factWrites } from './fact-writes.ts';
import { lookups } from './lookups.ts';
import type { PaymentStore } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { reconcilerWrites } from './reconciler-writes.ts';
import { refundWrites } from './refund-writes.ts';
import { startWrites } from './start-writes.ts';

/**
 * The Payments table in DynamoDB. Needs, for the methods that are used: PutItem, GetItem and UpdateItem on the table, Query on the indexes
 * `byPaymentId`, `byOrder` and `due`.
 */
export function dynamoPaymentStore(table: PaymentsTable): PaymentStore {
  return {
    ...lookups(table),
    ...startWrites(table),
    ...decisionWrites(table),
    ...refundWrites(table),
    ...factWrites(table),
    ...reconcilerWrites(table),
  };
}

import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { refundOf } from '../payment/refund.ts';
import { parseRefund } from './payment-item.ts';
import { storedRefund } from './payment-schemas.ts';
import { getItem, type PaymentsTable } from './payments-table-access.ts';
import { storedForm } from './refund-updates.ts';
import { isKept, keptBesidePayments } from './retention.ts';
import { assignIfNone, updateParameters } from './update-expression.ts';

/*
 * Failed refunds that had to leave their payment, each in an item of its own. Without them, a request that is repeated with an old Idempotency-Key would look
 * new, and refund again what the merchant was told had failed.
 */

const keyOf = (refundRequestId: string) => `forgotten#${refundRequestId}`;

/**
 * Before they leave the payment. Keeping one again changes nothing. The reason is not kept: it is a free text, and nobody finds these items by their payment to
 * erase it. The fingerprint still tells a repeated request from another one.
 */
export async function keepForgottenRefunds(table: PaymentsTable, payment: Payment, ids: readonly string[], now: Date): Promise<void> {
  for (const refundRequestId of ids) {
    const refund = { ...storedForm(refundOf(payment, refundRequestId)), reason: undefined };
    const keep = keptBesidePayments(table.retentionYears, table.now());
    const update = { conditions: [], set: [assignIfNone('refund', refund), assignIfNone('createdAt', now.toISOString()), ...keep] };
    const Key = { paymentRequestId: keyOf(refundRequestId) };
    await table.client.send(new UpdateCommand({ TableName: table.tableName, Key, ...updateParameters(update) }));
  }
}

const forgotten = z.object({ refund: storedRefund });

export async function findForgottenRefund(table: PaymentsTable, refundRequestId: string): Promise<RecordedRefund | undefined> {
  const item = await getItem(table, keyOf(refundRequestId));
  return item === undefined || !isKept(item, table.now()) ? undefined : parseRefund(z.parse(forgotten, item).refund);
}

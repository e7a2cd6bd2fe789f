import { unsettledSince } from '../../../shared/payment/lifecycle.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { isOpenRefund } from '../../../shared/payment/refund.ts';
import { findDue } from '../../../shared/storage/find-due.ts';
import { getPayment, type PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { PAGE_SIZE } from './payments-page.ts';

const MINUTE_MS = 60_000;
/** A payment that settles by itself takes some minutes longer than its time. */
const GRACE_MS = 10 * MINUTE_MS;
const REFUND_GRACE_MS = 24 * 60 * MINUTE_MS;
/** Beyond the longest pause between two inquiries. */
const AHEAD_MS = 25 * 60 * MINUTE_MS;

export interface StuckPayment {
  readonly payment: Payment;
  /** `unsettled`: it should have ended. `refund`: one of its refunds has had no result for a day. */
  readonly why: 'unsettled' | 'refund';
  readonly since: Date;
}

export interface StuckPayments {
  /** The longest first. */
  readonly stuck: readonly StuckPayment[];
  /** The index has more rows than were read. */
  readonly more: boolean;
}

/** From the index of payments that have not settled, whose size does not grow with the number of payments: its oldest rows of each partition. */
export async function stuckPayments(table: PaymentsTable, dueShards: number, now: Date): Promise<StuckPayments> {
  const dueBy = new Date(now.getTime() + AHEAD_MS);
  const shards = Array.from({ length: dueShards }, (_, shard) => shard);
  const pages = await Promise.all(shards.map((shard) => findDue(table, shard, dueBy, PAGE_SIZE)));
  const ids = pages.flatMap(({ rows }) => rows.map((row) => (row.kind === 'payment' ? row.due.paymentRequestId : row.paymentRequestId)));
  const payments = await Promise.all(ids.map((id) => getPayment(table, id)));
  const stuck = payments.flatMap((payment) => (payment === undefined ? [] : (whyStuck(payment, now) ?? [])));
  return {
    stuck: stuck.toSorted((a, b) => a.since.getTime() - b.since.getTime()),
    more: pages.some(({ next }) => next !== undefined),
  };
}

/** Undefined for a payment that is still within its time. */
export function whyStuck(payment: Payment, now: Date): StuckPayment | undefined {
  const unsettled = unsettledSince(payment);
  if (unsettled !== undefined && now.getTime() - unsettled > GRACE_MS) return { payment, why: 'unsettled', since: new Date(unsettled) };
  const requested = Object.values(payment.refunds)
    .filter(isOpenRefund)
    .map(({ requestedAt }) => Date.parse(requestedAt));
  const oldest = Math.min(...requested);
  return now.getTime() - oldest > REFUND_GRACE_MS ? { payment, why: 'refund', since: new Date(oldest) } : undefined;
}

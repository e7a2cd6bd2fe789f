import * as z from 'zod/mini';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { refundStateOfRank } from '../payment/refund.ts';
import type { DueTime } from './due-time.ts';
import { type PaymentItem, paymentItem } from './payment-schemas.ts';
import type { DuePayment, NewPayment } from './payment-store.ts';
import type { StoredPayment } from './stored-payment.ts';
import { deflateRequest, inflateRequest } from './stored-request.ts';

/*
 * The stored form of a payment, one DynamoDB item. What a condition depends on is an attribute of its own; the rest is in maps.
 *
 * An item that a newer release wrote stays readable. What it may have decided, and this release does not know, is named in `unknownFacts`, and then
 * the payment needs a person. What a rule may depend on therefore has `recordedAt`, or stands in a set. Any other unknown attribute is left out.
 */

/** @throws {z.core.$ZodError} when the item is not a payment: a bug, or an edit by hand, and never bad input. */
export function parsePaymentItem(item: unknown): Payment {
  const parsed = z.parse(paymentItem, item);
  const {
    currency,
    minorUnits,
    payRequest,
    deflatedRequest,
    leaseAttemptId,
    leaseUntilEpochMs,
    refunds,
    disputes,
    anomalies,
    refundable,
    dueAt,
    ...payment
  } = parsed;
  return {
    ...payment,
    amount: { currency, minorUnits },
    request: deflatedRequest === undefined ? payRequest : inflateRequest(deflatedRequest),
    lease: { attemptId: leaseAttemptId, untilEpochMs: leaseUntilEpochMs },
    refunds: Object.fromEntries(
      Object.entries(refunds).flatMap(([id, stored]) => (stored === undefined ? [] : [[id, parseRefund(stored)]])),
    ),
    disputeSteps: Object.values(disputes).filter((step) => step !== undefined),
    anomalies: [...(anomalies ?? [])].sort(),
    unknownFacts: unknownFactsIn(z.parse(anyItem, item), parsed),
    refundableMinorUnits: refundable,
    dueAtEpochMs: dueAt,
  };
}

function parseRefund({ rank, held, ...rest }: NonNullable<PaymentItem['refunds'][string]>): RecordedRefund {
  return { ...rest, state: refundStateOfRank(rank), heldMinorUnits: held };
}

const anyItem = z.record(z.string(), z.unknown());

/** Names of attributes, refunds and steps of disputes that are there and that this release cannot read. */
function unknownFactsIn(item: Readonly<Record<string, unknown>>, parsed: PaymentItem): string[] {
  const known: Readonly<Record<string, unknown>> = parsed;
  const attributes = Object.entries(item).filter(([name, value]) =>
    Object.hasOwn(paymentItem.shape, name) ? value !== undefined && known[name] === undefined : mayDecide(value),
  );
  const unreadable = (kind: string, entries: Readonly<Record<string, unknown>>) =>
    Object.entries(entries)
      .filter(([, entry]) => entry === undefined)
      .map(([id]) => `${kind} ${id}`);
  return [...attributes.map(([name]) => name), ...unreadable('refund', parsed.refunds), ...unreadable('dispute', parsed.disputes)].sort();
}

/** What every fact, intention or anomaly looks like in any release: it says when it was recorded, or stands in a set; a map may hold several. */
function mayDecide(value: unknown): boolean {
  if (value instanceof Set) return true;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.hasOwn(value, 'recordedAt') || Object.values(value).some(mayDecide);
}

const dueItem = z.object({ paymentRequestId: z.string(), dueAt: z.int(), expiresAtEpochMs: z.int(), claims: z.int() });

/** Reads what the index `due` projects. @throws {z.core.$ZodError} when the index projects less. */
export function parseDueItem(item: unknown): DuePayment {
  const { dueAt, ...due } = z.parse(dueItem, item);
  return { ...due, dueAtEpochMs: dueAt };
}

/** The item of a new payment. It has its maps from the start, because DynamoDB cannot create a map and an entry of it in one write. */
export function newPaymentItem(payment: NewPayment, index: { readonly orderKey: string; readonly due: DueTime }, now: Date): StoredPayment {
  const { amount, lease, request, ...rest } = payment;
  return {
    ...rest,
    deflatedRequest: deflateRequest(request),
    orderKey: index.orderKey,
    currency: amount.currency,
    minorUnits: amount.minorUnits,
    createdAt: now.toISOString(),
    leaseAttemptId: lease.attemptId,
    leaseUntilEpochMs: lease.untilEpochMs,
    lastPayAtEpochMs: now.getTime(),
    sends: 1,
    notFoundStreak: 0,
    claims: 0,
    refunds: {},
    disputes: {},
    refundable: 0,
    revision: 1,
    dueShard: index.due.shard,
    dueAt: index.due.atEpochMs,
  };
}

import * as z from 'zod/mini';
import { chargedBackMinorUnits } from '../payment/dispute.ts';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { refundStateOfRank } from '../payment/refund.ts';
import { unheldMinorUnits } from '../payment/refund-result.ts';
import type { DueTime } from './due-time.ts';
import { type PaymentItem, paymentItem, type storedRefund } from './payment-schemas.ts';
import type { NewPayment } from './payment-store.ts';
import { takeDetails } from './stored-details.ts';
import type { StoredPayment } from './stored-payment.ts';
import { deflateRequest, inflateRequest } from './stored-request.ts';

/*
 * The stored form of a payment, one DynamoDB item. What a condition depends on is an attribute of its own; the rest is in maps.
 *
 * An item that a newer release wrote stays readable. What it may have decided, and this release does not know, is named in `unknownFacts`, and then
 * the payment needs a person. What a rule may depend on therefore has `recordedAt`, or stands in a set. Any other unknown attribute is left out.
 */

/** @throws {z.core.$ZodError} when the item is not a payment: a bug, or an edit by hand, and never bad input. */
export function parsePaymentItem(item: Readonly<Record<string, unknown>>): Payment {
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
    chargedBack = 0n,
    dueAt,
    normalUrl,
    acceptance,
    ...others
  } = parsed;
  const amount = { currency, minorUnits };
  const disputeSteps = inOrder(disputes).filter((step) => step !== undefined);
  const readRefunds = Object.fromEntries(
    Object.entries(refunds).flatMap(([id, stored]) => (stored === undefined ? [] : [[id, parseRefund(stored)]])),
  );
  const { details, rest: payment } = takeDetails(others);
  return {
    ...payment,
    ...details,
    ...(acceptance && { acceptance: { normalUrl: normalUrl ?? (acceptance.normalUrl || undefined), recordedAt: acceptance.recordedAt } }),
    amount,
    request: deflatedRequest === undefined ? payRequest : inflateRequest(deflatedRequest),
    lease: { attemptId: leaseAttemptId, untilEpochMs: leaseUntilEpochMs },
    refunds: readRefunds,
    disputeSteps,
    anomalies: [...(anomalies ?? [])].sort(),
    unknownFacts: unknownFactsIn(item, parsed),
    // A release that did not know how to count may have stored a step of a dispute, or a refund that holds nothing.
    refundableMinorUnits:
      refundable + chargedBack - chargedBackMinorUnits({ amount, disputeSteps }) - unheldMinorUnits({ refunds: readRefunds }),
    dueAtEpochMs: dueAt,
  };
}

/** The table keeps no order. The keys of steps of one dispute and type end in nothing, `#2`, `#3` and so on, as they were recorded. */
function inOrder<Step>(disputes: Readonly<Record<string, Step>>): Step[] {
  const byKey = Object.entries(disputes).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return byKey.map(([, step]) => step);
}

/** An earlier release stored neither `failedAt` nor `succeededAt`, but the time of the last result. */
export function parseRefund({ rank, held, ...rest }: z.output<typeof storedRefund>): RecordedRefund {
  const state = refundStateOfRank(rank);
  const {
    settledAt,
    failedAt = state === 'FAIL' ? settledAt : undefined,
    succeededAt = state === 'SUCCESS' ? settledAt : undefined,
  } = rest;
  return { ...rest, state, heldMinorUnits: held, failedAt, succeededAt };
}

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

/** Whether a fact of a newer release may stand in the value. Level by level and not into itself, so that no depth is too much for it. */
function mayDecide(value: unknown): boolean {
  let level = [value];
  while (level.length > 0) {
    if (level.some(looksLikeFacts)) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}

/** What every fact, intention or anomaly looks like in any release: it says when it was recorded, or stands in a set; a map may hold several. */
function looksLikeFacts(value: unknown): boolean {
  return value instanceof Set || (typeof value === 'object' && value !== null && Object.hasOwn(value, 'recordedAt'));
}

function partsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.values(value) : [];
}

/** The item of a new payment. It has its maps from the start, because DynamoDB cannot create a map and an entry of it in one write. */
export function newPaymentItem(
  payment: NewPayment,
  index: { readonly orderKey: string; readonly due: DueTime; readonly list: string },
  now: Date,
): StoredPayment {
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
    cancelRefusals: 0,
    claims: 0,
    refunds: {},
    disputes: {},
    refundable: 0,
    revision: 1,
    dueShard: index.due.shard,
    dueAt: index.due.atEpochMs,
    list: index.list,
  };
}

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { orderKeyOf } from '../payment/ids.ts';
import { MAX_OPEN_PAYMENTS, type Order, type OrderName } from '../payment/order.ts';
import { revisionIs } from './conditions.ts';
import type { OrderAttempt, OrderClaim, OrderWrites } from './order-store.ts';
import { getItem, type PaymentsTable, updateItem } from './payments-table-access.ts';
import { isKept, isKeptAt, isPastAt, keptBesidePayments } from './retention.ts';
import { NEXT_REVISION } from './update-clauses.ts';
import { assign, type Clause, type ConditionalUpdate } from './update-expression.ts';

/*
 * One item per order, in the payments table. It has none of the attributes by which an item is in an index or is a payment. An index could not guard an
 * order: it lags.
 *
 * Each write is one write unit, because the item stays below 1 KB, and each can be repeated: when the AWS client repeats a write that was stored, the
 * item shows that the payment has the order.
 */
export function orderWrites(table: PaymentsTable): OrderWrites {
  const claimFree = (attempt: OrderAttempt, now: Date) => claim(table, attempt, claimUpdate(attempt, now, table.now()), isAlone);
  return {
    claimOrder: claimFree,

    /** An order past its time has no payments beside which there could be another. */
    async shareOrder(attempt, now) {
      const shared = await claim(table, attempt, shareUpdate(attempt, now, table.now()), holdsOrder);
      return shared.outcome === 'refused' && shared.order.open.size === 0 ? claimFree(attempt, now) : shared;
    },

    takeOverOrder: (attempt, seen, stays, now) =>
      claim(table, attempt, takeOverUpdate(attempt, seen, stays, now), stays.beside.length > 0 ? holdsOrder : isAlone),

    async renewClaim(attempt, now) {
      const { written } = await writeOrder(table, attempt, renewUpdate(attempt, now, table.now()));
      return written;
    },

    async getOrder(order) {
      return orderIn(table, await getItem(table, orderItemKeyOf(order)));
    },

    async recordPaidBy(payment, instead) {
      const { item } = await writeOrder(table, payment, paidByUpdate(payment.paymentRequestId, instead));
      return orderIn(table, item);
    },

    async rejoinOrder(payment) {
      await writeOrder(table, payment, rejoinUpdate(payment));
    },
  };
}

/** No `paymentRequestId` has this form. */
export function orderItemKeyOf(order: OrderName): string {
  return `order#${createHash('sha256').update(orderKeyOf(order)).digest('hex')}`;
}

const orderItem = z.object({
  open: z._default(z.set(z.string()), new Set<string>()), // DynamoDB has no empty set
  claimedAtEpochMs: z._default(z.int(), 0),
  attempts: z._default(z.int(), 0),
  paidBy: z.optional(z.string()),
  revision: z._default(z.int(), 0),
} satisfies Record<keyof Order, z.ZodMiniType>);

/** An order without an item has had no payment, and one that is past its time has none any more. */
function orderIn({ now }: PaymentsTable, item: unknown): Order {
  return z.parse(orderItem, isKept(item, now()) ? (item ?? {}) : {});
}

/** Each write keeps the order for longer, like the payment that it is about. */
function writeOrder(table: PaymentsTable, order: OrderName, update: ConditionalUpdate) {
  const set = [...(update.set ?? []), ...keptBesidePayments(table.retentionYears, table.now())];
  return updateItem(table, orderItemKeyOf(order), { ...update, set });
}

async function claim(
  table: PaymentsTable,
  attempt: OrderAttempt,
  update: ConditionalUpdate,
  isHeld: (order: Order, attempt: OrderAttempt) => boolean,
): Promise<OrderClaim> {
  const { written, item } = await writeOrder(table, attempt, update);
  const order = orderIn(table, item);
  return { outcome: written || isHeld(order, attempt) ? 'held' : 'refused', order };
}

function holdsOrder({ open }: Order, { paymentRequestId }: OrderAttempt): boolean {
  return open.has(paymentRequestId);
}

/** Nothing else may be payable or paid. */
function isAlone(order: Order, attempt: OrderAttempt): boolean {
  return holdsOrder(order, attempt) && order.open.size === 1 && (order.paidBy === undefined || order.paidBy === attempt.paymentRequestId);
}

/** Nothing is open and nothing is paid, or all that was is past its time. */
const isFreeAt = (time: Date): Clause => {
  const past = isPastAt(time);
  return { ...past, expression: `(attribute_not_exists(#open) AND attribute_not_exists(#paidBy)) OR ${past.expression}` };
};
const FEW_PAYMENTS_OPEN: Clause = {
  expression: 'attribute_not_exists(#open) OR size(#open) < :maxOpen',
  values: { ':maxOpen': MAX_OPEN_PAYMENTS },
};
const isOpen = ({ paymentRequestId }: OrderAttempt): Clause => ({
  expression: 'contains(#open, :paymentRequestId)',
  values: { ':paymentRequestId': paymentRequestId },
});
const isNotOpen = (attempt: OrderAttempt): Clause => ({ ...isOpen(attempt), expression: `NOT ${isOpen(attempt).expression}` });

const alsoOpen = ({ paymentRequestId }: OrderAttempt): Clause => ({
  expression: '#open :open',
  values: { ':open': new Set([paymentRequestId]) },
});
const NEXT_ATTEMPT: Clause = { expression: '#attempts :one', values: { ':one': 1 } };

/** @param time decides what is past its time */
function claimUpdate({ paymentRequestId }: OrderAttempt, now: Date, time: Date): ConditionalUpdate {
  return {
    conditions: [isFreeAt(time)],
    set: [assign('open', new Set([paymentRequestId])), assign('claimedAtEpochMs', now.getTime())],
    remove: [{ expression: '#paidBy' }],
    add: [NEXT_ATTEMPT, NEXT_REVISION],
  };
}

function shareUpdate(attempt: OrderAttempt, now: Date, time: Date): ConditionalUpdate {
  return {
    conditions: [isKeptAt(time), isNotOpen(attempt), FEW_PAYMENTS_OPEN],
    set: [assign('claimedAtEpochMs', now.getTime())],
    add: [alsoOpen(attempt), NEXT_ATTEMPT, NEXT_REVISION],
  };
}

/** The revision says that nothing in the order has changed since somebody read its payments, not even a renewed claim. */
function takeOverUpdate(
  { paymentRequestId }: OrderAttempt,
  seen: Order,
  { beside, paidBy }: Parameters<OrderWrites['takeOverOrder']>[2],
  now: Date,
): ConditionalUpdate {
  return {
    conditions: [revisionIs(seen.revision)],
    set: [assign('open', new Set([...beside, paymentRequestId])), assign('claimedAtEpochMs', now.getTime())],
    remove: paidBy === undefined ? [{ expression: '#paidBy' }] : [],
    add: [...(seen.open.has(paymentRequestId) ? [] : [NEXT_ATTEMPT]), NEXT_REVISION],
  };
}

function renewUpdate(attempt: OrderAttempt, now: Date, time: Date): ConditionalUpdate {
  return { conditions: [isKeptAt(time), isOpen(attempt)], set: [assign('claimedAtEpochMs', now.getTime())], add: [NEXT_REVISION] };
}

/** However many there are: this one has money. */
function rejoinUpdate(attempt: OrderAttempt): ConditionalUpdate {
  // Also if it is open: whoever is about to take the order over has read the payment before it had money.
  return { conditions: [], set: [], add: [alsoOpen(attempt), NEXT_REVISION] };
}

function paidByUpdate(paymentRequestId: string, instead: string | undefined): ConditionalUpdate {
  const others = instead === undefined ? [] : [instead];
  const free: Clause = {
    expression: `attribute_not_exists(#paidBy) OR #paidBy IN (${[paymentRequestId, ...others].map((_, index) => `:paid${String(index)}`).join(', ')})`,
    values: Object.fromEntries([paymentRequestId, ...others].map((id, index) => [`:paid${String(index)}`, id])),
  };
  return { conditions: [free], set: [assign('paidBy', paymentRequestId)], add: [NEXT_REVISION] };
}

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { orderKeyOf } from '../payment/ids.ts';
import { MAX_OPEN_PAYMENTS, type Order, type OrderName } from '../payment/order.ts';
import type { OrderAttempt, OrderClaim, OrderWrites } from './payment-store.ts';
import { getItem, type PaymentsTable, updateItem } from './payments-table-access.ts';
import { assign, type Clause, type ConditionalUpdate } from './update-expression.ts';

/*
 * One item per order, in the payments table. It has none of the attributes by which an item is in an index or is a payment. An index could not guard an
 * order: it lags.
 *
 * Each write is one write unit, because the item stays below 1 KB, and each can be repeated: when the AWS client repeats a write that was stored, the
 * item shows that the payment has the order.
 */
export function orderWrites(table: PaymentsTable): OrderWrites {
  return {
    claimOrder: (attempt, now) => claim(table, attempt, claimUpdate(attempt, now), isAlone),
    shareOrder: (attempt, now) => claim(table, attempt, shareUpdate(attempt, now), holdsOrder),
    takeOverOrder: (attempt, seen, stays, now) =>
      claim(table, attempt, takeOverUpdate(attempt, seen, stays, now), stays.beside.length > 0 ? holdsOrder : isAlone),

    async renewClaim(attempt, now) {
      const { written } = await updateItem(table, orderItemKeyOf(attempt), renewUpdate(attempt, now));
      return written;
    },

    async getOrder(order) {
      return orderIn(await getItem(table, orderItemKeyOf(order)));
    },

    async recordPaidBy(payment, instead) {
      const { item } = await updateItem(table, orderItemKeyOf(payment), paidByUpdate(payment.paymentRequestId, instead));
      return orderIn(item);
    },

    async rejoinOrder(payment) {
      await updateItem(table, orderItemKeyOf(payment), rejoinUpdate(payment));
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

/** An order without an item has had no payment. */
function orderIn(item: unknown): Order {
  return z.parse(orderItem, item ?? {});
}

async function claim(
  table: PaymentsTable,
  attempt: OrderAttempt,
  update: ConditionalUpdate,
  isHeld: (order: Order, attempt: OrderAttempt) => boolean,
): Promise<OrderClaim> {
  const { written, item } = await updateItem(table, orderItemKeyOf(attempt), update);
  const order = orderIn(item);
  return { outcome: written || isHeld(order, attempt) ? 'held' : 'refused', order };
}

function holdsOrder({ open }: Order, { paymentRequestId }: OrderAttempt): boolean {
  return open.has(paymentRequestId);
}

/** Nothing else may be payable or paid. */
function isAlone(order: Order, attempt: OrderAttempt): boolean {
  return holdsOrder(order, attempt) && order.open.size === 1 && (order.paidBy === undefined || order.paidBy === attempt.paymentRequestId);
}

const NO_PAYMENT_OPEN: Clause = { expression: 'attribute_not_exists(#open)' };
const NOT_PAID: Clause = { expression: 'attribute_not_exists(#paidBy)' };
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
const NEXT_REVISION: Clause = { expression: '#revision :one', values: { ':one': 1 } };
const NEXT_ATTEMPT: Clause = { expression: '#attempts :one', values: { ':one': 1 } };

function claimUpdate({ paymentRequestId }: OrderAttempt, now: Date): ConditionalUpdate {
  return {
    conditions: [NO_PAYMENT_OPEN, NOT_PAID],
    set: [assign('open', new Set([paymentRequestId])), assign('claimedAtEpochMs', now.getTime())],
    add: [NEXT_ATTEMPT, NEXT_REVISION],
  };
}

function shareUpdate(attempt: OrderAttempt, now: Date): ConditionalUpdate {
  return {
    conditions: [isNotOpen(attempt), FEW_PAYMENTS_OPEN],
    set: [assign('claimedAtEpochMs', now.getTime())],
    add: [alsoOpen(attempt), NEXT_ATTEMPT, NEXT_REVISION],
  };
}

/** The revision says that nothing has happened to the order since somebody looked at its payments, not even a renewed claim. */
function takeOverUpdate(
  { paymentRequestId }: OrderAttempt,
  seen: Order,
  { beside, paidBy }: Parameters<OrderWrites['takeOverOrder']>[2],
  now: Date,
): ConditionalUpdate {
  return {
    conditions: [{ expression: '#revision = :seenRevision', values: { ':seenRevision': seen.revision } }],
    set: [assign('open', new Set([...beside, paymentRequestId])), assign('claimedAtEpochMs', now.getTime())],
    remove: paidBy === undefined ? [{ expression: '#paidBy' }] : [],
    add: [...(seen.open.has(paymentRequestId) ? [] : [NEXT_ATTEMPT]), NEXT_REVISION],
  };
}

function renewUpdate(attempt: OrderAttempt, now: Date): ConditionalUpdate {
  return { conditions: [isOpen(attempt)], set: [assign('claimedAtEpochMs', now.getTime())], add: [NEXT_REVISION] };
}

/** However many there are: this one has money. */
function rejoinUpdate(attempt: OrderAttempt): ConditionalUpdate {
  return { conditions: [isNotOpen(attempt)], set: [], add: [alsoOpen(attempt), NEXT_REVISION] };
}

function paidByUpdate(paymentRequestId: string, instead: string | undefined): ConditionalUpdate {
  const others = instead === undefined ? [] : [instead];
  const free: Clause = {
    expression: `attribute_not_exists(#paidBy) OR #paidBy IN (${[paymentRequestId, ...others].map((_, index) => `:paid${String(index)}`).join(', ')})`,
    values: Object.fromEntries([paymentRequestId, ...others].map((id, index) => [`:paid${String(index)}`, id])),
  };
  return { conditions: [free], set: [assign('paidBy', paymentRequestId)], add: [NEXT_REVISION] };
}

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { DailyLimitWrites, LimitedDay } from './counting-store.ts';
import { type PaymentsTable, updateItem } from './payments-table-access.ts';
import { keptWhileLimited } from './retention.ts';
import { assign, type Clause, type ConditionalUpdate } from './update-expression.ts';

/*
 * One item per client, API key and day, in the payments table. It has none of the attributes by which an item is in an index or is a payment.
 *
 * The AWS client repeats a write whose answer got lost. So each write names its `countId`, and one that is repeated at once is seen to be stored. If another
 * write came between, a count is made twice, which leaves the sum too high. It is never taken back twice: every id that was taken back is kept, and when
 * there is no more room for one, the sum stays as it is.
 */
export function dailyLimitWrites(table: PaymentsTable): DailyLimitWrites {
  return {
    async countRefund(day, countId, amount, limit, now) {
      if (amount > limit) return { isCounted: false, sum: (await write(day, touchUpdate(now))).sum };
      const { written, sum, lastCountId } = await write(day, countUpdate(countId, amount, limit, now));
      return { isCounted: written || lastCountId === countId, sum };
    },

    async uncountRefund(day, countId, amount) {
      await write(day, uncountUpdate(countId, amount));
    },
  };

  async function write(day: LimitedDay, update: ConditionalUpdate) {
    const { written, item } = await updateItem(table, limitItemKeyOf(day), update);
    return { written, ...z.parse(limitItem, item ?? {}) };
  }
}

/** No `paymentRequestId` has this form. */
export function limitItemKeyOf({ apiClientId, keyName, day }: LimitedDay): string {
  return `refund-limit#${createHash('sha256')
    .update(JSON.stringify([apiClientId, keyName, day]))
    .digest('hex')}`;
}

/** lib-dynamodb returns a number where one can hold the value, and a bigint where not. */
const limitItem = z.object({
  sum: z._default(
    z.pipe(
      z.union([z.bigint(), z.int()]),
      z.transform((value) => BigInt(value)),
    ),
    0n,
  ),
  lastCountId: z.optional(z.string()),
});

const MAX_UNCOUNTED = 200;

const isNotTheLast = (countId: string): Clause => ({
  expression: 'attribute_not_exists(#lastCountId) OR #lastCountId <> :countId',
  values: { ':countId': countId },
});
const hasRoomFor = (amount: bigint, limit: bigint): Clause => ({
  expression: 'attribute_not_exists(#sum) OR #sum <= :room',
  values: { ':room': limit - amount },
});
const IS_COUNTING: Clause = { expression: 'attribute_exists(#sum)' };
const isCounted = (countId: string): Clause => ({
  expression: 'attribute_not_exists(#uncounted) OR (NOT contains(#uncounted, :countId) AND size(#uncounted) < :maxUncounted)',
  values: { ':countId': countId, ':maxUncounted': MAX_UNCOUNTED },
});

function countUpdate(countId: string, amount: bigint, limit: bigint, now: Date): ConditionalUpdate {
  return {
    conditions: [isNotTheLast(countId), hasRoomFor(amount, limit)],
    set: [assign('lastCountId', countId), keptWhileLimited(now)],
    add: [{ expression: '#sum :amount', values: { ':amount': amount } }],
  };
}

function uncountUpdate(countId: string, amount: bigint): ConditionalUpdate {
  return {
    conditions: [IS_COUNTING, isCounted(countId)],
    add: [
      { expression: '#sum :amount', values: { ':amount': -amount } },
      { expression: '#uncounted :uncounted', values: { ':uncounted': new Set([countId]) } },
    ],
  };
}

/** Counts nothing. Its answer says what is counted. */
function touchUpdate(now: Date): ConditionalUpdate {
  return { conditions: [], set: [keptWhileLimited(now)] };
}

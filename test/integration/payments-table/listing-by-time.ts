import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { TimeRange } from '../../../shared/payment/time-range.ts';
import { paymentSegments } from '../../../shared/storage/list-places.ts';
import { PAGE_COST } from '../../../shared/storage/read-page.ts';
import { type ListPosition, walkList } from '../../../shared/storage/walk-list.ts';
import { aNewPayment } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const HOUR_MS = 60 * 60_000;
/** Days on which no other test starts payments. */
const FROM = new Date('2027-03-01T20:00:00.000Z');
const RANGE: TimeRange = { from: FROM, to: new Date(FROM.getTime() + 96 * HOUR_MS) };
const after = (ms: number) => new Date(FROM.getTime() + ms);

export function listingByTime(table: () => StoreUnderTest): void {
  async function start(apiClientId: string, at: Date): Promise<string> {
    const payment = aNewPayment({ apiClientId });
    await table().store.create(payment, at);
    return payment.paymentRequestId;
  }

  async function page(apiClientId: string | undefined, limit: number, position?: ListPosition, range = RANGE) {
    const { entries, next } = await table().store.listPayments(range, { apiClientId, limit, after: position });
    return { ids: entries.map(({ paymentRequestId }) => paymentRequestId), next };
  }

  /** From the newest to the oldest. */
  const inOrder = (started: readonly (readonly [id: string, at: Date])[]) =>
    started.toSorted(([a, atA], [b, atB]) => atB.getTime() - atA.getTime() || (a < b ? 1 : -1)).map(([id]) => id);

  describe('payments by the time of their start', () => {
    test('come page by page, each once, the newest first, whatever is started meanwhile', async () => {
      // Few moments, so that several payments share one, over several days.
      const moments = fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 20 });
      const property = fc.asyncProperty(moments, fc.integer({ min: 1, max: 7 }), async (hours, limit) => {
        const client = randomUUID();
        const started: (readonly [string, Date])[] = [];
        for (const hour of hours) {
          const at = after(3 * hour * HOUR_MS);
          started.push([await start(client, at), at]);
          await start(`${client} beside`, at);
        }
        const seen: string[] = [];
        let position: ListPosition | undefined;
        do {
          const { ids, next } = await page(client, limit, position);
          seen.push(...ids);
          position = next;
          await start(client, after(80 * HOUR_MS + seen.length));
        } while (position !== undefined);
        expect(seen).toEqual(inOrder(started));
      });
      await fc.assert(property, { numRuns: table().runs(60) });
    });

    test('are walked whole however few rows come at a time, also where many have one millisecond', async () => {
      const property = fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 16 }),
        fc.integer({ min: 1, max: 3 }),
        async (milliseconds, rowsAtOnce) => {
          const from = after(aDayOfItsOwn() * 24 * HOUR_MS);
          const started: (readonly [string, Date])[] = [];
          for (const ms of milliseconds) {
            const at = new Date(from.getTime() + ms);
            started.push([await start('shop', at), at]);
          }
          const rows: string[] = [];
          const segments = paymentSegments({ from, to: new Date(from.getTime() + 3) });
          for await (const batch of walkList(table().table, segments, undefined, rowsAtOnce))
            rows.push(...batch.map(({ paymentRequestId }) => paymentRequestId));
          expect(rows).toEqual(inOrder(started));
        },
      );
      await fc.assert(property, { numRuns: table().runs(60) });
    });

    test('are those from the first moment on, and not those of the last', async () => {
      const client = randomUUID();
      const range = { from: after(HOUR_MS), to: after(30 * HOUR_MS) };
      const [, first, last] = [
        await start(client, after(HOUR_MS - 1)),
        await start(client, after(HOUR_MS)),
        await start(client, after(30 * HOUR_MS - 1)),
        await start(client, after(30 * HOUR_MS)),
      ];
      expect(await page(client, 10, undefined, range)).toEqual({ ids: [last, first], next: undefined });
    });

    test('are those of every client for an operator, who names none', async () => {
      const from = after(aDayOfItsOwn() * 24 * HOUR_MS);
      const range = { from, to: new Date(from.getTime() + 1_000) };
      const ids = [await start('one', from), await start('two', new Date(from.getTime() + 1))];
      expect((await page(undefined, 10, undefined, range)).ids).toEqual(ids.toReversed());
    });

    test('cost a page no more reads than are allowed, and it goes on from there', async () => {
      const { store } = table();
      const client = randomUUID();
      const ids: string[] = [];
      for (let minute = 0; minute < 9; minute++) ids.unshift(await start(client, after(minute * 60_000)));
      await store.record(ids.at(-1) ?? '', anOutcome('captured'), after(HOUR_MS));
      const matches = ({ captured }: Payment) => captured !== undefined;
      const read = { apiClientId: client, limit: 5, reads: 4, matches };
      const first = await store.listPayments(RANGE, read);
      const second = await store.listPayments(RANGE, { ...read, after: first.next });
      const third = await store.listPayments(RANGE, { ...read, after: second.next });
      expect([first.entries, second.entries]).toEqual([[], []]);
      expect(third.entries.map(({ paymentRequestId }) => paymentRequestId)).toEqual(ids.slice(-1));
      expect(PAGE_COST.reads).toBe(200);
    });

    test('leave out a payment that was started before there were lists', async () => {
      const { item, table: running } = table();
      const client = randomUUID();
      const id = await start(client, FROM);
      expect(await item(id)).toHaveProperty('list');
      const { client: dynamodb, tableName } = running;
      await dynamodb.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { paymentRequestId: id },
          UpdateExpression: 'REMOVE #list',
          ExpressionAttributeNames: { '#list': 'list' },
        }),
      );
      expect(await page(client, 10)).toEqual({ ids: [], next: undefined });
      expect(await table().store.get(id)).toBeDefined();
    });
  });
}

/** So that a test has a day to itself: the table is shared. */
let days = 100;
function aDayOfItsOwn(): number {
  return ++days;
}

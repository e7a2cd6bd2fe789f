import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LimitedDay } from '../../../shared/storage/counting-store.ts';
import { limitItemKeyOf } from '../../../shared/storage/daily-limit-writes.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);
const aDay = (different: Partial<LimitedDay> = {}): LimitedDay => ({
  apiClientId: 'shop',
  keyName: randomUUID(),
  day: '2026-01-31',
  ...different,
});

export function dailyLimits(table: () => StoreUnderTest): void {
  describe("an API key's refunds of a day", () => {
    test('are counted up to the limit and not beyond', async () => {
      const { store } = table();
      const day = aDay();
      expect(await store.countRefund(day, '1', 6n, 10n, AT)).toEqual({ isCounted: true, sum: 6n });
      expect(await store.countRefund(day, '2', 5n, 10n, AT)).toEqual({ isCounted: false, sum: 6n });
      expect(await store.countRefund(day, '3', 11n, 10n, AT)).toEqual({ isCounted: false, sum: 6n });
      expect(await store.countRefund(day, '4', 4n, 10n, AT)).toEqual({ isCounted: true, sum: 10n });
      expect(await store.countRefund(day, '5', 1n, 10n, AT)).toEqual({ isCounted: false, sum: 10n });
    });

    test.each<readonly [string, (day: LimitedDay) => LimitedDay]>([
      ['day', (day) => ({ ...day, day: '2026-02-01' })],
      ['key', (day) => ({ ...day, keyName: randomUUID() })],
      ['client', (day) => ({ ...day, apiClientId: 'other' })],
    ])('are counted for each %s alone', async (_, other) => {
      const { store } = table();
      const day = aDay();
      await store.countRefund(day, '1', 10n, 10n, AT);
      expect(await store.countRefund(other(day), '2', 10n, 10n, AT)).toMatchObject({ isCounted: true });
    });

    test('are counted once when the AWS client repeats the write', async () => {
      const { store } = table();
      const day = aDay();
      for (let send = 0; send < 2; send++) {
        expect(await store.countRefund(day, '1', 10n, 10n, AT)).toEqual({ isCounted: true, sum: 10n });
      }
    });

    test('are taken back once each, however often the write is sent, and nothing that was never counted', async () => {
      const { store } = table();
      const day = aDay();
      await store.uncountRefund(day, '0', 5n);
      for (const id of ['1', '2']) await store.countRefund(day, id, 5n, 10n, AT);
      for (let send = 0; send < 3; send++) await store.uncountRefund(day, '1', 5n);
      expect(await store.countRefund(day, '3', 6n, 10n, AT)).toEqual({ isCounted: false, sum: 5n });
    });

    test('are never too low, whatever is counted and taken back, and sent twice', async () => {
      const { store, runs } = table();
      const write = fc.record({ amount: fc.bigInt(0n, 9n), isTakenBack: fc.boolean(), repeats: fc.constantFrom(0, 1) });
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 12 }), async (writes) => {
          const day = aDay();
          let due = 0n;
          for (const [index, { amount, isTakenBack, repeats }] of writes.entries()) {
            const { isCounted } = await store.countRefund(day, String(index), amount, 20n, AT);
            if (repeats === 1) await store.countRefund(day, String(index), amount, 20n, AT);
            if (!isCounted) continue;
            if (isTakenBack) for (let send = 0; send <= repeats; send++) await store.uncountRefund(day, String(index), amount);
            else due += amount;
          }
          const { sum } = await store.countRefund(day, 'last', 21n, 20n, AT);
          expect([sum, due <= 20n]).toEqual([due, true]);
        }),
        { numRuns: runs(40) },
      );
    });

    test('stay counted when more are taken back than the item has room for', async () => {
      const { store, write } = table();
      const day = aDay();
      await store.countRefund(day, 'first', 1n, 10n, AT);
      await write(limitItemKeyOf(day), 'uncounted', new Set(Array.from({ length: 200 }, (_, index) => String(index))));
      await store.uncountRefund(day, 'first', 1n);
      expect(await store.countRefund(day, 'next', 10n, 10n, AT)).toEqual({ isCounted: false, sum: 1n });
    });

    test('are no payment, and are kept for a week', async () => {
      const { store, item } = table();
      const day = aDay();
      await store.countRefund(day, '1', 1n, 10n, AT);
      expect(await store.get(limitItemKeyOf(day))).toBeUndefined();
      expect(await item(limitItemKeyOf(day))).toMatchObject({ keepUntilEpochS: AT.getTime() / 1_000 + 7 * 24 * 60 * 60 });
    });
  });
}

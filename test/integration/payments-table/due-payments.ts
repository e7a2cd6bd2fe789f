import { describe, expect, test } from 'vitest';
import { dueShardName, dueShardOf } from '../../../shared/payment/ids.ts';
import type { DuePage, DuePayment, DueRow } from '../../../shared/storage/due-row.ts';
import { aNewPayment, CREATED_AT } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

/** Later than the payments of other tests, so that these are due last. */
const LATER = new Date(CREATED_AT.getTime() + 1_000 * 60 * 60 * 24 * 30);
const seconds = (count: number) => new Date(LATER.getTime() + count * 1_000);

export function duePayments(table: () => StoreUnderTest): void {
  /** A payment in the first shard, started `second` seconds after `LATER` and due a minute later. */
  async function startedAt(second: number): Promise<DuePayment> {
    let payment = aNewPayment();
    while (dueShardOf(payment.paymentRequestId, 4) !== dueShardName(0)) payment = aNewPayment();
    const { paymentRequestId, expiresAtEpochMs } = payment;
    await table().store.create(payment, seconds(second));
    return { paymentRequestId, expiresAtEpochMs, dueAtEpochMs: seconds(second + 60).getTime(), claims: 0 };
  }

  const paymentsOf = ({ rows }: DuePage) => rows.flatMap((row) => (row.kind === 'payment' ? row.due : []));
  const findDue = async (now: Date) =>
    paymentsOf(await table().store.findDue(0, now, 1_000)).filter(({ dueAtEpochMs }) => dueAtEpochMs > LATER.getTime());

  describe('finding the due payments of a shard', () => {
    test('gives the payments whose due time has come, the longest due first, with what their next check depends on', async () => {
      const { store } = table();
      const [second, first, third] = [await startedAt(2), await startedAt(1), await startedAt(3)];
      expect(await findDue(seconds(60))).toEqual([]);
      expect(await findDue(seconds(62))).toEqual([first, second]);
      expect(await findDue(new Date(seconds(63).getTime() - 1))).toEqual([first, second]);
      expect(await findDue(seconds(63))).toEqual([first, second, third]);

      await store.claim(first, seconds(64).getTime());
      expect(await findDue(seconds(63))).toEqual([second, third]);
      expect(await findDue(seconds(64))).toEqual([second, third, { ...first, dueAtEpochMs: seconds(64).getTime(), claims: 1 }]);
    });

    test('gives no more than the limit, and then what comes behind it, even when the last of the page is due no more', async () => {
      const { store } = table();
      const { rows, next } = await store.findDue(0, seconds(99), 1_000);
      expect(rows.length).toBeGreaterThan(3);
      expect(next).toBeUndefined();

      const first = await store.findDue(0, seconds(99), 2);
      expect(first.rows).toEqual(rows.slice(0, 2));
      const last = paymentsOf(first)[1];
      if (last !== undefined) await store.claim(last, seconds(1_000).getTime());
      expect(await store.findDue(0, seconds(99), 1_000, first.next)).toEqual({ rows: rows.slice(2), next: undefined });
    });

    test('comes to an end however small the pages are', async () => {
      const { store } = table();
      const found: DueRow[] = [];
      let page = await store.findDue(0, seconds(99), 1);
      for (; page.next !== undefined; page = await store.findDue(0, seconds(99), 1, page.next)) found.push(...page.rows);
      expect([...found, ...page.rows]).toEqual((await store.findDue(0, seconds(99), 1_000)).rows);
    });

    test('gives no payments of other shards', async () => {
      const { created, store } = table();
      const { paymentRequestId } = await created();
      const shards = await Promise.all([0, 1, 2, 3].map((shard) => store.findDue(shard, seconds(0), 1_000)));
      const found = shards.map((due) => paymentsOf(due).some((payment) => payment.paymentRequestId === paymentRequestId));
      expect(found).toEqual([0, 1, 2, 3].map((shard) => dueShardName(shard) === dueShardOf(paymentRequestId, 4)));
    });
  });

  describe('a row of that index that is no payment of this release', () => {
    /** A shard that no payment of these tests is in. */
    const SHARD = 7;
    const FOREIGN = [
      ['without claims', { expiresAtEpochMs: 1 }],
      ['with claims as text', { expiresAtEpochMs: 1, claims: 'none' }],
      ['with a part of a claim', { expiresAtEpochMs: 1, claims: 0.5 }],
      ['with more claims than a number can count', { expiresAtEpochMs: 1, claims: 10n ** 30n }],
      ['with a map for a time', { expiresAtEpochMs: {}, claims: 0 }],
      ['of something else altogether', {}],
    ] as const;

    async function anItem(id: string, dueAt: number, attributes: Readonly<Record<string, unknown>>): Promise<string> {
      for (const [name, value] of Object.entries({ ...attributes, dueAt, dueShard: dueShardName(SHARD) }))
        await table().write(id, name, value);
      return id;
    }

    test.each(FOREIGN)('%s is named, and hides no payment behind it or before it', async (how, attributes) => {
      const { store } = table();
      const ids = ['before', 'foreign', 'behind'].map((place) => `${place} ${how}`);
      const [before = '', foreign = '', behind = ''] = ids;
      await anItem(before, 1, { expiresAtEpochMs: 7, claims: 2 });
      await anItem(foreign, 2, attributes);
      await anItem(behind, 3, { expiresAtEpochMs: 8, claims: 0 });
      const { rows } = await store.findDue(SHARD, seconds(0), 1_000);
      expect(rows.filter((row) => ids.includes(row.kind === 'payment' ? row.due.paymentRequestId : row.paymentRequestId))).toEqual([
        { kind: 'payment', due: { paymentRequestId: before, dueAtEpochMs: 1, expiresAtEpochMs: 7, claims: 2 } },
        { kind: 'unreadable', paymentRequestId: foreign },
        { kind: 'payment', due: { paymentRequestId: behind, dueAtEpochMs: 3, expiresAtEpochMs: 8, claims: 0 } },
      ]);
    });

    test('can be the last of a page, whatever its due time is, and steps aside', async () => {
      const { store } = table();
      const foreign = await anItem('due at no whole number', 0.5, {});
      const first = await store.findDue(SHARD, seconds(0), 1);
      expect(first.rows).toEqual([{ kind: 'unreadable', paymentRequestId: foreign }]);
      expect((await store.findDue(SHARD, seconds(0), 1_000, first.next)).rows).not.toContainEqual(first.rows[0]);
      await store.stepAside(foreign, seconds(0), seconds(300).getTime());
      expect((await store.findDue(SHARD, seconds(0), 1_000)).rows).not.toContainEqual(first.rows[0]);
      expect((await store.findDue(SHARD, seconds(300), 1_000)).rows).toContainEqual(first.rows[0]);
    });
  });

  describe('stepping aside', () => {
    test('moves the due time and nothing else', async () => {
      const { store, item } = table();
      const { paymentRequestId } = await startedAt(5);
      const before = await item(paymentRequestId);
      await store.stepAside(paymentRequestId, seconds(65), seconds(365).getTime());
      expect(await item(paymentRequestId)).toEqual({ ...before, dueAt: seconds(365).getTime() });
    });

    test('moves an item that cannot be read as a payment, nor claimed', async () => {
      const { store, item, write } = table();
      const due = await startedAt(6);
      await write(due.paymentRequestId, 'claims', 'none');
      await expect(store.claim(due, seconds(500).getTime())).rejects.toThrow();
      await store.stepAside(due.paymentRequestId, seconds(66), seconds(366).getTime());
      expect(await item(due.paymentRequestId)).toMatchObject({ dueAt: seconds(366).getTime() });
    });

    test('leaves a payment alone that somebody has claimed or settled since, and makes no payment', async () => {
      const { store, item } = table();
      const claimed = await startedAt(7);
      await store.claim(claimed, seconds(90).getTime());
      await store.stepAside(claimed.paymentRequestId, seconds(67), seconds(367).getTime());
      expect(await item(claimed.paymentRequestId)).toMatchObject({ dueAt: seconds(90).getTime() });

      const settled = await startedAt(8);
      await store.record(settled.paymentRequestId, anOutcome('captured'), seconds(68));
      await store.stepAside(settled.paymentRequestId, seconds(68), seconds(368).getTime());
      expect(await item(settled.paymentRequestId)).not.toHaveProperty('dueAt');

      const { paymentRequestId } = aNewPayment();
      await store.stepAside(paymentRequestId, seconds(68), seconds(368).getTime());
      expect(await item(paymentRequestId)).toBeUndefined();
    });
  });
}

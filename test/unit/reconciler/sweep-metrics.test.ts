import { describe, expect, test } from 'vitest';
import { aSweep, dueFor, unreadable } from './a-sweep.ts';

/** What a sweep over these shards measures and counts. */
async function swept(...[shards, different]: Parameters<typeof aSweep>) {
  const { sweep, meter } = aSweep(shards, different);
  return { ...(await sweep()), measured: meter.measured, counted: meter.counted };
}

describe('the metrics of a sweep', () => {
  test('report the oldest due payment of all shards', async () => {
    const { measured, reconciled } = await swept([
      [dueFor('a', 70), dueFor('b', 5)],
      [dueFor('c', 754.4), dueFor('d', 80)],
      [dueFor('e', 0)],
    ]);
    expect(measured).toEqual([['OldestDueAge', 754]]);
    expect(reconciled).toBe(5);
  });

  test('report the oldest due payment of all pages', async () => {
    const page = Array.from({ length: 51 }, (_, index) => dueFor(String(index), 300 - index));
    expect((await swept([page])).measured).toEqual([['OldestDueAge', 300]]);
  });

  test('report an age of zero when nothing is due, so that missing data means that no sweep ran', async () => {
    expect((await swept([[], []])).measured).toEqual([['OldestDueAge', 0]]);
  });

  test('report an age of zero again once the oldest payment has been reconciled', async () => {
    const { sweep, meter } = aSweep([[dueFor('a', 100)]]);
    await sweep();
    await sweep();
    expect(meter.measured).toEqual([
      ['OldestDueAge', 100],
      ['OldestDueAge', 0],
    ]);
  });

  test('report the oldest due payment even if it fails, and count the failure', async () => {
    const { counted, measured, reconciled } = await swept([[dueFor('broken', 90), dueFor('a', 20)]], {
      reconcile: ({ paymentRequestId }) => (paymentRequestId === 'broken' ? Promise.reject(new Error('no')) : Promise.resolve(true)),
    });
    expect(counted).toEqual(['ReconciliationFailed']);
    expect(measured).toEqual([['OldestDueAge', 90]]);
    expect(reconciled).toBe(1);
  });

  test('report the oldest due payment of the shards that could be read, and count each failed shard', async () => {
    const { counted, measured } = await swept([[], [], []], {
      store: {
        findDue: (shard) =>
          shard === 1 ? Promise.resolve({ rows: [dueFor('a', 30)], next: undefined }) : Promise.reject(new Error('throttled')),
      },
      reconcile: () => Promise.resolve(false),
    });
    expect(counted).toEqual(['ReconciliationFailed', 'ReconciliationFailed']);
    expect(measured).toEqual([['OldestDueAge', 30]]);
  });

  test('report no age when no shard could be read: an age of zero would mean that nothing is due', async () => {
    const { counted, measured } = await swept([[], []], { store: { findDue: () => Promise.reject(new Error('throttled')) } });
    expect(counted).toEqual(['ReconciliationFailed', 'ReconciliationFailed']);
    expect(measured).toEqual([]);
  });

  test('report the oldest due payment behind rows that are no payments', async () => {
    const { measured } = await swept([[unreadable('foreign'), dueFor('a', 40), dueFor('b', 5)]]);
    expect(measured).toEqual([['OldestDueAge', 40]]);
  });
});

import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DuePayment } from '../../../shared/storage/due-row.ts';
import { aSweep, dueFor, duePayments } from './a-sweep.ts';

const FOUR_SHARDS = [0, 1, 2, 3].map((shard) => duePayments(2, shard));

describe('a sweep', () => {
  test.each([
    [0, [0, 1, 2, 3]],
    [0.25, [1, 2, 3, 0]],
    [0.6, [2, 3, 0, 1]],
    [0.999, [3, 0, 1, 2]],
  ])('that draws %f goes through the shards in the order %j, so that no shard is always last', async (drawn, order) => {
    const { sweep, askedShards, reconciled } = aSweep(FOUR_SHARDS, { random: () => drawn });
    expect(await sweep()).toEqual({ reconciled: 8 });
    expect(askedShards).toEqual(order);
    expect(reconciled).toHaveLength(8);
    expect(new Set(reconciled).size).toBe(8);
  });

  test('logs how many payments it has reconciled', async () => {
    const { sweep, log } = aSweep(FOUR_SHARDS);
    await sweep();
    expect(log.lines).toEqual([{ level: 'info', code: 'sweep_finished', count: 8 }]);
  });

  test('reconciles a few payments at a time, and no more', async () => {
    let [underWay, most] = [0, 0];
    const { sweep, reconcile } = aSweep([duePayments(30), duePayments(30, 1)], {
      concurrency: 3,
      reconcile: async (due) => {
        most = Math.max(most, ++underWay);
        await nextTurn();
        underWay--;
        return reconcile(due);
      },
    });
    await sweep();
    expect(most).toBe(3);
  });

  test('reads nothing when its time is over before it begins', async () => {
    const { sweep, askedShards } = aSweep([[], []], { mayStart: () => false });
    expect(await sweep()).toEqual({ reconciled: 0 });
    expect(askedShards).toEqual([]);
  });

  test('starts no further payment once it has made enough calls or its time is over, and finishes those under way', async () => {
    let started = 0;
    const finished: string[] = [];
    const { sweep, askedShards } = aSweep([duePayments(30), duePayments(30, 1)], {
      concurrency: 2,
      mayStart: () => started < 5,
      reconcile: async ({ paymentRequestId }) => {
        started++;
        await nextTurn();
        finished.push(paymentRequestId);
        return true;
      },
    });
    expect(await sweep()).toEqual({ reconciled: 5 });
    expect(finished).toHaveLength(5);
    expect(askedShards).toEqual([0]);
  });

  test('continues with the next page while there may be more', async () => {
    const { sweep, reconciled, askedShards } = aSweep([duePayments(120)]);
    expect(await sweep()).toEqual({ reconciled: 120 });
    expect(new Set(reconciled).size).toBe(120);
    expect(askedShards).toEqual([0, 0, 0]);
  });

  test('goes on behind a page that other reconcilers have claimed: the index lags', async () => {
    const { sweep, reconcile, reconciled } = aSweep([duePayments(120)], {
      reconcile: (due) => (Number(due.paymentRequestId.slice(2)) < 50 ? Promise.resolve(false) : reconcile(due)),
    });
    expect(await sweep()).toEqual({ reconciled: 70 });
    expect(reconciled).toHaveLength(70);
  });
});

describe('while one payment hangs', () => {
  test('all others are reconciled, over pages and shards, whichever one it is', async () => {
    const shards = [duePayments(120), duePayments(3, 1), duePayments(60, 2)];
    const all = shards.flat().length;
    await fc.assert(
      fc.asyncProperty(fc.nat(all - 1), fc.integer({ min: 2, max: 5 }), async (place, concurrency) => {
        const { promise: hanging, resolve: answer } = Promise.withResolvers<boolean>();
        let started = 0;
        const { sweep, reconcile, reconciled } = aSweep(shards, {
          concurrency,
          reconcile: (due) => (started++ === place ? hanging : reconcile(due)),
        });
        const swept = sweep();
        for (let turn = 0; turn < 5 && reconciled.length < all - 1; turn++) await nextTurn();
        expect(reconciled).toHaveLength(all - 1);
        answer(true);
        expect(await swept).toEqual({ reconciled: all });
      }),
      { numRuns: 30 },
    );
  });

  test('the run ends in time all the same, is measured, and says that it was cut', async () => {
    const { sweep, log, meter } = aSweep([[dueFor('hangs', 90), ...duePayments(3)]], {
      reconcile: ({ paymentRequestId }) => (paymentRequestId === 'hangs' ? new Promise(() => undefined) : Promise.resolve(true)),
      inTime: (work) => Promise.race([work.then(() => true), nextTurn(false)]),
    });
    expect(await sweep()).toEqual({ reconciled: 3 });
    expect(meter.measured).toEqual([['OldestDueAge', 90]]);
    expect(meter.counted).toEqual(['ReconciliationFailed']);
    expect(log.lines).toEqual([{ level: 'info', code: 'sweep_finished', count: 3, outcome: 'out_of_time' }]);
  });
});

test('a payment that fails is logged, and holds up no other', async () => {
  const failing = (due: DuePayment) => due.paymentRequestId === 'broken';
  const { sweep, reconciled, log, reconcile } = aSweep([[dueFor('broken'), ...duePayments(3)], duePayments(2, 1)], {
    concurrency: 1,
    reconcile: (due) => (failing(due) ? Promise.reject(new Error('no')) : reconcile(due)),
  });
  expect(await sweep()).toEqual({ reconciled: 5 });
  expect(reconciled).toEqual(['0-0', '0-1', '0-2', '1-0', '1-1']);
  expect(log.lines).toMatchObject([
    { level: 'error', code: 'reconciliation_failed', paymentRequestId: 'broken', error: { errorName: 'Error' } },
    { code: 'sweep_finished', count: 5 },
  ]);
});

test('a shard that cannot be read is logged, and holds up no other', async () => {
  const { sweep, log } = aSweep([[], duePayments(2, 1)], {
    store: {
      findDue: (shard) =>
        shard === 0 ? Promise.reject(new Error('throttled')) : Promise.resolve({ rows: duePayments(2, 1), next: undefined }),
    },
  });
  expect(await sweep()).toEqual({ reconciled: 2 });
  expect(log.lines).toMatchObject([
    { code: 'reconciliation_failed', reason: 'shard' },
    { code: 'sweep_finished', count: 2 },
  ]);
});

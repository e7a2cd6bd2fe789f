import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { DuePayment } from '../../../shared/storage/payment-store.ts';
import { aSweep, duePayment, duePayments } from './a-sweep.ts';

const FOUR_SHARDS = [0, 1, 2, 3].map((shard) => duePayments(2, shard));

/** Ends a sweep that would never end. */
function aThousandTimes(): () => boolean {
  let left = 1_000;
  return () => left-- > 0;
}

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
    const { sweep, reconcile } = aSweep([duePayments(30)], {
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

  test('starts no further payment once enough calls to Antom were made, and finishes those under way', async () => {
    let calls = 0;
    const finished: string[] = [];
    const { sweep } = aSweep([duePayments(30)], {
      concurrency: 2,
      mayCallAntom: () => calls < 5,
      reconcile: async ({ paymentRequestId }) => {
        calls++;
        await nextTurn();
        finished.push(paymentRequestId);
        return true;
      },
    });
    expect(await sweep()).toEqual({ reconciled: 5 });
    expect(finished).toHaveLength(5);
  });

  test('starts no further payment when its time is over', async () => {
    const { sweep, clock, askedShards } = aSweep([duePayments(30), duePayments(30, 1)], {
      concurrency: 1,
      reconcile: () => {
        clock.advance(10_000);
        return Promise.resolve(true);
      },
    });
    expect(await sweep()).toEqual({ reconciled: 5 }); // 45 seconds
    expect(askedShards).toEqual([0]);
  });

  test('continues with the next page while there may be more', async () => {
    const { sweep, reconciled, askedShards } = aSweep([duePayments(120)]);
    expect(await sweep()).toEqual({ reconciled: 120 });
    expect(new Set(reconciled).size).toBe(120);
    expect(askedShards).toEqual([0, 0, 0]);
  });

  test('leaves a shard when other reconcilers have claimed the whole page: the index lags', async () => {
    const { sweep, askedShards } = aSweep([duePayments(120), []], {
      reconcile: () => Promise.resolve(false),
      mayCallAntom: aThousandTimes(),
    });
    expect(await sweep()).toEqual({ reconciled: 0 });
    expect(askedShards).toEqual([0, 1]);
  });

  test('is not held up by a payment that fails, and logs it', async () => {
    const failing = (due: DuePayment) => due.paymentRequestId === 'broken';
    const { sweep, reconciled, log, reconcile } = aSweep([[duePayment('broken'), ...duePayments(3)], duePayments(2, 1)], {
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

  test('comes to an end when every payment of a full page fails', async () => {
    const { sweep, askedShards } = aSweep([duePayments(120), []], {
      reconcile: () => Promise.reject(new Error('no')),
      mayCallAntom: aThousandTimes(),
    });
    expect(await sweep()).toEqual({ reconciled: 0 });
    expect(askedShards).toEqual([0, 1]);
  });

  test('is not held up by a shard that cannot be read, and logs it', async () => {
    const due = duePayments(2, 1);
    const { sweep, log } = aSweep([[], []], {
      store: { findDue: (shard) => (shard === 0 ? Promise.reject(new Error('throttled')) : Promise.resolve(due.splice(0))) },
    });
    expect(await sweep()).toEqual({ reconciled: 2 });
    expect(log.lines).toMatchObject([{ code: 'reconciliation_failed' }, { code: 'sweep_finished', count: 2 }]);
  });
});

import { describe, expect, test } from 'vitest';
import { createSweep, type SweepDependencies } from '../../../functions/reconciler/sweep.ts';
import type { DuePayment } from '../../../shared/storage/payment-store.ts';
import { aClock } from '../../support/a-clock.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';

const NOW = aClock(CREATED_AT).now().getTime();

function dueFor(paymentRequestId: string, seconds: number): DuePayment {
  return { paymentRequestId, dueAtEpochMs: NOW - seconds * 1000, expiresAtEpochMs: NOW, claims: 0 };
}

/** Sweeps the shards once; each payment is found once. */
async function swept(shards: readonly (readonly DuePayment[])[], different: Partial<SweepDependencies> = {}) {
  const left = shards.map((shard) => [...shard]);
  const measured: unknown[] = [];
  const counter = recordedMeter();
  const sweep = createSweep({
    store: { findDue: (shard, _, limit) => Promise.resolve((left[shard] ?? []).splice(0, limit)) },
    reconcile: () => Promise.resolve(true),
    limits: { dueShards: shards.length, concurrency: 2, runMs: 45_000, mayCallAntom: () => true },
    now: aClock(CREATED_AT).now,
    random: () => 0,
    log: recordedLog(),
    meter: { count: counter.count, gauge: (...measurement) => void measured.push(measurement) },
    ...different,
  });
  return { ...(await sweep()), measured, counted: counter.counted };
}

describe('the metrics of a sweep', () => {
  test('report the oldest due payment of all shards', async () => {
    const { measured, reconciled } = await swept([
      [dueFor('a', 70), dueFor('b', 5)],
      [dueFor('c', 754.4), dueFor('d', 80)],
      [dueFor('e', 0)],
    ]);
    expect(measured).toEqual([['OldestDueAge', 754, 'Seconds']]);
    expect(reconciled).toBe(5);
  });

  test('report the oldest due payment of all pages', async () => {
    const page = Array.from({ length: 51 }, (_, index) => dueFor(String(index), 300 - index));
    expect((await swept([page])).measured).toEqual([['OldestDueAge', 300, 'Seconds']]);
  });

  test('report an age of zero when nothing is due, so that missing data means that no sweep ran', async () => {
    expect((await swept([[], []])).measured).toEqual([['OldestDueAge', 0, 'Seconds']]);
  });

  test('report an age of zero again once the oldest payment has been reconciled', async () => {
    const measured: number[] = [];
    const left = [dueFor('a', 100)];
    const sweep = createSweep({
      store: { findDue: () => Promise.resolve(left.splice(0)) },
      reconcile: () => Promise.resolve(true),
      limits: { dueShards: 1, concurrency: 1, runMs: 1, mayCallAntom: () => true },
      now: aClock(CREATED_AT).now,
      random: () => 0,
      log: recordedLog(),
      meter: { count: recordedMeter().count, gauge: (_, seconds) => void measured.push(seconds) },
    });
    await sweep();
    await sweep();
    expect(measured).toEqual([100, 0]);
  });

  test('report the oldest due payment even if it fails, and count the failure', async () => {
    const { counted, measured, reconciled } = await swept([[dueFor('broken', 90), dueFor('a', 20)]], {
      reconcile: ({ paymentRequestId }) => (paymentRequestId === 'broken' ? Promise.reject(new Error('no')) : Promise.resolve(true)),
    });
    expect(counted).toEqual(['ReconciliationFailed']);
    expect(measured).toEqual([['OldestDueAge', 90, 'Seconds']]);
    expect(reconciled).toBe(1);
  });

  test('report the oldest due payment of the shards that could be read, and count each failed shard', async () => {
    const { counted, measured } = await swept([[], [], []], {
      store: { findDue: (shard) => (shard === 1 ? Promise.resolve([dueFor('a', 30)]) : Promise.reject(new Error('throttled'))) },
      reconcile: () => Promise.resolve(false),
    });
    expect(counted).toEqual(['ReconciliationFailed', 'ReconciliationFailed']);
    expect(measured).toEqual([['OldestDueAge', 30, 'Seconds']]);
  });

  test('report no age when no shard could be read: an age of zero would mean that nothing is due', async () => {
    const { counted, measured } = await swept([[], []], { store: { findDue: () => Promise.reject(new Error('throttled')) } });
    expect(counted).toEqual(['ReconciliationFailed', 'ReconciliationFailed']);
    expect(measured).toEqual([]);
  });
});

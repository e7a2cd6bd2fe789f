import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSweep, dueFor, duePayments, NOW, unreadable } from './a-sweep.ts';

/** In front of twenty good payments. */
const GOOD = duePayments(20, 1);
const poisoned = (count: number) => duePayments(count);
const isPoisoned = ({ paymentRequestId }: { paymentRequestId: string }) => paymentRequestId.startsWith('0-');

describe('payments at the head of a shard that cannot be written', () => {
  test('keep none of those behind them from their turn, and each steps aside', async () => {
    const { sweep, reconcile, reconciled, steppedAside, meter } = aSweep([[...poisoned(50), ...GOOD]], {
      reconcile: (due) => (isPoisoned(due) ? Promise.reject(new Error('too large')) : reconcile(due)),
    });
    expect(await sweep()).toEqual({ reconciled: 20 });
    expect(reconciled).toHaveLength(20);
    expect(steppedAside).toHaveLength(50);
    expect(meter.counted).toEqual(Array.from({ length: 50 }, () => 'ReconciliationFailed'));
  });

  test('keep none of those behind them from their turn, even when they cannot step aside', async () => {
    const { sweep, reconcile, log } = aSweep([[...poisoned(120), ...GOOD]], {
      reconcile: (due) => (isPoisoned(due) ? Promise.reject(new Error('too large')) : reconcile(due)),
      store: { stepAside: () => Promise.reject(new Error('too large')) },
    });
    expect(await sweep()).toEqual({ reconciled: 20 });
    expect(log.lines.filter(({ reason }) => reason === 'step_aside')).toHaveLength(120);
  });

  test('wait for five minutes from when they were found due', async () => {
    const asides: unknown[] = [];
    const { sweep } = aSweep([poisoned(1)], {
      reconcile: () => Promise.reject(new Error('too large')),
      store: {
        stepAside: (...aside) => {
          asides.push(aside);
          return Promise.resolve();
        },
      },
    });
    await sweep();
    expect(asides).toEqual([['0-0', new Date(NOW), NOW + 300_000]]);
  });

  test('let a sweep stop after 200 pages when all of them are busy', async () => {
    const { sweep, askedShards } = aSweep([poisoned(1)], {
      reconcile: () => Promise.resolve(false),
      store: {
        findDue: (shard) => {
          askedShards.push(shard);
          if (askedShards.length > 1_000) return Promise.reject(new Error('this would go on for ever'));
          return Promise.resolve({ rows: poisoned(1), next: { paymentRequestId: '0-0' } });
        },
      },
    });
    expect(await sweep()).toEqual({ reconciled: 0 });
    expect(askedShards).toHaveLength(200);
  });
});

test('wherever rows are that cannot be read or written, every other payment is reconciled', async () => {
  const kinds = fc.array(fc.constantFrom('good', 'poisoned', 'unreadable'), { maxLength: 130 });
  await fc.assert(
    fc.asyncProperty(kinds, kinds, fc.boolean(), async (first, second, canStepAside) => {
      const shards = [first, second].map((rows, shard) =>
        rows.map((kind, place) => {
          const id = `${kind}-${String(shard)}-${String(place)}`;
          return kind === 'unreadable' ? unreadable(id) : dueFor(id);
        }),
      );
      const { sweep, reconcile, reconciled, steppedAside } = aSweep(shards, {
        reconcile: (due) => (due.paymentRequestId.startsWith('good') ? reconcile(due) : Promise.reject(new Error('no'))),
        ...(canStepAside ? {} : { store: { stepAside: () => Promise.reject(new Error('no')) } }),
      });
      const good = [...first, ...second].filter((kind) => kind === 'good').length;
      expect(await sweep()).toEqual({ reconciled: good });
      expect(new Set(reconciled).size).toBe(good);
      if (canStepAside) expect(steppedAside).toHaveLength(first.length + second.length - good);
    }),
    { numRuns: 50 },
  );
});

test('a row that is no payment is counted, logged with its id, and steps aside', async () => {
  const { sweep, steppedAside, meter, log } = aSweep([[unreadable('foreign'), ...duePayments(2)]]);
  expect(await sweep()).toEqual({ reconciled: 2 });
  expect(steppedAside).toEqual(['foreign']);
  expect(meter.counted).toEqual(['ReconciliationFailed']);
  expect(log.lines[0]).toMatchObject({
    code: 'reconciliation_failed',
    paymentRequestId: 'foreign',
    error: { errorName: 'UnreadableRowError' },
  });
});

import { createSweep, type SweepDependencies, type SweepLimits } from '../../../functions/reconciler/sweep.ts';
import type { DuePayment, DueRow } from '../../../shared/storage/due-row.ts';
import { aClock } from '../../support/a-clock.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';

export const NOW = CREATED_AT.getTime();

/** Due for so many seconds. */
export function dueFor(paymentRequestId: string, seconds = 0): DueRow {
  return { kind: 'payment', due: { paymentRequestId, dueAtEpochMs: NOW - seconds * 1000, expiresAtEpochMs: NOW, claims: 0 } };
}

export function duePayments(count: number, shard = 0): DueRow[] {
  return Array.from({ length: count }, (_, index) => dueFor(`${String(shard)}-${String(index)}`));
}

export function unreadable(paymentRequestId: string): DueRow {
  return { kind: 'unreadable', paymentRequestId };
}

function idOf(row: DueRow): string {
  return row.kind === 'payment' ? row.due.paymentRequestId : row.paymentRequestId;
}

type Different = Partial<Omit<SweepDependencies, 'limits' | 'store'>> &
  Partial<Pick<SweepLimits, 'concurrency' | 'mayStart'>> & { readonly store?: Partial<SweepDependencies['store']> };

/** A sweep over shards of rows, each from the longest due on; what has been reconciled, or has stepped aside, leaves its shard. */
export function aSweep(
  shards: readonly (readonly DueRow[])[],
  { concurrency = 5, mayStart = () => true, store, ...different }: Different = {},
) {
  const clock = aClock(CREATED_AT);
  const log = recordedLog();
  const meter = recordedMeter();
  const askedShards: number[] = [];
  const reconciled: string[] = [];
  const steppedAside: string[] = [];
  const isGone = (row: DueRow) => reconciled.includes(idOf(row)) || steppedAside.includes(idOf(row));
  const reconcile = ({ paymentRequestId }: DuePayment) => {
    reconciled.push(paymentRequestId);
    return Promise.resolve(true);
  };
  const sweep = createSweep({
    store: {
      findDue: (shard, _, limit, after) => {
        askedShards.push(shard);
        const rows = shards[shard] ?? [];
        const behind = rows.slice(rows.findIndex((row) => idOf(row) === after?.paymentRequestId) + 1).filter((row) => !isGone(row));
        const page = behind.slice(0, limit);
        const last = page.at(-1);
        return Promise.resolve({
          rows: page,
          next: page.length < limit || last === undefined ? undefined : { paymentRequestId: idOf(last) },
        });
      },
      stepAside: (paymentRequestId) => {
        steppedAside.push(paymentRequestId);
        return Promise.resolve();
      },
      ...store,
    },
    reconcile,
    limits: { dueShards: shards.length, concurrency, mayStart },
    inTime: (work) => work.then(() => true),
    now: clock.now,
    random: () => 0,
    log,
    meter,
    ...different,
  });
  return { sweep, clock, log, meter, askedShards, reconciled, steppedAside, reconcile };
}

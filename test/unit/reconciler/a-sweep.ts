import { createSweep, type SweepDependencies, type SweepLimits } from '../../../functions/reconciler/sweep.ts';
import type { DuePayment } from '../../../shared/storage/payment-store.ts';
import { aClock } from '../../support/a-clock.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';

export function duePayment(paymentRequestId: string): DuePayment {
  return { paymentRequestId, dueAtEpochMs: 0, expiresAtEpochMs: 0, claims: 0 };
}

export function duePayments(count: number, shard = 0): DuePayment[] {
  return Array.from({ length: count }, (_, index) => duePayment(`${String(shard)}-${String(index)}`));
}

type Different = Partial<Omit<SweepDependencies, 'limits'>> & Partial<Pick<SweepLimits, 'concurrency' | 'mayCallAntom'>>;

/** A sweep over shards of due payments; what has been reconciled is no longer due. */
export function aSweep(
  shards: readonly (readonly DuePayment[])[],
  { concurrency = 5, mayCallAntom = () => true, ...different }: Different = {},
) {
  const clock = aClock(CREATED_AT);
  const log = recordedLog();
  const askedShards: number[] = [];
  const reconciled: string[] = [];
  const due = shards.map((shard) => [...shard]);
  const take = (paymentRequestId: string) => {
    for (const shard of due) {
      const index = shard.findIndex((payment) => payment.paymentRequestId === paymentRequestId);
      if (index !== -1) shard.splice(index, 1);
    }
  };
  const reconcile = ({ paymentRequestId }: DuePayment) => {
    take(paymentRequestId);
    reconciled.push(paymentRequestId);
    return Promise.resolve(true);
  };
  const sweep = createSweep({
    store: {
      findDue: (shard, _, limit) => {
        askedShards.push(shard);
        return Promise.resolve((due[shard] ?? []).slice(0, limit));
      },
    },
    reconcile,
    limits: { dueShards: shards.length, concurrency, runMs: 45_000, mayCallAntom },
    now: clock.now,
    random: () => 0,
    log,
    meter: recordedMeter(),
    ...different,
  });
  return { sweep, clock, log, askedShards, reconciled, reconcile };
}

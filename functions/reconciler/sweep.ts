import type { Log } from '../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../shared/platform/metrics.ts';
import type { DuePayment, PaymentStore } from '../../shared/storage/payment-store.ts';

export interface SweepDependencies {
  readonly store: Pick<PaymentStore, 'findDue'>;
  /** False when another reconciler had the payment. */
  readonly reconcile: (due: DuePayment) => Promise<boolean>;
  readonly limits: SweepLimits;
  readonly now: () => Date;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly log: Log;
  readonly meter: Meter & Gauge;
}

export interface SweepLimits {
  readonly dueShards: number;
  /** How many payments are reconciled at a time. */
  readonly concurrency: number;
  /** How long a run starts on new payments, in milliseconds. It finishes those that it has started on. */
  readonly runMs: number;
  /** False once one run has made enough calls to Antom. */
  readonly mayCallAntom: () => boolean;
}

interface Sweep extends SweepDependencies {
  readonly mayGoOn: () => boolean;
  /** How long the oldest due payment of each shard has been due. */
  readonly overdueMs: number[];
}

const PAGE = 50;

/**
 * Reconciles every payment that is due, shard by shard. It starts at a random shard, so that no shard is always last. The next sweep takes what this
 * one does not reach. Settled payments are not in the index, so a sweep costs the same however many there are.
 *
 * It measures `OldestDueAge`: how long the oldest due payment has been due, 0 when none is. A sweep that could not read a single shard measures nothing,
 * as if it had not run, and the alarm treats missing data as a fault.
 */
export function createSweep(dependencies: SweepDependencies): () => Promise<{ readonly reconciled: number }> {
  const { limits, now, random, log, meter } = dependencies;
  return async () => {
    const endsAt = now().getTime() + limits.runMs;
    const mayGoOn = () => now().getTime() < endsAt && limits.mayCallAntom();
    const sweep: Sweep = { ...dependencies, mayGoOn, overdueMs: [] };
    const first = Math.floor(random() * limits.dueShards);
    let reconciled = 0;
    for (let offset = 0; offset < limits.dueShards && mayGoOn(); offset++) {
      reconciled += await sweepShard(sweep, (first + offset) % limits.dueShards);
    }
    if (sweep.overdueMs.length > 0) meter.gauge('OldestDueAge', Math.round(Math.max(...sweep.overdueMs) / 1000), 'Seconds');
    log.info('sweep_finished', { count: reconciled });
    return { reconciled };
  };
}

/** A shard that cannot be read waits for the next sweep and does not stop the others. */
async function sweepShard(sweep: Sweep, shard: number): Promise<number> {
  let reconciled = 0;
  while (sweep.mayGoOn()) {
    const due = await attempt(sweep, { reason: 'shard' }, () => findDue(sweep, shard));
    if (due === undefined) break;
    const claimed = await reconcileAll(sweep, due);
    reconciled += claimed;
    if (due.length < PAGE || claimed === 0) break; // other reconcilers have claimed the whole page, and the index lags
  }
  return reconciled;
}

async function findDue({ store, now, overdueMs }: Sweep, shard: number): Promise<readonly DuePayment[]> {
  const at = now();
  const due = await store.findDue(shard, at, PAGE);
  overdueMs.push(at.getTime() - (due[0]?.dueAtEpochMs ?? at.getTime())); // the longest due comes first
  return due;
}

/** A few at a time. One that fails waits for its next due time and does not stop the others. */
async function reconcileAll(sweep: Sweep, due: readonly DuePayment[]): Promise<number> {
  const waiting = [...due];
  let claimed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && sweep.mayGoOn(); next = waiting.shift()) {
      const payment = next;
      if (await attempt(sweep, { paymentRequestId: payment.paymentRequestId }, () => sweep.reconcile(payment))) claimed++;
    }
  };
  await Promise.all(Array.from({ length: sweep.limits.concurrency }, work));
  return claimed;
}

/** Undefined when it failed, which is counted and logged. */
async function attempt<Done>(
  { log, meter }: Sweep,
  fields: { readonly reason?: string; readonly paymentRequestId?: string },
  work: () => Promise<Done>,
): Promise<Done | undefined> {
  try {
    return await work();
  } catch (error) {
    meter.count('ReconciliationFailed');
    log.error('reconciliation_failed', fields, error);
    return undefined;
  }
}

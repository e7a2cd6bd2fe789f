import type { Log } from '../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../shared/platform/metrics.ts';
import { inPool } from '../../shared/platform/pool.ts';
import type { DuePayment, DueRow } from '../../shared/storage/due-row.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';
import { dueRows } from './due-rows.ts';

export interface SweepDependencies {
  readonly store: Pick<PaymentStore, 'findDue' | 'stepAside'>;
  /** False when another reconciler had the payment. */
  readonly reconcile: (due: DuePayment) => Promise<boolean>;
  readonly limits: SweepLimits;
  /** Waits for the work until the run has to end. False when it is not done by then. */
  readonly inTime: (work: Promise<void>) => Promise<boolean>;
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
  /** False once a run has used up its time or its calls to Antom. Those that it has started on are finished. */
  readonly mayStart: () => boolean;
}

/** How long a payment that could not be claimed or read steps aside for others. So short that the alarm on such failures goes off within an hour. */
const STEP_ASIDE_MS = 5 * 60_000;

/**
 * Reconciles every payment that is due. It starts at a random shard, so that no shard is always last. The next sweep takes what this one does not
 * reach. Settled payments are not in the index, so a sweep costs the same however many there are.
 *
 * Nothing keeps others from their turn: a slow payment takes up one place of several, one that fails steps aside, and so does a row that is no payment's.
 * The sweep ends in time whatever hangs, because its metrics are published afterwards.
 *
 * It measures `OldestDueAge`: how long the oldest due payment has been due, 0 when none is. A sweep that could not read a single shard measures nothing,
 * as if it had not run, and the alarm treats missing data as a fault.
 */
export function createSweep(dependencies: SweepDependencies): () => Promise<{ readonly reconciled: number }> {
  const { store, limits, inTime, now, random, log, meter } = dependencies;
  return async () => {
    const dueBy = now();
    const first = Math.floor(random() * limits.dueShards);
    const overdueMs: number[] = [];
    let reconciled = 0;
    const rows = dueRows({
      store,
      shards: Array.from({ length: limits.dueShards }, (_, offset) => (first + offset) % limits.dueShards),
      dueBy,
      mayGoOn: limits.mayStart,
      onPage: (page) => overdueMs.push(overdueOf(page, dueBy)),
      onUnreadableShard: (error) => reportFailure(dependencies, { reason: 'shard' }, error),
    });
    const work = inPool(rows, limits.concurrency, async (row) => {
      if (await sweepRow(dependencies, row, dueBy)) reconciled++;
    });
    const isDone = await inTime(work);
    if (!isDone) meter.count('ReconciliationFailed'); // what still hangs is due again: its claim says when
    if (overdueMs.length > 0) meter.gauge('OldestDueAge', Math.round(Math.max(...overdueMs) / 1000), 'Seconds');
    log.info('sweep_finished', { count: reconciled, ...(isDone ? {} : { outcome: 'out_of_time' }) });
    return { reconciled };
  };
}

/** How long the first payment of a page has been due: the longest due comes first. */
function overdueOf(page: readonly DueRow[], now: Date): number {
  const oldest = page.find((row) => row.kind === 'payment')?.due.dueAtEpochMs;
  return oldest === undefined ? 0 : now.getTime() - oldest;
}

/** False when the payment was not reconciled. */
async function sweepRow(dependencies: SweepDependencies, row: DueRow, seenAt: Date): Promise<boolean> {
  const paymentRequestId = row.kind === 'payment' ? row.due.paymentRequestId : row.paymentRequestId;
  try {
    if (row.kind === 'unreadable') throw new UnreadableRowError('the index of due payments has a row that is no payment');
    return await dependencies.reconcile(row.due);
  } catch (error) {
    reportFailure(dependencies, { paymentRequestId }, error);
    await stepAside(dependencies, paymentRequestId, seenAt);
    return false;
  }
}

/** Named in the log. */
class UnreadableRowError extends Error {
  override readonly name = 'UnreadableRowError';
}

/** A payment that failed after it was claimed has its next due time already, and keeps it. When this write fails too, the next page still comes. */
async function stepAside(dependencies: SweepDependencies, paymentRequestId: string, seenAt: Date): Promise<void> {
  try {
    await dependencies.store.stepAside(paymentRequestId, seenAt, seenAt.getTime() + STEP_ASIDE_MS);
  } catch (error) {
    reportFailure(dependencies, { paymentRequestId, reason: 'step_aside' }, error);
  }
}

function reportFailure(
  { log, meter }: SweepDependencies,
  fields: { readonly reason?: string; readonly paymentRequestId?: string },
  error: unknown,
): void {
  meter.count('ReconciliationFailed');
  log.error('reconciliation_failed', fields, error);
}

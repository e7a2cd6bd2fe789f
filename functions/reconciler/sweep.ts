import type { Log } from '../../shared/platform/log.ts';
import type { DuePayment, PaymentStore } from '../../shared/storage/payment-store.ts';

export interface SweepDependencies {
  readonly store: Pick<PaymentStore, 'findDue'>;
  /** False when somebody else had the payment. */
  readonly reconcile: (due: DuePayment) => Promise<boolean>;
  readonly dueShards: number;
  readonly concurrency: number;
  /** How long payments are taken on; those under way are finished. */
  readonly runMs: number;
  /** False once enough calls have been made to Antom for one run. */
  readonly mayCallAntom: () => boolean;
  readonly now: () => Date;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly log: Log;
}

const PAGE = 50;

/**
 * Looks after every payment that is due, shard by shard from a random one, so that no shard always comes last. What is not reached is still due in
 * a minute. Settled payments are not in the index, so a sweep costs the same however many there are.
 */
export function createSweep(dependencies: SweepDependencies): () => Promise<{ readonly reconciled: number }> {
  const { dueShards, now, random, log } = dependencies;
  return async () => {
    const endsAt = now().getTime() + dependencies.runMs;
    const mayGoOn = () => now().getTime() < endsAt && dependencies.mayCallAntom();
    const first = Math.floor(random() * dueShards);
    let reconciled = 0;
    for (let offset = 0; offset < dueShards && mayGoOn(); offset++) {
      try {
        reconciled += await sweepShard(dependencies, (first + offset) % dueShards, mayGoOn);
      } catch (error) {
        log.error('reconciliation_failed', { reason: 'shard' }, error); // the others are not to wait for it
      }
    }
    log.info('sweep_finished', { count: reconciled });
    return { reconciled };
  };
}

async function sweepShard(dependencies: SweepDependencies, shard: number, mayGoOn: () => boolean): Promise<number> {
  const { store, now } = dependencies;
  let reconciled = 0;
  while (mayGoOn()) {
    const due = await store.findDue(shard, now(), PAGE);
    const claimed = await reconcileAll(dependencies, due, mayGoOn);
    reconciled += claimed;
    if (due.length < PAGE || claimed === 0) break; // the index lags: a page of what others have just claimed is the end
  }
  return reconciled;
}

/** A few at a time. One that fails is left for its next time and holds up none of the others. */
async function reconcileAll(
  { reconcile, concurrency, log }: SweepDependencies,
  due: readonly DuePayment[],
  mayGoOn: () => boolean,
): Promise<number> {
  const waiting = [...due];
  let claimed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && mayGoOn(); next = waiting.shift()) {
      try {
        if (await reconcile(next)) claimed++;
      } catch (error) {
        log.error('reconciliation_failed', { paymentRequestId: next.paymentRequestId }, error);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return claimed;
}

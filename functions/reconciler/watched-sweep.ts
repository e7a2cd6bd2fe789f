import type { Gauge, Meter } from '../../shared/platform/metrics.ts';
import { createSweep, type SweepDependencies } from './sweep.ts';

export interface WatchedSweepDependencies extends SweepDependencies {
  readonly meter: Meter & Gauge;
}

/**
 * A sweep that measures how far behind it is, and counts what it failed in. `OldestDueAge` is for how long the payment that has waited longest
 * has been due: 0 when none is. A sweep that could not read a single shard measures nothing: to watchers it is as if it had not run.
 */
export function createWatchedSweep(dependencies: WatchedSweepDependencies): ReturnType<typeof createSweep> {
  const { store, reconcile, meter } = dependencies;
  const counting = async <Done>(work: Promise<Done>): Promise<Done> => {
    try {
      return await work;
    } catch (error) {
      meter.count('ReconciliationFailed');
      throw error;
    }
  };

  return async () => {
    let longestMs: number | undefined;
    const sweep = createSweep({
      ...dependencies,
      store: {
        findDue: async (shard, now, limit) => {
          const due = await counting(store.findDue(shard, now, limit));
          const overdueMs = now.getTime() - (due[0]?.dueAtEpochMs ?? now.getTime()); // the longest due comes first
          longestMs = Math.max(longestMs ?? 0, overdueMs);
          return due;
        },
      },
      reconcile: (due) => counting(reconcile(due)),
    });
    const swept = await sweep();
    if (longestMs !== undefined) meter.gauge('OldestDueAge', Math.round(longestMs / 1000), 'Seconds');
    return swept;
  };
}

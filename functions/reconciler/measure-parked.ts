import type { Log } from '../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../shared/platform/metrics.ts';
import type { Lookups } from '../../shared/storage/payment-store.ts';

export interface MeasureParkedDependencies {
  readonly store: Pick<Lookups, 'findOldestParked'>;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter & Gauge;
}

/**
 * Measures `OldestParkedAge`: how long the oldest parked message has waited for a person. Measures nothing when there is none. A table that cannot be
 * read is a failure like that of a sweep, and never throws: payments are reconciled all the same.
 */
export async function measureParked({ store, now, log, meter }: MeasureParkedDependencies): Promise<void> {
  try {
    const parkedAt = await store.findOldestParked(now());
    const seconds = Math.floor((now().getTime() - (parkedAt?.getTime() ?? Infinity)) / 1000);
    if (seconds > 0) meter.gauge('OldestParkedAge', seconds, 'Seconds');
  } catch (error) {
    meter.count('ReconciliationFailed');
    log.error('reconciliation_failed', { reason: 'parked' }, error);
  }
}

import type { ClaimedDelivery } from '../../shared/webhook-delivery/attempt-delivery.ts';
import type { DeliverySettings } from '../../shared/webhook-delivery/delivery-settings.ts';
import type { DeliveryWrites, Lease } from '../../shared/webhook-storage/delivery-writes.ts';
import type { LaneRow, Lanes } from '../../shared/webhook-storage/lanes.ts';
import type { Delivery } from '../../shared/webhooks/delivery.ts';
import type { Endpoint } from '../../shared/webhooks/endpoint.ts';

export interface ClaimRowsDependencies {
  readonly store: Pick<DeliveryWrites, 'claimWaiting' | 'claimExhausted'> & Pick<Lanes, 'waiting' | 'exhausted'>;
  readonly settings: Pick<DeliverySettings, 'leaseMs'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface RowsWanted {
  readonly limit: number;
  /**
   * `due`: those whose time has come. `probe`: any, the longest waiting first. `catchUp`: all that have not been tried since the endpoint is back, whenever they
   * are due, and what was exhausted during the outage.
   */
  readonly mode: 'due' | 'probe' | 'catchUp';
  /** Where an earlier step has stopped: what was due before then has been looked at. */
  readonly fromEpochMs?: number | undefined;
}

export interface RowsClaimed {
  readonly claimed: readonly ClaimedDelivery[];
  /** Nothing is left behind them. */
  readonly isEnd: boolean;
  readonly reachedEpochMs: number;
}

/** Claims some of what waits at an endpoint, so that nobody else tries it. */
export type ClaimRows = (endpoint: Endpoint, wanted: RowsWanted) => Promise<RowsClaimed>;

export function createRowClaimer({ store, settings, newId, now }: ClaimRowsDependencies): ClaimRows {
  return async (endpoint, { limit, mode, fromEpochMs = 0 }) => {
    const { endpointId, catchUpBeforeEpochMs, catchUpExhaustedSinceEpochMs } = endpoint;
    const claimed: ClaimedDelivery[] = [];
    let reachedEpochMs = fromEpochMs;

    /** False when enough are claimed. */
    async function claimAll(
      rows: AsyncIterable<LaneRow>,
      claim: (row: LaneRow, lease: Lease) => Promise<Delivery | undefined>,
    ): Promise<boolean> {
      for await (const row of rows) {
        if (claimed.length >= limit) return false;
        const leaseId = newId();
        const delivery = await claim(row, { id: leaseId, untilEpochMs: now().getTime() + settings.leaseMs });
        if (delivery !== undefined) {
          const isScheduled = mode !== 'probe' && row.dueAtEpochMs <= now().getTime();
          claimed.push({ endpoint, delivery, leaseId, isScheduled });
        }
      }
      return true;
    }

    if (mode === 'catchUp' && catchUpExhaustedSinceEpochMs !== undefined && fromEpochMs === 0) {
      const range = { from: catchUpExhaustedSinceEpochMs, to: catchUpBeforeEpochMs ?? 0 };
      const isDone = await claimAll(store.exhausted(endpointId, range), (row, lease) => store.claimExhausted(row, lease, now()));
      if (!isDone) return { claimed, isEnd: false, reachedEpochMs: 0 };
    }
    const range = mode === 'due' ? { to: now().getTime() } : { from: fromEpochMs };
    const triedSince = mode === 'catchUp' ? catchUpBeforeEpochMs : undefined;
    const isEnd = await claimAll(store.waiting(endpointId, range), (row, lease) => {
      reachedEpochMs = row.dueAtEpochMs;
      return store.claimWaiting(row, lease, now(), triedSince);
    });
    return { claimed, isEnd, reachedEpochMs };
  };
}

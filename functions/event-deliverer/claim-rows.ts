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
   * `due`: those whose time has come. `probe`: one of those that wait longest, another one each time. `catchUp`: all that have not been tried since the endpoint is back, whenever they
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

/** Among so many of those that wait longest the probes take turns: an event that the endpoint alone never takes must not keep its circuit open. */
const PROBED = 10;

export function createRowClaimer({ store, settings, newId, now }: ClaimRowsDependencies): ClaimRows {
  return async (endpoint, { limit, mode, fromEpochMs = 0 }) => {
    const { endpointId, health, catchUpBeforeEpochMs, catchUpExhaustedSinceEpochMs } = endpoint;
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
    const waiting = store.waiting(endpointId, range);
    const isEnd = await claimAll(mode === 'probe' ? inTurn(waiting, health.probes - 1, now()) : waiting, (row, lease) => {
      reachedEpochMs = row.dueAtEpochMs;
      return store.claimWaiting(row, lease, now(), triedSince);
    });
    return { claimed, isEnd, reachedEpochMs };
  };
}

/**
 * Of those that are overdue, the first has its turn: when it fails it goes behind the others. Those whose time is to come keep their places, and take turns
 * with it.
 */
async function* inTurn(rows: AsyncIterable<LaneRow>, turn: number, now: Date): AsyncGenerator<LaneRow> {
  const longest: LaneRow[] = [];
  for await (const row of rows) if (longest.push(row) === PROBED) break;
  const overdue = longest.filter(({ dueAtEpochMs }) => dueAtEpochMs <= now.getTime()).length;
  const behind = longest.splice(1, overdue - 1);
  const first = turn % longest.length;
  yield* [...longest.slice(first), ...longest.slice(0, first), ...behind];
}

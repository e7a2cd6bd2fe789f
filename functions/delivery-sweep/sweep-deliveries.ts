import type { Log } from '../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../shared/platform/metrics.ts';
import { inPool } from '../../shared/platform/pool.ts';
import type { DeliveryWrites } from '../../shared/webhook-storage/delivery-writes.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { LaneRow, Lanes } from '../../shared/webhook-storage/lanes.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';
import { storedTime } from '../../shared/webhooks/stored-at.ts';
import type { LookAfter } from './look-after-endpoint.ts';

export interface SweepDeliveriesDependencies {
  readonly store: Pick<Lanes, 'freshDue'> & Pick<DeliveryWrites, 'postpone'> & Pick<EndpointReads, 'markedEndpoints'>;
  readonly lookAfter: LookAfter;
  readonly sendWork: SendWork;
  readonly freshShards: number;
  /** False once the run has used up its time. What it has begun is finished; the next run takes the rest. */
  readonly mayStart: () => boolean;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter & Gauge;
}

/** A delivery that was sent again is left to the queue for so long: a queue that is behind must not get more of the same each minute. */
const SENT_AGAIN_MS = 5 * 60_000;

/** How many rows are worked on at a time, of each kind. */
const PLACES = 20;

/**
 * Sends again what was stored and not sent, or was being tried when the deliverer died, and looks after the endpoints that fail or have something waiting.
 * It measures how long the oldest unsent delivery has waited, and how long an endpoint has failed.
 */
export function createDeliverySweep(dependencies: SweepDeliveriesDependencies): () => Promise<{ readonly sent: number }> {
  const { store, lookAfter, sendWork, freshShards, mayStart, now, log, meter } = dependencies;

  async function sendAgain(row: LaneRow): Promise<boolean> {
    const delivery = await store.postpone(row, now().getTime() + SENT_AGAIN_MS);
    if (delivery === undefined) return false;
    const { apiClientId, endpointId, eventId, round, retries } = delivery;
    await sendWork({ kind: 'delivery', apiClientId, endpointId, eventId, round, retries }, 'prompt');
    return true;
  }

  const guarded =
    <Row>(work: (row: Row) => Promise<void>) =>
    async (row: Row): Promise<void> => {
      try {
        await work(row);
      } catch (error) {
        meter.count('DeliverySweepFailed');
        log.error('sweep_failed', {}, error);
      }
    };

  return async () => {
    const startedAt = now().getTime();
    let sent = 0;
    let oldestUnsentMs = 0;
    let oldestFailingMs = 0;
    const freshRows = inPool(
      whileMay(
        mayStart,
        shardsOf(freshShards, (shard) => store.freshDue(shard, now())),
      ),
      PLACES,
      guarded(async (row: LaneRow) => {
        oldestUnsentMs = Math.max(oldestUnsentMs, startedAt - Date.parse(storedTime(row.storedAt)));
        if (await sendAgain(row)) sent++;
      }),
    );
    const endpoints = inPool(
      whileMay(mayStart, store.markedEndpoints()),
      PLACES,
      guarded(async (key) => {
        oldestFailingMs = Math.max(oldestFailingMs, await lookAfter(key));
      }),
    );
    await Promise.all([freshRows, endpoints]);
    meter.gauge('OldestUnsentDeliveryAge', Math.round(oldestUnsentMs / 1000), 'Seconds');
    meter.gauge('OldestFailingEndpointAge', Math.round(oldestFailingMs / 1000), 'Seconds');
    log.info('deliveries_swept', { count: sent });
    return { sent };
  };
}

async function* shardsOf<Row>(shards: number, rowsOf: (shard: number) => AsyncIterable<Row>): AsyncGenerator<Row, void, undefined> {
  for (let shard = 0; shard < shards; shard++) yield* rowsOf(shard);
}

async function* whileMay<Row>(mayStart: () => boolean, rows: AsyncIterable<Row>): AsyncGenerator<Row, void, undefined> {
  for await (const row of rows) {
    if (!mayStart()) return;
    yield row;
  }
}

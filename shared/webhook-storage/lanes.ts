import * as z from 'zod/mini';
import type { DeliveryKey } from '../webhooks/delivery.ts';
import { walkRows } from './walk-index.ts';
import type { Item, WebhooksTable } from './webhooks-table-access.ts';
import { deliveryKeyIn, LANES, type WebhooksIndex } from './webhooks-table-keys.ts';

/** A delivery as a lane shows it. It may have left it since. */
export interface LaneRow extends DeliveryKey {
  readonly lane: string;
  readonly dueAtEpochMs: number;
  readonly storedAt: string;
}

export interface DueRange {
  /** Inclusive. */
  readonly from?: number;
  /** Inclusive. */
  readonly to?: number;
}

/** What stands in the lanes, the longest due first. The index shows a write a moment after it. */
export interface Lanes {
  freshDue(shard: number, now: Date): AsyncIterable<LaneRow>;
  waiting(endpointId: string, range?: DueRange): AsyncIterable<LaneRow>;
  /** @param range of when it was exhausted */
  exhausted(endpointId: string, range?: DueRange): AsyncIterable<LaneRow>;
}

const PAGE = 50;
const laneRow = z.object({ partition: z.string(), sort: z.string(), lane: z.string(), dueAt: z.number(), storedAt: z.string() });

export function lanes(table: WebhooksTable): Lanes {
  async function* rowsOf(lane: string, { from = 0, to = Number.MAX_SAFE_INTEGER }: DueRange = {}): AsyncGenerator<LaneRow> {
    const rows = {
      IndexName: 'lanes' satisfies WebhooksIndex,
      KeyConditionExpression: '#lane = :lane AND #dueAt BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#lane': 'lane', '#dueAt': 'dueAt' },
      ExpressionAttributeValues: { ':lane': lane, ':from': from, ':to': to },
    };
    for await (const row of walkRows(table, rows, PAGE)) yield laneRowIn(row);
  }
  return {
    freshDue: (shard, now) => rowsOf(LANES.fresh(shard), { to: now.getTime() }),
    waiting: (endpointId, range) => rowsOf(LANES.waiting(endpointId), range),
    exhausted: (endpointId, range) => rowsOf(LANES.exhausted(endpointId), range),
  };
}

function laneRowIn(row: Item): LaneRow {
  const { partition, sort, lane, dueAt, storedAt } = z.parse(laneRow, row);
  return { ...deliveryKeyIn({ partition, sort }), lane, dueAtEpochMs: dueAt, storedAt };
}

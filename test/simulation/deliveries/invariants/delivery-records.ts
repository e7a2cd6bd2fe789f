import { parseDelivery } from '../../../../shared/webhook-storage/delivery-item.ts';
import type { Delivery } from '../../../../shared/webhooks/delivery.ts';
import type { MemoryTable } from '../../memory-table/memory-table.ts';
import type { ValueMap } from '../../memory-table/value.ts';

/** A delivery as it is stored, and where it stands. */
export interface StoredDelivery extends Delivery {
  readonly lane: string | undefined;
  readonly dueAt: number | undefined;
}

const known = new WeakMap<ValueMap, StoredDelivery>();

export function deliveryIn(item: ValueMap): StoredDelivery {
  const read = known.get(item);
  if (read !== undefined) return read;
  const lane = item['lane'];
  const { dueAt } = item;
  const delivery = {
    ...parseDelivery(item),
    lane: typeof lane === 'string' ? lane : undefined,
    dueAt: typeof dueAt === 'number' ? dueAt : undefined,
  };
  known.set(item, delivery);
  return delivery;
}

export function* deliveriesIn(table: MemoryTable): Generator<StoredDelivery> {
  for (const [key, item] of table.items()) if (isDeliveryKey(key)) yield deliveryIn(item);
}

export const isDeliveryKey = (key: string): boolean => key.startsWith('E#') && key.includes('\u0000D#');
export const isEventKey = (key: string): boolean => key.startsWith('E#') && key.endsWith('\u0000E');

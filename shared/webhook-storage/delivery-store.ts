import type { Delivery, DeliveryKey } from '../webhooks/delivery.ts';
import { inLane, IS_KNOWN_STATE, isInRound, leaseIsFreeAt, NO_LEASE, setTo } from './delivery-clauses.ts';
import { parseDelivery } from './delivery-item.ts';
import type { StoredEvent } from './event-store.ts';
import { keepUntilEpochS } from './kept-for.ts';
import { walkRows } from './walk-index.ts';
import { EXISTS, getItem, keyIn, putNew, updateItem, type WebhooksTable } from './webhooks-table-access.ts';
import { DELIVERY_SORTS, deliveryKey, eventIdIn, freshLaneOf, LANES, partitionOfEvent, type WebhooksIndex } from './webhooks-table-keys.ts';

/** Where a new delivery stands: to be sent to the queue now, or to be worked off with what waits. */
export type FirstPlace = 'fresh' | 'waiting';

type EventOfDelivery = Omit<StoredEvent, 'body' | 'subject'>;

export interface DeliveryStore {
  getDelivery(key: DeliveryKey): Promise<Delivery | undefined>;
  deliveriesOf(eventId: string): Promise<readonly Delivery[]>;
  /** Those of an endpoint, the newest event first. `before` has the form of `storedAt`. */
  deliveriesTo(endpointId: string, before: string): AsyncIterable<Delivery>;
  /** Makes a delivery unless there is one. Resolves with what is stored then. */
  putDelivery(event: EventOfDelivery, endpointId: string, place: FirstPlace, now: Date): Promise<Delivery>;
  /** Makes one that nobody sends but the caller: it is in no lane. */
  putUnlisted(event: EventOfDelivery, endpointId: string, now: Date): Promise<Delivery>;
  /** Asked for by hand, in whatever state it is that this release knows: a new round begins. Undefined while somebody is trying it, or when there is none. */
  beginAgain(delivery: Delivery, place: FirstPlace, now: Date): Promise<Delivery | undefined>;
}

const PAGE = 50;

export function deliveryStore(table: WebhooksTable): DeliveryStore {
  const laneOf = ({ eventId, endpointId }: DeliveryKey, place: FirstPlace) =>
    place === 'fresh' ? freshLaneOf(eventId, table.freshShards) : LANES.waiting(endpointId);
  const dueAtOf = (place: FirstPlace, now: Date) => now.getTime() + (place === 'fresh' ? table.freshDueMs : 0);

  async function put(
    { eventId, apiClientId, type, storedAt }: EventOfDelivery,
    endpointId: string,
    now: Date,
    place: object = {},
  ): Promise<Delivery> {
    const { item } = await putNew(table, {
      ...deliveryKey({ eventId, endpointId }),
      ...place,
      endpointId,
      apiClientId,
      type,
      state: 'PENDING',
      storedAt,
      round: 0,
      retries: 0,
      keepUntilEpochS: keepUntilEpochS(now),
    });
    if (item === undefined) throw new Error('a delivery was neither stored nor there');
    return parseDelivery(item);
  }

  const getDelivery: DeliveryStore['getDelivery'] = async (key) => {
    const item = await getItem(table, deliveryKey(key));
    return item && parseDelivery(item);
  };
  return {
    getDelivery,
    async deliveriesOf(eventId) {
      const found: Delivery[] = [];
      const rows = {
        KeyConditionExpression: '#partition = :partition AND begins_with(#sort, :sorts)',
        ExpressionAttributeNames: { '#partition': 'partition', '#sort': 'sort' },
        ExpressionAttributeValues: { ':partition': partitionOfEvent(eventId), ':sorts': DELIVERY_SORTS },
        ConsistentRead: true,
      };
      for await (const row of walkRows(table, rows, PAGE)) found.push(parseDelivery(row));
      return found;
    },
    async *deliveriesTo(endpointId, before) {
      const rows = {
        IndexName: 'byEndpoint' satisfies WebhooksIndex,
        KeyConditionExpression: '#endpointId = :endpointId AND #storedAt < :before',
        ExpressionAttributeNames: { '#endpointId': 'endpointId', '#storedAt': 'storedAt' },
        ExpressionAttributeValues: { ':endpointId': endpointId, ':before': before },
        ScanIndexForward: false,
      };
      for await (const row of walkRows(table, rows, PAGE)) {
        const delivery = await getDelivery({ eventId: eventIdIn(keyIn(row)), endpointId });
        if (delivery !== undefined) yield delivery;
      }
    },
    putDelivery: (event, endpointId, place, now) =>
      put(event, endpointId, now, { lane: laneOf({ eventId: event.eventId, endpointId }, place), dueAt: dueAtOf(place, now) }),
    putUnlisted: (event, endpointId, now) => put(event, endpointId, now),
    async beginAgain(delivery, place, now) {
      const { written, item } = await updateItem(table, deliveryKey(delivery), {
        conditions: [EXISTS, IS_KNOWN_STATE, isInRound(delivery), leaseIsFreeAt(now)],
        set: [
          setTo('state', 'PENDING'),
          setTo('round', delivery.round + 1),
          setTo('retries', 0),
          ...inLane(laneOf(delivery, place), dueAtOf(place, now)),
        ],
        remove: NO_LEASE,
      });
      return written && item !== undefined ? parseDelivery(item) : undefined;
    },
  };
}

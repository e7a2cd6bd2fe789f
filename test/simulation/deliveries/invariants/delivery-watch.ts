import type { Endpoint } from '../../../../shared/webhooks/endpoint.ts';
import { takes } from '../../../../shared/webhooks/endpoint.ts';
import type { Violation } from '../../invariants/violation.ts';
import type { Items } from '../../memory-table/index-views.ts';
import { textIn, type ValueMap } from '../../memory-table/value.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';
import { wrongAtRest } from './at-rest.ts';
import { wrongWithDelivery } from './delivery-changes.ts';
import { deliveryIn, isDeliveryKey, isEventKey, type StoredDelivery } from './delivery-records.ts';
import { wrongWithEndpoint } from './endpoint-changes.ts';

/** What has been seen of deliveries so far. */
export interface Watched {
  /** Events with the endpoints that were to get them when they were stored, and have been so since. By their ids. */
  readonly wanted: Map<string, Set<string>>;
  /** When a delivery's schedule began, each time. By its key. */
  readonly begun: Map<string, number[]>;
  /** Deliveries that were exhausted in an outage, with the time when it was over. */
  readonly owed: Map<string, number>;
}

export interface DeliveryCheck {
  afterStep(): Violation | undefined;
  atRest(): Violation | undefined;
  endless(): Violation;
}

export function createDeliveryCheck(world: DeliveryWorld): DeliveryCheck {
  const watched: Watched = { wanted: new Map(), begun: new Map(), owed: new Map() };
  let seen: Items = new Map();

  function changed(key: string, before: ValueMap | undefined, after: ValueMap): Violation | undefined {
    if (isEventKey(key)) {
      watched.wanted.set(key.slice(2, -2), wantedBy(world, after));
      return undefined;
    }
    if (!isDeliveryKey(key)) return wrongWithEndpoint(world, watched, key);
    return wrongWithDelivery(world, watched, before && deliveryIn(before), deliveryIn(after));
  }

  return {
    afterStep() {
      world.history.note();
      const [complaint] = world.complaints;
      if (complaint !== undefined) return complaint;
      const items = world.table.items();
      if (items === seen) return undefined;
      for (const [key, after] of items) {
        const before = seen.get(key);
        const violation = before === after ? undefined : changed(key, before, after);
        if (violation !== undefined) return violation;
      }
      seen = items;
      forgetUnwanted(world, watched, items);
      return undefined;
    },
    atRest: () => wrongAtRest(world, watched),
    endless: () => ({ invariant: 'rest', counter: 'stuck', text: 'the schedule does not come to rest' }),
  };
}

function endpointsOf({ history }: DeliveryWorld, items: Items): readonly Endpoint[] {
  return [...items]
    .filter(([key]) => key.startsWith('C#'))
    .map(([, item]) => history.of(textIn(item, 'endpointId')).at(-1)?.endpoint)
    .filter((endpoint) => endpoint !== undefined);
}

function wantedBy(world: DeliveryWorld, event: ValueMap): Set<string> {
  const apiClientId = textIn(event, 'apiClientId');
  const type = textIn(event, 'type');
  const ids = endpointsOf(world, world.table.items())
    .filter((endpoint) => endpoint.apiClientId === apiClientId && takes(endpoint, type) && endpoint.endpointId !== event['subject'])
    .map(({ endpointId }) => endpointId);
  return new Set(ids);
}

/** Until its delivery is stored, an endpoint may still cease to want the event. */
function forgetUnwanted(world: DeliveryWorld, { wanted }: Watched, items: Items): void {
  for (const [eventId, endpointIds] of wanted) {
    for (const endpointId of endpointIds) {
      if (items.has(`E#${eventId}\u0000D#${endpointId}`)) continue;
      const endpoint = world.history.of(endpointId).at(-1)?.endpoint;
      const type = textIn(items.get(`E#${eventId}\u0000E`), 'type');
      if (endpoint === undefined || !takes(endpoint, type)) endpointIds.delete(endpointId);
    }
  }
}

export function keyOf({ eventId, endpointId }: Pick<StoredDelivery, 'eventId' | 'endpointId'>): string {
  return `${eventId} ${endpointId}`;
}

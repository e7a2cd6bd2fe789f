import type { Violation } from '../../invariants/violation.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';
import { deliveriesIn, deliveryIn, type StoredDelivery } from './delivery-records.ts';
import { keyOf, type Watched } from './delivery-watch.ts';
import { owedAboutEndpoints } from './told.ts';

const undelivered = (text: string): Violation => ({ invariant: 'all delivered', counter: 'undelivered', text });
const stuck = (text: string): Violation => ({ invariant: 'nothing waits', counter: 'stuck', text });

/** When faults have stopped, every server is up and nobody has anything left to do. */
export function wrongAtRest(world: DeliveryWorld, watched: Watched): Violation | undefined {
  return notStored(world) ?? notDelivered(world, watched) ?? leftWaiting(world) ?? leftExhausted(world, watched);
}

function notStored(world: DeliveryWorld): Violation | undefined {
  const { published, table } = world;
  const missing = [...published.keys(), ...owedAboutEndpoints(world)].find((eventId) => !table.items().has(`E#${eventId}\u0000E`));
  return missing === undefined ? undefined : { invariant: 'stored', counter: 'lost', text: `${missing} is not stored` };
}

const isEnabled = ({ history }: DeliveryWorld, endpointId: string) => history.of(endpointId).at(-1)?.endpoint.state === 'ENABLED';

function notDelivered(world: DeliveryWorld, { wanted }: Watched): Violation | undefined {
  const aboutEndpoints = owedAboutEndpoints(world);
  for (const [eventId, endpointIds] of wanted) {
    for (const endpointId of endpointIds) {
      if (!isEnabled(world, endpointId)) continue;
      const item = world.table.items().get(`E#${eventId}\u0000D#${endpointId}`);
      if (item === undefined && !world.published.has(eventId) && !aboutEndpoints.has(eventId)) continue;
      if (item === undefined) return undelivered(`${eventId} was never sent to ${endpointId}`);
      const { state } = deliveryIn(item);
      if (state === 'PENDING' || state === 'CANCELLED') return undelivered(`${eventId} to ${endpointId} is ${state}`);
    }
  }
  return undefined;
}

function leftWaiting(world: DeliveryWorld): Violation | undefined {
  const left = [...deliveriesIn(world.table)].find(
    ({ state, endpointId, lane }) => state === 'PENDING' && (isEnabled(world, endpointId) || lane?.startsWith('fresh#') === true),
  );
  return left && stuck(`${left.eventId} to ${left.endpointId} waits in ${String(left.lane)}, and nobody looks`);
}

/** By itself, once something has been accepted after the outage. */
function leftExhausted(world: DeliveryWorld, { owed }: Watched): Violation | undefined {
  const left = [...deliveriesIn(world.table)].find(
    (delivery: StoredDelivery) => owed.has(keyOf(delivery)) && isEnabled(world, delivery.endpointId),
  );
  return left && undelivered(`${left.eventId} to ${left.endpointId} was exhausted in an outage, and is not tried again after it`);
}

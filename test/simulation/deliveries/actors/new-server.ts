import { eventIdOf } from '../../../../shared/webhooks/ids.ts';
import type { DeliveryScene } from './delivery-scene.ts';
import { downAtLast, someWeather } from './weather.ts';

export interface ServerAsked {
  readonly url: string;
  readonly apiClientId: string;
  /** The first one of its endpoint: those to which it moves later are up. */
  readonly isFirst: boolean;
  /** It is somebody else's. */
  readonly isForeign: boolean;
}

/** Sets up a merchant's server, which may be down for some time, and may never take one of the events. */
export function newServer(
  { choices, world, isGivenUpInOutage }: DeliveryScene,
  { url, apiClientId, isFirst, isForeign }: ServerAsked,
): void {
  const known = [...world.published].filter(([, event]) => event.apiClientId === apiClientId).map(([eventId]) => eventId);
  const refused = choices.rarely(0.25, 3);
  const refusedEventId = refused === 0 ? undefined : (known[refused - 1] ?? foreseenEvent(refused));
  const spells = isFirst ? someWeather(choices) : [];
  const fate =
    isGivenUpInOutage && isFirst ? { spells: downAtLast(choices), refusedEventId: foreseenEvent(1) } : { spells, refusedEventId };
  world.servers.add({ url, isForeign, ...fate });
}

/** The event of that number, if it is published some day. */
function foreseenEvent(number: number): string {
  return eventIdOf({ source: 'urn:simulated:simulated', id: `order-${String(number)}/payment.captured` });
}

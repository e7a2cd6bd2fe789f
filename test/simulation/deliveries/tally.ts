import type { Endpoint } from '../../../shared/webhooks/endpoint.ts';
import type { Tally } from '../run-schedule.ts';
import { deliveriesIn } from './invariants/delivery-records.ts';
import type { DeliveryWorld } from './world/delivery-world.ts';

/** What has happened in a schedule. */
export function tallyOf({ scheduler, servers, table, history }: DeliveryWorld): Tally {
  const posts = servers.received.filter(({ isChallenge }) => !isChallenge);
  const taken = posts.filter(({ isTaken }) => isTaken);
  const changes = history.endpointIds().flatMap(history.changesOf);
  const disabled = changes.filter(([before, after]) => before.state === 'ENABLED' && after.state === 'DISABLED');
  return {
    crashes: scheduler.deaths(),
    posts: posts.length,
    delivered: [...deliveriesIn(table)].filter(({ state }) => state === 'DELIVERED').length,
    takenTwice: taken.length - new Set(taken.map(({ eventId, endpointId }) => `${eventId} ${endpointId}`)).size,
    healedOutages: changes.filter(([before, after]) => isHealed(before, after)).length,
    gone: disabled.filter(([, { disabledBecause }]) => disabledBecause === 'gone').length,
    disabled: disabled.filter(([, { disabledBecause }]) => disabledBecause === 'failing').length,
  };
}

/** By a success, and by nobody's hand. */
function isHealed(before: Endpoint, after: Endpoint): boolean {
  const wasSpared = before.health.nextProbeAtEpochMs !== undefined;
  return wasSpared && after.health.nextProbeAtEpochMs === undefined && before.state === 'ENABLED' && after.state === 'ENABLED';
}

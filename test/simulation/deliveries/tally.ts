import type { Tally } from '../run-schedule.ts';
import { deliveriesIn } from './invariants/delivery-records.ts';
import type { DeliveryWorld } from './world/delivery-world.ts';
import type { Version } from './world/history.ts';

/** What has happened in a schedule. */
export function tallyOf({ scheduler, servers, table, history }: DeliveryWorld): Tally {
  const posts = servers.received.filter(({ isChallenge }) => !isChallenge);
  const taken = posts.filter(({ isTaken }) => isTaken);
  const changes = history.endpointIds().flatMap((endpointId) => pairsOf(history.of(endpointId)));
  const disabled = changes.filter(([before, after]) => before.state === 'ENABLED' && after.state === 'DISABLED');
  return {
    crashes: scheduler.deaths(),
    posts: posts.length,
    delivered: [...deliveriesIn(table)].filter(({ state }) => state === 'DELIVERED').length,
    takenTwice: taken.length - new Set(taken.map(({ eventId, endpointId }) => `${eventId} ${endpointId}`)).size,
    healedOutages: changes.filter((change) => isHealed(...change)).length,
    gone: disabled.filter(([, { disabledBecause }]) => disabledBecause === 'gone').length,
    disabled: disabled.filter(([, { disabledBecause }]) => disabledBecause === 'failing').length,
  };
}

function pairsOf(versions: readonly Version[]) {
  return versions.slice(1).flatMap(({ endpoint }, index) => {
    const before = versions[index]?.endpoint;
    return before === undefined ? [] : [[before, endpoint] as const];
  });
}

type Pair = ReturnType<typeof pairsOf>[number];

/** By a success, and by nobody's hand. */
function isHealed(before: Pair[0], after: Pair[1]): boolean {
  const wasSpared = before.health.nextProbeAtEpochMs !== undefined;
  return wasSpared && after.health.nextProbeAtEpochMs === undefined && before.state === 'ENABLED' && after.state === 'ENABLED';
}

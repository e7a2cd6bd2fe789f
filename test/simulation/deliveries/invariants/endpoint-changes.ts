import type { DeliveryKey } from '../../../../shared/webhooks/delivery.ts';
import type { Violation } from '../../invariants/violation.ts';
import { CLOCKS_DIFFER_MS, DAY, MINUTE } from '../../world/settings.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';
import type { Version } from '../world/history.ts';
import { DELIVERY } from '../world/settings.ts';
import { deliveriesIn } from './delivery-records.ts';
import { keyOf, type Watched } from './delivery-watch.ts';

/** What must be true of each write to an endpoint. */
export function wrongWithEndpoint(world: DeliveryWorld, watched: Watched, key: string): Violation | undefined {
  const endpointId = key.slice(key.indexOf('\u0000EP#') + '\u0000EP#'.length);
  const [before, after] = world.history.of(endpointId).slice(-2);
  if (before === undefined || after === undefined) return undefined;
  const isOver = before.endpoint.health.nextProbeAtEpochMs !== undefined && after.endpoint.health.nextProbeAtEpochMs === undefined;
  if (isOver && after.endpoint.state === 'ENABLED') oweExhausted(world, watched, before);
  const isProbed = before.endpoint.health.probes !== after.endpoint.health.probes && after.endpoint.health.probes > 0;
  if ((isProbed || after.endpoint.disabledBecause === 'failing') && isBack(world, watched, after))
    return {
      invariant: 'heals',
      counter: 'undelivered',
      text: 'an endpoint has been back for a day, and gets nothing of what waits for it',
    };
  if (before.endpoint.state !== 'ENABLED' || after.endpoint.state !== 'DISABLED') return undefined;
  return after.endpoint.disabledBecause === 'failing' ? disabledTooSoon(world, before) : disabledWithoutReason(world, before);
}

/** Its server takes everything but what it always refuses, no call has gone wrong, and something else has waited for all the time. */
function isBack(
  { table, servers, scheduler, faultTimesMs }: DeliveryWorld,
  { begun }: Watched,
  { endpoint: { endpointId, url } }: Version,
): boolean {
  if (servers.upForMs(url) < DAY || (faultTimesMs.at(-1) ?? 0) > scheduler.nowMs() - DAY) return false;
  const refused = servers.at(url)?.refusedEventId;
  const hasWaited = (delivery: DeliveryKey) => (begun.get(keyOf(delivery))?.at(-1) ?? Infinity) < scheduler.nowMs() - DAY;
  return [...deliveriesIn(table)].some(
    (delivery) => delivery.endpointId === endpointId && delivery.eventId !== refused && delivery.state === 'PENDING' && hasWaited(delivery),
  );
}

/** What was exhausted while the endpoint was down is tried again, now that it is back. */
function oweExhausted({ table, scheduler }: DeliveryWorld, { owed }: Watched, { endpoint }: Version): void {
  const fromMs = (endpoint.health.failingSinceEpochMs ?? Infinity) + CLOCKS_DIFFER_MS;
  const toMs = scheduler.nowMs() - CLOCKS_DIFFER_MS;
  for (const delivery of deliveriesIn(table)) {
    const { state, endpointId, dueAt = 0 } = delivery;
    if (state === 'EXHAUSTED' && endpointId === endpoint.endpointId && dueAt >= fromMs && dueAt <= toMs) owed.set(keyOf(delivery), toMs);
  }
}

/** A minute is for a success whose attempt began before the first failure. */
function disabledTooSoon({ table, scheduler }: DeliveryWorld, { endpoint: { endpointId } }: Version): Violation | undefined {
  const from = new Date(scheduler.nowMs() - DELIVERY.disableAfterMs + MINUTE).toISOString();
  const accepted = [...deliveriesIn(table)].some(
    (delivery) => delivery.endpointId === endpointId && delivery.state === 'DELIVERED' && (delivery.deliveredAt ?? '') > from,
  );
  if (!accepted) return undefined;
  return { invariant: 'disabled', counter: 'undelivered', text: 'an endpoint is disabled that has accepted something within five days' };
}

function disabledWithoutReason({ servers, history }: DeliveryWorld, { endpoint: { endpointId } }: Version): Violation | undefined {
  const enabledMs = history
    .of(endpointId)
    .findLast(({ endpoint }, index, all) => endpoint.state === 'ENABLED' && all[index - 1]?.endpoint.state !== 'ENABLED');
  const saidSo = servers.received.some(
    ({ endpointId: id, status, atMs }) => id === endpointId && status === 410 && atMs >= (enabledMs?.sinceMs ?? 0),
  );
  if (saidSo) return undefined;
  return { invariant: 'disabled', counter: 'undelivered', text: 'an endpoint is disabled that has not said 410 since it was enabled' };
}

import type { Violation } from '../../invariants/violation.ts';
import { CLOCKS_DIFFER_MS } from '../../world/settings.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';
import { DELIVERY, DELIVERY_TIMEOUTS } from '../world/settings.ts';
import type { StoredDelivery } from './delivery-records.ts';
import { keyOf, type Watched } from './delivery-watch.ts';

/** No pause is shorter than four fifths of the schedule's. */
const SHORTEST_SCHEDULE_MS = 0.8 * DELIVERY.pausesMs.reduce((sum, pause) => sum + pause, 0);
const SCHEDULED_ATTEMPTS = DELIVERY.pausesMs.length + 1;

/** What must be true of each write to a delivery. */
export function wrongWithDelivery(
  world: DeliveryWorld,
  watched: Watched,
  before: StoredDelivery | undefined,
  after: StoredDelivery,
): Violation | undefined {
  const { endpointId, retries, round, lane, state } = after;
  const endpoint = world.history.of(endpointId).at(-1)?.endpoint;
  const key = keyOf(after);
  const isBegun = before === undefined || before.round !== round || (before.retries > 0 && retries === 0);
  if (isBegun) watched.begun.set(key, [...(watched.begun.get(key) ?? []), world.scheduler.nowMs()]);
  if (after.attemptCount > (before?.attemptCount ?? 0) || state !== 'EXHAUSTED') watched.owed.delete(key);

  if (endpoint?.apiClientId !== after.apiClientId)
    return { invariant: 'own client', counter: 'misdelivered', text: "a delivery goes to another client's endpoint" };
  const isUnwatched = endpoint.state === 'ENABLED' && endpoint.markedAtEpochMs === undefined;
  if (lane?.startsWith('waiting#') === true && before?.lane !== lane && isUnwatched)
    return { invariant: 'watched', counter: 'stuck', text: 'a delivery waits at an endpoint that nobody looks after' };
  if (state === 'PENDING' && lane === undefined) return { invariant: 'watched', counter: 'stuck', text: 'a delivery stands nowhere' };
  return stillEnabled(world, before, after) ?? wrongEnd(world, watched, before, after) ?? tooManyAttempts(world, watched, after);
}

/** Whoever has heard a 410 disables the endpoint before anything else, unless its owner has changed it since it was read. */
function stillEnabled({ history }: DeliveryWorld, before: StoredDelivery | undefined, after: StoredDelivery): Violation | undefined {
  const attempt = after.attempts.at(-1);
  if (attempt?.failure !== 'gone' || after.attemptCount === before?.attemptCount) return undefined;
  const readMs = Date.parse(attempt.at) - DELIVERY_TIMEOUTS.deliverer - CLOCKS_DIFFER_MS;
  const [first, ...others] = history.since(after.endpointId, readMs).map(({ endpoint }) => endpoint);
  const isEnabled = [first, ...others].every((each) => each?.state === 'ENABLED' && each.revision === first?.revision);
  return isEnabled ? { invariant: 'gone', counter: 'afterGone', text: 'an endpoint has answered 410, and stays enabled' } : undefined;
}

function wrongEnd(
  { servers, scheduler }: DeliveryWorld,
  { begun }: Watched,
  before: StoredDelivery | undefined,
  { eventId, endpointId, state, retries, ...delivery }: StoredDelivery,
): Violation | undefined {
  if (before?.state === state) return undefined;
  if (state === 'DELIVERED') {
    const isTaken = servers.received.some((each) => each.eventId === eventId && each.endpointId === endpointId && isAccepted(each.status));
    return isTaken
      ? undefined
      : { invariant: 'delivered', counter: 'undelivered', text: 'what no server has accepted counts as delivered' };
  }
  if (state !== 'EXHAUSTED') return undefined;
  if (retries !== SCHEDULED_ATTEMPTS)
    return { invariant: 'schedule', counter: 'undelivered', text: `a delivery is given up after ${String(retries)} scheduled attempts` };
  const beganMs = begun.get(keyOf({ ...delivery, eventId, endpointId }))?.at(-1) ?? 0;
  if (scheduler.nowMs() - beganMs < SHORTEST_SCHEDULE_MS - CLOCKS_DIFFER_MS)
    return { invariant: 'schedule', counter: 'undelivered', text: 'a delivery is given up too soon' };
  return undefined;
}

const isAccepted = (status: number | undefined) => status !== undefined && status >= 200 && status < 300;

/** The schedule, as often as it began; one for each probe, and one for each time that the endpoint caught up. */
function tooManyAttempts({ history }: DeliveryWorld, { begun }: Watched, delivery: StoredDelivery): Violation | undefined {
  const versions = history.of(delivery.endpointId);
  const probes = new Set(versions.map(({ endpoint }) => endpoint.health.nextProbeAtEpochMs)).size;
  const catchUps = new Set(versions.map(({ endpoint }) => endpoint.catchUpBeforeEpochMs)).size;
  const most = SCHEDULED_ATTEMPTS * (begun.get(keyOf(delivery))?.length ?? 1) + probes + catchUps;
  if (delivery.attemptCount <= most) return undefined;
  return { invariant: 'attempts', counter: 'stuck', text: `a delivery is tried ${String(delivery.attemptCount)} times` };
}

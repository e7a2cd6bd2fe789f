import type { Log } from '../platform/log.ts';
import type { Meter } from '../platform/metrics.ts';
import type { AfterFailure, DeliveryWrites } from '../webhook-storage/delivery-writes.ts';
import type { EndpointHealthWrites } from '../webhook-storage/endpoint-health-writes.ts';
import type { EventStore } from '../webhook-storage/event-store.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { Endpoint } from '../webhooks/endpoint.ts';
import { isCircuitOpen, opensCircuit } from '../webhooks/endpoint-health.ts';
import type { Post } from '../webhooks/post.ts';
import { nextPauseMs, retryAfterMs } from '../webhooks/retry-schedule.ts';
import { LONGEST_DELAY_MS, type SendWork } from '../webhooks/send-work.ts';
import type { DeliverySettings } from './delivery-settings.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import type { DispatchEvent } from './dispatch-event.ts';
import { type Posted, postEvent } from './post-event.ts';

export interface AttemptDependencies {
  readonly store: Pick<EventStore, 'getEvent'> &
    Pick<DeliveryWrites, 'recordDelivered' | 'recordFailed' | 'cancel'> &
    Pick<EndpointHealthWrites, 'recordFailure' | 'recordSuccess' | 'openCircuit' | 'markSlow' | 'disable'>;
  readonly post: Post;
  readonly dispatch: DispatchEvent;
  readonly sendWork: SendWork;
  readonly settings: DeliverySettings;
  /** Runs something later, unless it is called off. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/** A delivery that nobody else may try now, and its endpoint as it was a moment ago. */
export interface ClaimedDelivery {
  readonly endpoint: Endpoint;
  readonly delivery: Delivery;
  readonly leaseId: string;
  /** Whether the schedule asks for it. An attempt besides the schedule, such as a probe, uses up none of its retries. */
  readonly isScheduled: boolean;
}

export type AttemptOutcome = 'delivered' | 'failed' | 'cancelled';

/** Tries a delivery once, and records how it went. A crash after the POST means a second POST with the same `webhook-id`. */
export type AttemptDelivery = (claimed: ClaimedDelivery) => Promise<AttemptOutcome>;

/** How often a success is noted on an endpoint that is not in trouble: each note costs a write. */
const NOTE_SUCCESS_MS = 10 * 60_000;

export function createAttempt(dependencies: AttemptDependencies): AttemptDelivery {
  const { store, settings, now, later } = dependencies;
  return async (claimed) => {
    const { endpoint, delivery } = claimed;
    const event = await store.getEvent(delivery.eventId, now());
    if (event === undefined) {
      await store.cancel(delivery);
      return 'cancelled';
    }
    let marking: Promise<unknown> | undefined;
    const isSlow = (endpoint.health.slowUntilEpochMs ?? 0) > now().getTime();
    const callOff = later(settings.slowAfterMs, () => {
      if (isSlow) return;
      // Nobody waits for it before the answer is there, and a rejection would end the process meanwhile. The next slow answer tries again.
      marking = store.markSlow(endpoint, now().getTime() + settings.slowForMs).catch(() => undefined);
    });
    const posted = await postEvent(dependencies.post, endpoint, event, now);
    callOff();
    const outcome = await record(dependencies, claimed, posted);
    await marking;
    return outcome;
  };
}

async function record(dependencies: AttemptDependencies, claimed: ClaimedDelivery, posted: Posted): Promise<AttemptOutcome> {
  const { log, meter } = dependencies;
  const { failure, status, durationMs } = posted.attempt;
  const { eventId, endpointId } = claimed.delivery;
  log.info('delivery_attempted', { eventId, endpointId, httpStatus: status, reason: failure, durationMs: Math.round(durationMs) });
  if (failure === undefined) {
    await recordSuccess(dependencies, claimed, posted);
    meter.count('DeliverySucceeded');
    return 'delivered';
  }
  meter.count('DeliveryFailed');
  if (failure === 'address_not_public' || failure === 'url_refused') meter.count('AddressBlocked');
  await recordFailure(dependencies, claimed, posted);
  return 'failed';
}

/** The endpoint comes first, here too: once the delivery is done, nobody comes back to say that the endpoint is well. */
async function recordSuccess(
  { store, settings, sendWork, now }: AttemptDependencies,
  claimed: ClaimedDelivery,
  { attempt }: Posted,
): Promise<void> {
  const { endpoint, delivery } = claimed;
  const { failingSinceEpochMs, lastSuccessAtEpochMs = 0 } = endpoint.health;
  const isInTrouble = failingSinceEpochMs !== undefined || isCircuitOpen(endpoint);
  const isNoted = !isInTrouble && now().getTime() - lastSuccessAtEpochMs < NOTE_SUCCESS_MS;
  const recovered = isNoted ? undefined : await store.recordSuccess(endpoint, settings, now());
  await store.recordDelivered(delivery, attempt, now());
  const { apiClientId, endpointId } = endpoint;
  if (recovered?.catchUpBeforeEpochMs !== undefined) await sendWork({ kind: 'workOff', apiClientId, endpointId }, 'slow');
}

/** The endpoint comes first: so whoever reads the delivery as waiting finds the endpoint marked for the sweep. */
async function recordFailure(dependencies: AttemptDependencies, claimed: ClaimedDelivery, posted: Posted): Promise<void> {
  const { store, settings, sendWork, now, log, meter } = dependencies;
  const { delivery, leaseId } = claimed;
  const { failure = 'http_status' } = posted.attempt;
  if (failure === 'gone') await disableEndpoint(dependencies, claimed.endpoint, failure);
  const endpoint = await store.recordFailure(claimed.endpoint, failure, now());
  if (endpoint !== undefined && opensCircuit(endpoint, settings, now())) {
    const opened = await store.openCircuit(endpoint, settings, now());
    if (opened !== undefined) log.warn('circuit_opened', { endpointId: endpoint.endpointId });
  }
  const after = afterFailure(dependencies, claimed, posted);
  const recorded = await store.recordFailed(delivery, leaseId, posted.attempt, after, now());
  if (recorded === undefined) return; // asked for anew meanwhile
  if (after.then === 'exhausted') {
    meter.count('DeliveryExhausted');
    log.warn('delivery_exhausted', { eventId: delivery.eventId, endpointId: delivery.endpointId });
  }
  if (after.then !== 'retry') return;
  const pauseMs = after.dueAtEpochMs - now().getTime();
  if (pauseMs > LONGEST_DELAY_MS) return; // the sweep
  const { eventId, endpointId, apiClientId, round, retries } = recorded;
  await sendWork({ kind: 'delivery', apiClientId, endpointId, eventId, round, retries }, 'slow', Math.max(0, pauseMs));
}

function afterFailure({ settings, random, now }: AttemptDependencies, claimed: ClaimedDelivery, { result }: Posted): AfterFailure {
  if (!claimed.isScheduled) return { then: 'asBefore' };
  const retries = claimed.delivery.retries + 1;
  const askedMs = result.outcome === 'answered' ? retryAfterMs(result.retryAfter, now()) : undefined;
  const pauseMs = nextPauseMs(settings, retries, random(), askedMs);
  return pauseMs === undefined ? { then: 'exhausted', retries } : { then: 'retry', retries, dueAtEpochMs: now().getTime() + pauseMs };
}

import type { Log } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';
import type { DeliverySettings } from '../../shared/webhook-delivery/delivery-settings.ts';
import { disableEndpoint } from '../../shared/webhook-delivery/disable-endpoint.ts';
import type { DispatchEvent } from '../../shared/webhook-delivery/dispatch-event.ts';
import { failingEvent } from '../../shared/webhook-delivery/endpoint-events.ts';
import type { DeliveryWrites } from '../../shared/webhook-storage/delivery-writes.ts';
import type { EndpointHealthWrites } from '../../shared/webhook-storage/endpoint-health-writes.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { Lanes } from '../../shared/webhook-storage/lanes.ts';
import type { Endpoint, EndpointKey } from '../../shared/webhooks/endpoint.ts';
import { isCircuitOpen, isProbeDue, isToBeDisabled, warningsDue } from '../../shared/webhooks/endpoint-health.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';

export interface LookAfterDependencies {
  readonly store: Pick<EndpointReads, 'getEndpoint'> &
    Pick<EndpointHealthWrites, 'unmark' | 'disable' | 'countWarnings'> &
    Pick<DeliveryWrites, 'cancel'> &
    Pick<Lanes, 'waiting'>;
  readonly dispatch: DispatchEvent;
  readonly sendWork: SendWork;
  readonly settings: DeliverySettings;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/** How long one that is marked stays so: longer than anybody who has marked it takes to write what waits there, and than an index takes to show it. */
const MARKED_FOR_MS = 5 * 60_000;

/** How many deliveries to an endpoint that was removed one run cancels. */
const CANCELLED_AT_ONCE = 500;

/**
 * Warns about an endpoint that fails for long, gives it up in the end, and sees that what is due there is sent. Returns how long it has failed, in milliseconds.
 */
export type LookAfter = (key: EndpointKey) => Promise<number>;

export function createLookAfter(dependencies: LookAfterDependencies): LookAfter {
  const { store, sendWork, settings, now } = dependencies;
  return async (key) => {
    const endpoint = await store.getEndpoint(key);
    if (endpoint === undefined) return 0;
    if (endpoint.state === 'REMOVED') {
      await cancelWaiting(dependencies, endpoint);
      return 0;
    }
    if (endpoint.state === 'UNKNOWN') return 0; // it stays marked, for a release that knows its state
    if (
      endpoint.state !== 'ENABLED' ||
      (isToBeDisabled(endpoint, settings) && (await disableEndpoint(dependencies, endpoint, 'failing')))
    ) {
      await store.unmark(endpoint);
      return 0;
    }
    await warn(dependencies, endpoint);
    const { apiClientId, endpointId } = endpoint;
    if (await hasWork(dependencies, endpoint)) await sendWork({ kind: 'workOff', apiClientId, endpointId }, 'slow');
    else if (await isQuiet(dependencies, endpoint)) await store.unmark(endpoint);
    const { failingSinceEpochMs } = endpoint.health;
    return failingSinceEpochMs === undefined ? 0 : now().getTime() - failingSinceEpochMs;
  };
}

/** It stays marked while something waits there, or may be about to. */
async function cancelWaiting({ store, now }: LookAfterDependencies, endpoint: Endpoint): Promise<void> {
  let cancelled = 0;
  for await (const row of store.waiting(endpoint.endpointId)) {
    await store.cancel(row);
    if (++cancelled === CANCELLED_AT_ONCE) break;
  }
  if (cancelled === 0 && !wasMarkedLately(endpoint, now())) await store.unmark(endpoint);
}

async function warn({ store, dispatch, settings, now, log, meter }: LookAfterDependencies, endpoint: Endpoint): Promise<void> {
  const warnings = warningsDue(endpoint, settings, now());
  if (warnings <= endpoint.health.warnings) return;
  await dispatch(failingEvent(endpoint, warnings, settings.stageId, now()), endpoint.endpointId);
  if ((await store.countWarnings(endpoint, warnings)) === undefined) return;
  meter.count('WebhookEndpointFailing');
  log.warn('endpoint_failing', { endpointId: endpoint.endpointId, count: warnings, reason: endpoint.health.lastFailure });
}

async function hasWork({ store, now }: LookAfterDependencies, endpoint: Endpoint): Promise<boolean> {
  const { endpointId, catchUpBeforeEpochMs } = endpoint;
  if (isCircuitOpen(endpoint)) return isProbeDue(endpoint, now()) && (await hasAny(store.waiting(endpointId)));
  return catchUpBeforeEpochMs !== undefined || (await hasAny(store.waiting(endpointId, { to: now().getTime() })));
}

/** Nothing waits there, and nobody is about to write that something does. */
async function isQuiet({ store, now }: LookAfterDependencies, endpoint: Endpoint): Promise<boolean> {
  if (endpoint.health.failingSinceEpochMs !== undefined || wasMarkedLately(endpoint, now())) return false;
  return !(await hasAny(store.waiting(endpoint.endpointId)));
}

function wasMarkedLately({ markedAtEpochMs = 0 }: Endpoint, now: Date): boolean {
  return now.getTime() - markedAtEpochMs < MARKED_FOR_MS;
}

async function hasAny(rows: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of rows) return true;
  return false;
}

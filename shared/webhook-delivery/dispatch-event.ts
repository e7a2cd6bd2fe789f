import type { Log } from '../platform/log.ts';
import type { Meter } from '../platform/metrics.ts';
import type { DeliveryStore } from '../webhook-storage/delivery-store.ts';
import type { EndpointReads } from '../webhook-storage/endpoint-reads.ts';
import type { EventStore, NewEvent } from '../webhook-storage/event-store.ts';
import { type Endpoint, takes, usesSlowQueue } from '../webhooks/endpoint.ts';
import { isCircuitOpen } from '../webhooks/endpoint-health.ts';
import type { SendWork } from '../webhooks/send-work.ts';

export interface DispatchDependencies {
  readonly store: Pick<EventStore, 'putEvent'> & Pick<EndpointReads, 'listEndpoints'> & Pick<DeliveryStore, 'putDelivery'>;
  readonly sendWork: SendWork;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * Stores an event and sends it on its way to each of the client's endpoints that gets its type. Every step can be repeated: a row that is there does not mean
 * that it was sent, so what has not been tried is sent again. What is stored and not sent is found by the sweep.
 * @param except an endpoint that does not get it
 */
export type DispatchEvent = (event: NewEvent, except?: string) => Promise<void>;

export function createDispatcher({ store, sendWork, now, log, meter }: DispatchDependencies): DispatchEvent {
  async function dispatchTo(endpoint: Endpoint, event: NewEvent & { readonly storedAt: string }): Promise<void> {
    const { endpointId, apiClientId } = endpoint;
    const isHeldBack = endpoint.state === 'PAUSED' || isCircuitOpen(endpoint);
    const delivery = await store.putDelivery(event, endpointId, isHeldBack ? 'waiting' : 'fresh', now());
    const isUntried = delivery.state === 'PENDING' && delivery.attemptCount === 0;
    if (isHeldBack || !isUntried) return;
    const { eventId, round, retries } = delivery;
    await sendWork(
      { kind: 'delivery', apiClientId, endpointId, eventId, round, retries },
      usesSlowQueue(endpoint, now()) ? 'slow' : 'prompt',
    );
  }

  return async (event, except) => {
    const { isNew, storedAt } = await store.putEvent(event, now());
    const endpoints = (await store.listEndpoints(event.apiClientId)).filter(
      (endpoint) => takes(endpoint, event.type) && endpoint.endpointId !== except,
    );
    await Promise.all(endpoints.map((endpoint) => dispatchTo(endpoint, { ...event, storedAt })));
    if (isNew) meter.count('EventDispatched');
    log.info('event_dispatched', { eventId: event.eventId, count: endpoints.length, outcome: isNew ? 'stored' : 'duplicate' });
  };
}

import type { ResendRequest } from '../../shared/contract/webhook-requests.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { DeliveryStore } from '../../shared/webhook-storage/delivery-store.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { StoredEvent } from '../../shared/webhook-storage/event-store.ts';
import type { Delivery } from '../../shared/webhooks/delivery.ts';
import { type Endpoint, takes } from '../../shared/webhooks/endpoint.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';
import type { FindEndpoint } from './endpoint-finder.ts';
import type { FindEvent } from './event-finder.ts';

export interface ResendEventDependencies {
  readonly findEvent: FindEvent;
  readonly findEndpoint: FindEndpoint;
  readonly store: Pick<EndpointReads, 'listEndpoints'> & Pick<DeliveryStore, 'getDelivery' | 'putDelivery' | 'beginAgain'>;
  readonly sendWork: SendWork;
  readonly now: () => Date;
}

export type ResendEvent = (apiClientId: string, eventId: string, request: ResendRequest) => Promise<readonly Delivery[]>;

/** Sends an event again, with the same `webhook-id`: to one endpoint, or to each enabled one that gets its type. @throws {Problem} */
export function createEventResender({ findEvent, findEndpoint, store, sendWork, now }: ResendEventDependencies): ResendEvent {
  async function resendTo({ apiClientId, endpointId }: Endpoint, event: StoredEvent): Promise<Delivery> {
    const { eventId } = event;
    const known = await store.getDelivery({ eventId, endpointId });
    const begun =
      known === undefined ? await store.putDelivery(event, endpointId, 'fresh', now()) : await store.beginAgain(known, 'fresh', now());
    if (begun === undefined) return known ?? Promise.reject(new Error('a delivery that was there is gone')); // it is being tried just now
    await sendWork({ kind: 'delivery', apiClientId, endpointId, eventId, round: begun.round, retries: begun.retries }, 'prompt');
    return begun;
  }

  return async (apiClientId, eventId, { endpointId }) => {
    const event = await findEvent(apiClientId, eventId);
    const endpoints =
      endpointId === undefined
        ? (await store.listEndpoints(apiClientId)).filter((each) => each.state === 'ENABLED' && takes(each, event.type))
        : [await findEndpoint(apiClientId, endpointId)];
    if (endpoints.length === 0 || endpoints.some(({ state }) => state !== 'ENABLED')) throw new Problem('webhook_endpoint_not_enabled');
    return Promise.all(endpoints.map((endpoint) => resendTo(endpoint, event)));
  };
}

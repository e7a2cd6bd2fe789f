import { Problem } from '../../shared/http-api/problem.ts';
import { endpointEvent } from '../../shared/webhook-delivery/endpoint-events.ts';
import { postEvent } from '../../shared/webhook-delivery/post-event.ts';
import type { DeliveryStore } from '../../shared/webhook-storage/delivery-store.ts';
import type { DeliveryWrites } from '../../shared/webhook-storage/delivery-writes.ts';
import type { EventStore } from '../../shared/webhook-storage/event-store.ts';
import type { Delivery } from '../../shared/webhooks/delivery.ts';
import type { Post } from '../../shared/webhooks/post.ts';
import type { FindEndpoint } from './endpoint-finder.ts';

export interface TestEndpointDependencies {
  readonly findEndpoint: FindEndpoint;
  readonly store: Pick<EventStore, 'putEvent'> &
    Pick<DeliveryStore, 'putUnlisted' | 'getDelivery'> &
    Pick<DeliveryWrites, 'claim' | 'recordDelivered' | 'recordFailed' | 'cancel'>;
  readonly post: Post;
  readonly stageId: string;
  readonly leaseMs: number;
  readonly newId: () => string;
  readonly now: () => Date;
}

export type TestEndpoint = (apiClientId: string, endpointId: string) => Promise<Delivery>;

/** Sends an endpoint one event that says nothing, now and once, and shows how it went. The feed does not have it, and it says nothing of the endpoint's health. @throws {Problem} */
export function createEndpointTester({ findEndpoint, store, post, stageId, leaseMs, newId, now }: TestEndpointDependencies): TestEndpoint {
  return async (apiClientId, endpointId) => {
    const endpoint = await findEndpoint(apiClientId, endpointId);
    if (endpoint.state !== 'ENABLED') throw new Problem('webhook_endpoint_not_enabled');
    const event = endpointEvent({ type: 'webhook_endpoint.test', endpoint, name: `test/${newId()}` }, stageId, now());
    const { storedAt } = await store.putEvent(event, now(), false);
    const stored = await store.putUnlisted({ ...event, storedAt }, endpointId, now()); // the sweep must not send it if this ends here
    const leaseId = newId();
    const delivery = await store.claim(stored, stored, { id: leaseId, untilEpochMs: now().getTime() + leaseMs }, now());
    if (delivery !== undefined) {
      const { attempt } = await postEvent(post, endpoint, event, now);
      if (attempt.failure === undefined) await store.recordDelivered(delivery, attempt, now());
      else {
        await store.recordFailed(delivery, leaseId, attempt, { then: 'asBefore' }, now());
        await store.cancel(delivery); // it is not tried again: whoever tests it can test it again
      }
    }
    return (await store.getDelivery(stored)) ?? stored;
  };
}

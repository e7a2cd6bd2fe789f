import type { DeliveryStore } from '../../shared/webhook-storage/delivery-store.ts';
import type { EndpointHealthWrites } from '../../shared/webhook-storage/endpoint-health-writes.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { EventStore, StoredEvent } from '../../shared/webhook-storage/event-store.ts';
import type { ReplayMessage } from '../../shared/webhooks/delivery-message.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';

export interface ReplayDependencies {
  readonly store: Pick<EndpointReads, 'getEndpoint'> &
    Pick<EventStore, 'listEvents'> &
    Pick<DeliveryStore, 'getDelivery' | 'putDelivery' | 'beginAgain'> &
    Pick<EndpointHealthWrites, 'mark'>;
  readonly sendWork: SendWork;
  readonly now: () => Date;
}

/** Events of one step: each is read, and its delivery written. */
const PAGE = 100;

/** Gives an endpoint the events of a time range again, a page at a time. They wait there, and are worked off at the endpoint's own pace. */
export type Replay = (message: ReplayMessage) => Promise<void>;

export function createReplay({ store, sendWork, now }: ReplayDependencies): Replay {
  async function again(event: StoredEvent, { endpointId, onlyFailed }: ReplayMessage): Promise<void> {
    const delivery = await store.getDelivery({ eventId: event.eventId, endpointId });
    if (delivery === undefined) await store.putDelivery(event, endpointId, 'waiting', now());
    else if (!onlyFailed || delivery.state === 'EXHAUSTED' || delivery.state === 'CANCELLED') {
      await store.beginAgain(delivery, 'waiting', now());
    }
  }

  return async (message) => {
    const { apiClientId, endpointId, after, until, types } = message;
    const endpoint = await store.getEndpoint(message);
    if (endpoint === undefined || endpoint.state === 'REMOVED') return;
    const { events, next } = await store.listEvents({ apiClientId, after, until, limit: PAGE }, now());
    await store.mark(endpoint, now()); // before something waits there
    await Promise.all(events.filter(({ type }) => types?.includes(type) ?? true).map((event) => again(event, message)));
    if (next !== undefined) await sendWork({ ...message, after: next }, 'slow');
    await sendWork({ kind: 'workOff', apiClientId, endpointId }, 'slow');
  };
}

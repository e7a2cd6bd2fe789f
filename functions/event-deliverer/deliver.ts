import type { AttemptDelivery } from '../../shared/webhook-delivery/attempt-delivery.ts';
import type { DeliverySettings } from '../../shared/webhook-delivery/delivery-settings.ts';
import type { DeliveryWrites } from '../../shared/webhook-storage/delivery-writes.ts';
import type { EndpointHealthWrites } from '../../shared/webhook-storage/endpoint-health-writes.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { DeliveryMessage } from '../../shared/webhooks/delivery-message.ts';
import { usesSlowQueue } from '../../shared/webhooks/endpoint.ts';
import { isCircuitOpen } from '../../shared/webhooks/endpoint-health.ts';
import type { SendWork, WorkQueue } from '../../shared/webhooks/send-work.ts';

export interface DeliverDependencies {
  readonly store: Pick<EndpointReads, 'getEndpoint'> &
    Pick<DeliveryWrites, 'claim' | 'hold' | 'cancel'> &
    Pick<EndpointHealthWrites, 'mark'>;
  readonly attempt: AttemptDelivery;
  readonly sendWork: SendWork;
  readonly settings: Pick<DeliverySettings, 'leaseMs'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Tries the delivery of a message, unless its endpoint takes nothing now, or somebody else has it. @param queue the one that the message came by */
export type Deliver = (message: DeliveryMessage, queue: WorkQueue) => Promise<void>;

export function createDeliver({ store, attempt, sendWork, settings, newId, now }: DeliverDependencies): Deliver {
  return async (message, queue) => {
    const endpoint = await store.getEndpoint(message);
    if (endpoint === undefined || endpoint.state === 'REMOVED') {
      await store.cancel(message);
      return;
    }
    if (endpoint.state !== 'ENABLED' || isCircuitOpen(endpoint)) {
      // The sweep of a release that knows its state goes on with it: nobody else may come back to it.
      if (endpoint.state === 'UNKNOWN') await store.mark(endpoint, now());
      await store.hold(message, message, now());
      return;
    }
    if (queue === 'prompt' && usesSlowQueue(endpoint, now())) {
      await sendWork(message, 'slow');
      return;
    }
    const leaseId = newId();
    const lease = { id: leaseId, untilEpochMs: now().getTime() + settings.leaseMs };
    const delivery = await store.claim(message, message, lease, now());
    if (delivery !== undefined) await attempt({ endpoint, delivery, leaseId, isScheduled: true });
  };
}

import { createLookAfter } from '../../../../functions/delivery-sweep/look-after-endpoint.ts';
import { createDeliverySweep } from '../../../../functions/delivery-sweep/sweep-deliveries.ts';
import { createDelivererWork } from '../../../../functions/event-deliverer/deliverer-work.ts';
import { readEvent } from '../../../../functions/event-dispatcher/read-event.ts';
import { createWebhooksApi } from '../../../../functions/webhooks-api/webhooks-api.ts';
import type { ApiRequest } from '../../../../shared/http-api/api-request.ts';
import type { HttpResponse } from '../../../../shared/http-api/http-response.ts';
import { createDispatcher } from '../../../../shared/webhook-delivery/dispatch-event.ts';
import { parseWork } from '../../../../shared/webhooks/delivery-message.ts';
import type { WorkQueue } from '../../../../shared/webhooks/send-work.ts';
import { secretFrom } from '../../../../shared/webhooks/standard-webhooks.ts';
import type { Invocation } from '../../engine/scheduler.ts';
import type { DeliveryConnections } from './delivery-connections.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import type { PostOrigin } from './posts.ts';
import { DELIVERY, FEED_LAG_MS, FRESH_SHARDS, SECRET_OVERLAP_MS } from './settings.ts';

/** The functions as they are wired when deployed. What they call is of the simulation. Each is made anew for each message. */
export interface DeliveryFunctions {
  readonly dispatcher: (invocation: Invocation) => (messageBody: string) => Promise<void>;
  readonly deliverer: (invocation: Invocation, queue: WorkQueue) => (messageBody: string) => Promise<void>;
  readonly sweep: (invocation: Invocation) => () => Promise<unknown>;
  readonly api: (invocation: Invocation) => (request: ApiRequest) => Promise<HttpResponse>;
}

export type ConnectDelivery = (world: DeliveryWorld, origin: PostOrigin) => DeliveryConnections;

export function wireDeliveryFunctions(world: DeliveryWorld, connect: ConnectDelivery): DeliveryFunctions {
  let secrets = 0;
  const connected = (invocation: Invocation, kind: PostOrigin['kind']) =>
    connect(world, { invocation, kind, beganMs: world.scheduler.nowMs() });
  return {
    dispatcher: (invocation) => async (body) => createDispatcher(connected(invocation, 'api'))(readEvent(body)),
    deliverer: (invocation, queue) => (body) => {
      const kind = parseWork(JSON.parse(body))?.kind ?? 'delivery';
      return createDelivererWork({ ...connected(invocation, kind), settings: DELIVERY })(body, queue);
    },
    sweep(invocation) {
      const common = { ...connected(invocation, 'api'), settings: DELIVERY };
      const lookAfter = createLookAfter({ ...common, dispatch: createDispatcher(common) });
      return createDeliverySweep({ ...common, lookAfter, freshShards: FRESH_SHARDS, mayStart: () => true });
    },
    api: (invocation) =>
      createWebhooksApi({
        ...connected(invocation, 'api'),
        stageId: DELIVERY.stageId,
        leaseMs: DELIVERY.leaseMs,
        reach: 'public',
        feedLagMs: FEED_LAG_MS,
        secretOverlapMs: SECRET_OVERLAP_MS,
        newSecret: () => secretFrom(Buffer.alloc(32, ++secrets)),
      }),
  };
}

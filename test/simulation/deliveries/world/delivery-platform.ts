import type { ApiRequest } from '../../../../shared/http-api/api-request.ts';
import type { HttpResponse } from '../../../../shared/http-api/http-response.ts';
import type { WorkQueue } from '../../../../shared/webhooks/send-work.ts';
import { createInvoke, type Outcome } from '../../world/invocations.ts';
import { createDelivery, namesOf } from '../../world/message-delivery.ts';
import type { DeliveryFunctions } from './delivery-functions.ts';
import { createDeliverySweeps } from './delivery-sweeps.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { DELIVERY_TIMEOUTS } from './settings.ts';

/** Lambda, API Gateway, SQS and EventBridge: who invokes the functions, and what follows when one fails. */
export interface DeliveryPlatform {
  api(request: ApiRequest): Promise<Outcome<HttpResponse>>;
  /** Sweeps when there is something to do, as often as the schedule allows. */
  keepSweeping(): void;
}

export function createDeliveryPlatform(world: DeliveryWorld, functions: DeliveryFunctions): DeliveryPlatform {
  const invoke = createInvoke(world, DELIVERY_TIMEOUTS);
  const deliverFrom = (queue: WorkQueue) =>
    createDelivery(world, world.work[queue], (batch) =>
      invoke('deliverer', `deliverer (${queue}) on ${namesOf(batch)}`, (invocation) => {
        const processWork = functions.deliverer(invocation, queue);
        return Promise.allSettled(batch.map(({ body }) => processWork(body)));
      }),
    );
  world.hooks.onPrompt = deliverFrom('prompt');
  world.hooks.onSlow = deliverFrom('slow');
  world.hooks.onEvents = createDelivery(world, world.events, (batch) =>
    invoke('dispatcher', `dispatcher on ${namesOf(batch)}`, (invocation) => {
      const dispatch = functions.dispatcher(invocation);
      return Promise.allSettled(batch.map(({ body }) => dispatch(body)));
    }),
  );
  return {
    api: (request) => invoke('api', request.routeKey, (invocation) => functions.api(invocation)(request)),
    keepSweeping: createDeliverySweeps(world, () => void invoke('sweep', 'sweep', (invocation) => functions.sweep(invocation)())),
  };
}

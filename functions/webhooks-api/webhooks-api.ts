import { WEBHOOK_ROUTE_KEYS } from '../../shared/contract/route-keys.ts';
import type { ApiRequest } from '../../shared/http-api/api-request.ts';
import type { HttpResponse } from '../../shared/http-api/http-response.ts';
import { createRouter } from '../../shared/http-api/router.ts';
import { type AttemptDependencies, createAttempt } from '../../shared/webhook-delivery/attempt-delivery.ts';
import { createDispatcher } from '../../shared/webhook-delivery/dispatch-event.ts';
import { createChallenge } from '../../shared/webhook-delivery/send-challenge.ts';
import type { EndpointReach } from '../../shared/webhook-post/endpoint-url.ts';
import type { WebhookStores } from '../../shared/webhook-storage/webhook-stores.ts';
import { createUrlChecker } from './check-url.ts';
import { createEndpointCreator } from './create-endpoint.ts';
import { createEndpointEnabler } from './enable-endpoint.ts';
import { createEndpointFinder } from './endpoint-finder.ts';
import { endpointRoutes } from './endpoint-routes.ts';
import { createEventFinder } from './event-finder.ts';
import { eventRoutes } from './event-routes.ts';
import { createDeliveryLister } from './list-deliveries.ts';
import { createEventLister } from './list-events.ts';
import { createEventReplayer } from './replay-events.ts';
import { createEventResender } from './resend-event.ts';
import { createSecretRotator } from './rotate-secret.ts';
import { createEndpointTester } from './test-endpoint.ts';

export interface WebhooksApiDependencies extends Omit<AttemptDependencies, 'store' | 'dispatch'> {
  readonly store: WebhookStores;
  readonly reach: EndpointReach;
  readonly feedLagMs: number;
  readonly secretOverlapMs: number;
  readonly newId: () => string;
  readonly newSecret: () => string;
}

/**
 * The part of the merchant's API that is about events and endpoints, put together.
 * @throws {Problem} for everything that the caller can do something about.
 */
export function createWebhooksApi(dependencies: WebhooksApiDependencies): (request: ApiRequest) => Promise<HttpResponse> {
  const { settings, newId } = dependencies;
  const { stageId, leaseMs } = settings;
  const findEndpoint = createEndpointFinder(dependencies);
  const findEvent = createEventFinder(dependencies);
  const checkUrl = createUrlChecker(dependencies.reach);
  const attempt = createAttempt({ ...dependencies, dispatch: createDispatcher(dependencies) });
  const sendChallenge = createChallenge({ ...dependencies, stageId, newChallenge: newId });
  return createRouter(WEBHOOK_ROUTE_KEYS, {
    ...endpointRoutes({
      ...dependencies,
      findEndpoint,
      checkUrl,
      createEndpoint: createEndpointCreator({ ...dependencies, checkUrl }),
      enableEndpoint: createEndpointEnabler({ ...dependencies, findEndpoint, sendChallenge }),
      rotateSecret: createSecretRotator({ ...dependencies, findEndpoint, overlapMs: dependencies.secretOverlapMs }),
      testEndpoint: createEndpointTester({ ...dependencies, findEndpoint, attempt, stageId, leaseMs }),
      listDeliveries: createDeliveryLister({ ...dependencies, findEndpoint }),
      replayEvents: createEventReplayer({ ...dependencies, findEndpoint }),
    }),
    ...eventRoutes({
      ...dependencies,
      findEvent,
      listEvents: createEventLister(dependencies),
      resendEvent: createEventResender({ ...dependencies, findEvent, findEndpoint }),
    }),
  });
}

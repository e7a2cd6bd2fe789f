import { WEBHOOK_ROUTE_KEYS } from '../../shared/contract/route-keys.ts';
import type { ApiRequest } from '../../shared/http-api/api-request.ts';
import type { HttpResponse } from '../../shared/http-api/http-response.ts';
import { createRouter } from '../../shared/http-api/router.ts';
import type { Log } from '../../shared/platform/log.ts';
import { createChallenge } from '../../shared/webhook-delivery/send-challenge.ts';
import type { EndpointReach } from '../../shared/webhook-post/endpoint-url.ts';
import type { WebhookStores } from '../../shared/webhook-storage/webhook-stores.ts';
import type { Post } from '../../shared/webhooks/post.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';
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

export interface WebhooksApiDependencies {
  readonly store: WebhookStores;
  readonly post: Post;
  readonly sendWork: SendWork;
  readonly stageId: string;
  /** How long a test has the sole right to its delivery: longer than it takes. */
  readonly leaseMs: number;
  readonly reach: EndpointReach;
  readonly feedLagMs: number;
  readonly secretOverlapMs: number;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * The part of the merchant's API that is about events and endpoints, put together.
 * @throws {Problem} for everything that the caller can do something about.
 */
export function createWebhooksApi(dependencies: WebhooksApiDependencies): (request: ApiRequest) => Promise<HttpResponse> {
  const findEndpoint = createEndpointFinder(dependencies);
  const findEvent = createEventFinder(dependencies);
  const checkUrl = createUrlChecker(dependencies.reach);
  const sendChallenge = createChallenge({ ...dependencies, newChallenge: dependencies.newId });
  return createRouter(WEBHOOK_ROUTE_KEYS, {
    ...endpointRoutes({
      ...dependencies,
      findEndpoint,
      checkUrl,
      createEndpoint: createEndpointCreator({ ...dependencies, checkUrl }),
      enableEndpoint: createEndpointEnabler({ ...dependencies, findEndpoint, sendChallenge }),
      rotateSecret: createSecretRotator({ ...dependencies, findEndpoint, overlapMs: dependencies.secretOverlapMs }),
      testEndpoint: createEndpointTester({ ...dependencies, findEndpoint }),
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

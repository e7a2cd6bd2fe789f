import { deliveryView } from '../../shared/contract/delivery-view.ts';
import type { RouteKey } from '../../shared/contract/route-keys.ts';
import {
  type WebhookEndpointList,
  webhookEndpointView,
  type WebhookEndpointWithSecret,
} from '../../shared/contract/webhook-endpoint-view.ts';
import {
  changeEndpointRequest,
  createEndpointRequest,
  listDeliveriesQuery,
  replayRequest,
  rotateSecretRequest,
} from '../../shared/contract/webhook-requests.ts';
import { idempotencyKeyOf, type Route } from '../../shared/http-api/api-request.ts';
import { json, noContent, replayedHeader } from '../../shared/http-api/http-response.ts';
import { parseQuery, refuseQuery } from '../../shared/http-api/parse-request.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import { bodyOf, refuseBody } from '../../shared/http-api/request-body.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { EndpointWrites } from '../../shared/webhook-storage/endpoint-writes.ts';
import { ENDPOINT_ID_PATTERN } from '../../shared/webhooks/ids.ts';
import type { CheckUrl } from './check-url.ts';
import type { CreateEndpoint } from './create-endpoint.ts';
import type { EnableEndpoint } from './enable-endpoint.ts';
import { endpointIdIn, type FindEndpoint } from './endpoint-finder.ts';
import type { ListDeliveries } from './list-deliveries.ts';
import type { ReplayEvents } from './replay-events.ts';
import type { RotateSecret } from './rotate-secret.ts';
import type { TestEndpoint } from './test-endpoint.ts';

export interface EndpointRoutesDependencies {
  readonly store: Pick<EndpointReads, 'listEndpoints' | 'getEndpoint'> & Pick<EndpointWrites, 'change' | 'pause' | 'remove'>;
  readonly findEndpoint: FindEndpoint;
  readonly checkUrl: CheckUrl;
  readonly createEndpoint: CreateEndpoint;
  readonly enableEndpoint: EnableEndpoint;
  readonly rotateSecret: RotateSecret;
  readonly testEndpoint: TestEndpoint;
  readonly listDeliveries: ListDeliveries;
  readonly replayEvents: ReplayEvents;
  readonly now: () => Date;
}

export function endpointRoutes(dependencies: EndpointRoutesDependencies) {
  const { store, findEndpoint, checkUrl, now } = dependencies;
  return {
    'POST /webhook-endpoints': async (request, apiClientId) => {
      refuseQuery(request);
      const idempotencyKey = idempotencyKeyOf(request);
      const asked = { apiClientId, idempotencyKey, request: bodyOf(request, createEndpointRequest) };
      const { endpoint, secret, isReplayed } = await dependencies.createEndpoint(asked);
      const view: WebhookEndpointWithSecret = { ...webhookEndpointView(endpoint, now()), secret };
      return json(201, view, replayedHeader(isReplayed));
    },
    'GET /webhook-endpoints': async (request, apiClientId) => {
      refuseQuery(request);
      const endpoints = await store.listEndpoints(apiClientId);
      return json(200, { endpoints: endpoints.map((each) => webhookEndpointView(each, now())) } satisfies WebhookEndpointList);
    },
    'GET /webhook-endpoints/{endpointId}': async (request, apiClientId) => {
      refuseQuery(request);
      return json(200, webhookEndpointView(await findEndpoint(apiClientId, endpointIdIn(request)), now()));
    },
    'POST /webhook-endpoints/{endpointId}': async (request, apiClientId) => {
      refuseQuery(request);
      const { url, types, ...others } = bodyOf(request, changeEndpointRequest);
      const endpoint = await findEndpoint(apiClientId, endpointIdIn(request));
      const change = { ...others, url: url && checkUrl(url), types: types === 'all' ? null : types };
      const { written, endpoint: changed } = await store.change(endpoint, change);
      if (!written || changed === undefined) throw new Problem('webhook_endpoint_being_updated');
      return json(200, webhookEndpointView(changed, now()));
    },
    'DELETE /webhook-endpoints/{endpointId}': async (request, apiClientId) => {
      refuseQuery(request);
      const endpointId = endpointIdIn(request);
      const known = ENDPOINT_ID_PATTERN.test(endpointId) && (await store.getEndpoint({ apiClientId, endpointId })) !== undefined;
      if (!known) throw new Problem('webhook_endpoint_not_found');
      await store.remove({ apiClientId, endpointId }, now());
      return noContent();
    },
    'POST /webhook-endpoints/{endpointId}/enable': async (request, apiClientId) => {
      refuseQuery(request);
      refuseBody(request);
      return json(200, webhookEndpointView(await dependencies.enableEndpoint(apiClientId, endpointIdIn(request)), now()));
    },
    'POST /webhook-endpoints/{endpointId}/pause': async (request, apiClientId) => {
      refuseQuery(request);
      refuseBody(request);
      const { state } = await findEndpoint(apiClientId, endpointIdIn(request));
      if (state !== 'ENABLED' && state !== 'PAUSED') throw new Problem('webhook_endpoint_not_enabled');
      const { endpoint } = await store.pause({ apiClientId, endpointId: endpointIdIn(request) });
      if (endpoint?.state !== 'PAUSED') throw new Problem('webhook_endpoint_being_updated');
      return json(200, webhookEndpointView(endpoint, now()));
    },
    'POST /webhook-endpoints/{endpointId}/secrets': async (request, apiClientId) => {
      refuseQuery(request);
      const idempotencyKey = idempotencyKeyOf(request);
      const { secret: given } = bodyOf(request, rotateSecretRequest);
      const asked = { apiClientId, endpointId: endpointIdIn(request), idempotencyKey, secret: given };
      const { endpoint, secret, isReplayed } = await dependencies.rotateSecret(asked);
      const view: WebhookEndpointWithSecret = { ...webhookEndpointView(endpoint, now()), secret };
      return json(201, view, replayedHeader(isReplayed));
    },
    'POST /webhook-endpoints/{endpointId}/test': async (request, apiClientId) => {
      refuseQuery(request);
      refuseBody(request);
      return json(200, deliveryView(await dependencies.testEndpoint(apiClientId, endpointIdIn(request))));
    },
    'POST /webhook-endpoints/{endpointId}/replay': async (request, apiClientId) => {
      refuseQuery(request);
      await dependencies.replayEvents(apiClientId, endpointIdIn(request), bodyOf(request, replayRequest));
      return json(202, { accepted: true });
    },
    'GET /webhook-endpoints/{endpointId}/deliveries': async (request, apiClientId) =>
      json(200, await dependencies.listDeliveries(apiClientId, endpointIdIn(request), parseQuery(listDeliveriesQuery, request))),
  } as const satisfies Partial<Record<RouteKey, Route>>;
}

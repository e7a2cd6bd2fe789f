import type { CreateEndpointRequest } from '../../shared/contract/webhook-requests.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { EndpointWrites } from '../../shared/webhook-storage/endpoint-writes.ts';
import { DEFAULT_MAX_IN_FLIGHT, type Endpoint, MAX_ENDPOINTS, type NewEndpoint, NO_ATTEMPTS } from '../../shared/webhooks/endpoint.ts';
import { endpointIdOf, secretIdOf } from '../../shared/webhooks/ids.ts';
import type { CheckUrl } from './check-url.ts';

export interface CreateEndpointDependencies {
  readonly store: Pick<EndpointWrites, 'create'> & Pick<EndpointReads, 'listEndpoints' | 'getEndpoint'>;
  readonly checkUrl: CheckUrl;
  readonly newSecret: () => string;
  readonly now: () => Date;
}

export interface CreatedEndpoint {
  readonly endpoint: Endpoint;
  /** The Idempotency-Key was used before, with the same request. */
  readonly isReplayed: boolean;
}

export type CreateEndpoint = (asked: {
  readonly apiClientId: string;
  readonly idempotencyKey: string;
  readonly request: CreateEndpointRequest;
}) => Promise<CreatedEndpoint>;

/** Stores an endpoint to which nothing is sent until it is enabled. @throws {Problem} */
export function createEndpointCreator({ store, checkUrl, newSecret, now }: CreateEndpointDependencies): CreateEndpoint {
  return async ({ apiClientId, idempotencyKey, request }) => {
    const url = checkUrl(request.url);
    const endpointId = endpointIdOf(apiClientId, idempotencyKey);
    const isThere = (await store.getEndpoint({ apiClientId, endpointId })) !== undefined;
    if (!isThere && (await store.listEndpoints(apiClientId)).length >= MAX_ENDPOINTS) throw new Problem('too_many_webhook_endpoints');
    const { description, types, maxInFlight = DEFAULT_MAX_IN_FLIGHT, secret = newSecret() } = request;
    const createdAt = now().toISOString();
    const asked: NewEndpoint = {
      endpointId,
      apiClientId,
      url,
      description,
      types,
      maxInFlight,
      state: 'UNVERIFIED',
      createdAt,
      secrets: [{ secretId: secretIdOf(endpointId, 'first'), value: secret, createdAt }],
      health: NO_ATTEMPTS,
      revision: 0,
      firstRequest: JSON.stringify([url, description, types, maxInFlight, request.secret]),
    };
    const { written, endpoint } = await store.create(asked);
    const isSame = endpoint?.state !== 'REMOVED' && endpoint?.firstRequest === asked.firstRequest;
    if (endpoint === undefined || !isSame) throw new Problem('idempotency_key_reused');
    return { endpoint, isReplayed: !written };
  };
}

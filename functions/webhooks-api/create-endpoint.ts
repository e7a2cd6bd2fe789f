import { createHash } from 'node:crypto';
import type { CreateEndpointRequest } from '../../shared/contract/webhook-requests.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { EndpointCount, EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { EndpointWrites } from '../../shared/webhook-storage/endpoint-writes.ts';
import {
  DEFAULT_MAX_IN_FLIGHT,
  type Endpoint,
  MAX_ENDPOINTS,
  MAX_KEPT_ENDPOINTS,
  type NewEndpoint,
  NO_ATTEMPTS,
} from '../../shared/webhooks/endpoint.ts';
import { endpointIdOf, firstSecretIdOf } from '../../shared/webhooks/ids.ts';
import type { CheckUrl } from './check-url.ts';

export interface CreateEndpointDependencies {
  readonly store: Pick<EndpointWrites, 'create' | 'remove'> & Pick<EndpointReads, 'countEndpoints' | 'getEndpoint'>;
  readonly checkUrl: CheckUrl;
  readonly newSecret: () => string;
  readonly now: () => Date;
}

export interface CreatedEndpoint {
  readonly endpoint: Endpoint;
  readonly secret: string;
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
    if (!isThere && hasTooMany(await store.countEndpoints(apiClientId), 1)) throw new Problem('too_many_webhook_endpoints');
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
      secrets: [{ secretId: firstSecretIdOf(endpointId), value: secret, createdAt }],
      health: NO_ATTEMPTS,
      revision: 0,
      firstRequest: hashOf([url, description, types, maxInFlight, request.secret]),
    };
    const { written, endpoint } = await store.create(asked);
    const isSame = endpoint?.state !== 'REMOVED' && endpoint?.firstRequest === asked.firstRequest;
    if (endpoint === undefined || !isSame) throw new Problem('idempotency_key_reused');
    if (written && hasTooMany(await store.countEndpoints(apiClientId), 0)) {
      await store.remove(endpoint, now()); // others were made at the same time
      throw new Problem('too_many_webhook_endpoints');
    }
    const first = endpoint.secrets.find(({ secretId }) => secretId === firstSecretIdOf(endpointId));
    if (first === undefined) throw new Problem('idempotency_key_reused'); // it has been replaced, and nobody is shown another one by this key
    return { endpoint, secret: first.value, isReplayed: !written };
  };
}

/** @param more that are about to be made. Those that were removed are read with the others for as long as they are kept. */
function hasTooMany({ inUse, removed }: EndpointCount, more: number): boolean {
  return inUse + more > MAX_ENDPOINTS || inUse + removed + more > MAX_KEPT_ENDPOINTS;
}

/** In place of the request, in which there may be a secret that is to be forgotten when it has been replaced. */
function hashOf(request: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}

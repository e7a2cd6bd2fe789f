import { type ApiRequest, pathParameter } from '../../shared/http-api/api-request.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { EndpointReads } from '../../shared/webhook-storage/endpoint-reads.ts';
import type { Endpoint } from '../../shared/webhooks/endpoint.ts';
import { ENDPOINT_ID_PATTERN } from '../../shared/webhooks/ids.ts';

/** The client's endpoint with this id. @throws {Problem} `webhook_endpoint_not_found`, for another client's, too */
export type FindEndpoint = (apiClientId: string, endpointId: string) => Promise<Endpoint>;

export function createEndpointFinder({ store }: { readonly store: Pick<EndpointReads, 'getEndpoint'> }): FindEndpoint {
  return async (apiClientId, endpointId) => {
    const endpoint = ENDPOINT_ID_PATTERN.test(endpointId) ? await store.getEndpoint({ apiClientId, endpointId }) : undefined;
    if (endpoint === undefined || endpoint.state === 'REMOVED') throw new Problem('webhook_endpoint_not_found');
    return endpoint;
  };
}

export function endpointIdIn(request: ApiRequest): string {
  return pathParameter(request, 'endpointId');
}

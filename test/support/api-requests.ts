import type { KeyContext } from '../../shared/contract/key-context.ts';
import type { OTHER_PATHS, otherMethodsOf, PublicRouteKey, RouteKey } from '../../shared/contract/route-keys.ts';
import type { ApiRequest } from '../../shared/http-api/api-request.ts';
import { aStartRequest } from './a-start-request.ts';

export interface Asked {
  readonly path?: Readonly<Record<string, string>> | undefined;
  /** As it stands behind the question mark. */
  readonly query?: string | undefined;
  /** What is no text is sent as JSON. */
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  readonly apiClientId?: string | undefined;
  /** What the authorizer says of the key besides. */
  readonly key?: Omit<KeyContext, 'apiClientId'>;
}

/** A request by the client `shop`, as API Gateway hands it over. */
export function aRequest(
  routeKey: RouteKey | PublicRouteKey | ReturnType<typeof otherMethodsOf> | typeof OTHER_PATHS,
  { path = {}, query = '', body, idempotencyKey, apiClientId = 'shop', key = {} }: Asked = {},
): ApiRequest {
  return {
    routeKey,
    rawPath: pathOf(routeKey, path),
    rawQueryString: query,
    headers: { 'content-type': 'application/json', ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }) },
    pathParameters: path,
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', authorizer: { lambda: { apiClientId, ...key } } },
  };
}

function pathOf(routeKey: string, path: Readonly<Record<string, string>>): string {
  if (!routeKey.includes('/')) return '/unknown';
  return routeKey.slice(routeKey.indexOf('/')).replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '');
}

/** POST /payments by the client `shop`. */
export function aStart(body: unknown = aStartRequest(), different: Partial<ApiRequest> = {}): ApiRequest {
  return { ...aRequest('POST /payments', { body, idempotencyKey: 'key-1' }), ...different };
}

/** GET /payments/{paymentRequestId}. */
export function aGet(paymentRequestId: string, asked: Asked = {}): ApiRequest {
  return aRequest('GET /payments/{paymentRequestId}', { path: { paymentRequestId }, ...asked });
}

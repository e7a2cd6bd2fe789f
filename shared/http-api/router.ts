import { callingKey } from '../contract/key-context.ts';
import { type Right, RIGHT_OF_ROUTE } from '../contract/rights.ts';
import type { RouteKey } from '../contract/route-keys.ts';
import type { ApiRequest, Route } from './api-request.ts';
import type { HttpResponse } from './http-response.ts';
import { Problem } from './problem.ts';
import { refuseCardNumberInUrl } from './refuse-card-number.ts';
import { unservedRoute } from './unserved-route.ts';

/**
 * Some routes of the gateway, for callers with an API key. What has no route of its own is a problem, which only a known client gets to see.
 * @throws {Problem} for everything that the caller can do something about.
 */
export function createRouter<Key extends RouteKey>(
  routeKeys: readonly Key[],
  routes: Readonly<Record<Key, Route>>,
): (request: ApiRequest) => Promise<HttpResponse> {
  return async (request) => {
    const key = callingKey(request.requestContext.authorizer?.lambda ?? {});
    if (key === undefined) throw new Error('the gateway let a request through without a client');
    const routeKey = routeKeys.find((known) => known === request.routeKey);
    if (routeKey !== undefined) requireRight(routeKey, key.rights);
    refuseCardNumberInUrl(request);
    if (routeKey === undefined) throw unservedRoute(request.routeKey);
    return routes[routeKey](request, key.apiClientId, key.caller);
  };
}

/** Before anything of the request is read. @throws {Problem} `right_missing` */
function requireRight(routeKey: RouteKey, rights: readonly Right[]): void {
  const right = RIGHT_OF_ROUTE[routeKey];
  if (!rights.includes(right)) throw new Problem('right_missing', { detail: `This API key does not have the right ${right}.` });
}

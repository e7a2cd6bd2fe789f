import { callingKey } from '../../shared/contract/key-context.ts';
import { type Right, RIGHT_OF_ROUTE } from '../../shared/contract/rights.ts';
import {
  isPublicRoute,
  PAYMENT_ROUTE_KEYS,
  type PaymentRouteKey,
  type PublicRouteKey,
  type RouteKey,
} from '../../shared/contract/route-keys.ts';
import type { ApiRequest, PublicRoute, Route } from '../../shared/http-api/api-request.ts';
import { type HttpResponse, openToBrowsers } from '../../shared/http-api/http-response.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import { refuseCardNumberInUrl } from '../../shared/http-api/refuse-card-number.ts';
import { unservedRoute } from '../../shared/http-api/unserved-route.ts';
import { disputeRoutes, type DisputeRoutesDependencies } from './disputes/dispute-routes.ts';
import { listRoutes, type ListRoutesDependencies } from './lists/list-routes.ts';
import { orderRoutes, type OrderRoutesDependencies } from './orders/order-routes.ts';
import { paymentRoutes, type PaymentRoutesDependencies } from './payments/payment-routes.ts';
import { statusRoutes } from './payments/status-routes.ts';
import { refundRoutes, type RefundRoutesDependencies } from './refunds/refund-routes.ts';

/** What the routes call, by the part of the API. */
export interface ApiUseCases {
  readonly orders: OrderRoutesDependencies;
  readonly payments: PaymentRoutesDependencies;
  readonly refunds: RefundRoutesDependencies;
  readonly disputes: DisputeRoutesDependencies;
  readonly lists: ListRoutesDependencies;
}

/**
 * The merchant's API, one function per route of the gateway. What has no route of its own is a problem, which only a known client gets to see.
 * @throws {Problem} for everything that the caller can do something about.
 */
export function createApi({ orders, payments, refunds, disputes, lists }: ApiUseCases): (request: ApiRequest) => Promise<HttpResponse> {
  const routes: Readonly<Record<PaymentRouteKey, Route>> = {
    ...orderRoutes(orders),
    ...paymentRoutes(payments),
    ...refundRoutes(refunds),
    ...disputeRoutes(disputes),
    ...listRoutes(lists),
  };

  const publicRoutes: Readonly<Record<PublicRouteKey, PublicRoute>> = statusRoutes(payments);

  return async (request) => {
    if (isPublicRoute(request.routeKey)) return openToBrowsers(await publicRoutes[request.routeKey](request));
    const key = callingKey(request.requestContext.authorizer?.lambda ?? {});
    if (key === undefined) throw new Error('the gateway let a request through without a client');
    const routeKey = PAYMENT_ROUTE_KEYS.find((known) => known === request.routeKey);
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

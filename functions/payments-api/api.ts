import { ROUTE_KEYS, type RouteKey } from '../../shared/contract/route-keys.ts';
import { disputeRoutes, type DisputeRoutesDependencies } from './disputes/dispute-routes.ts';
import { type ApiRequest, refuseCardNumberInUrl, type Route } from './http/api-request.ts';
import type { HttpResponse } from './http/http-response.ts';
import { unservedRoute } from './http/unserved-route.ts';
import { listRoutes, type ListRoutesDependencies } from './lists/list-routes.ts';
import { orderRoutes, type OrderRoutesDependencies } from './orders/order-routes.ts';
import { paymentRoutes, type PaymentRoutesDependencies } from './payments/payment-routes.ts';
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
  const routes: Readonly<Record<RouteKey, Route>> = {
    ...orderRoutes(orders),
    ...paymentRoutes(payments),
    ...refundRoutes(refunds),
    ...disputeRoutes(disputes),
    ...listRoutes(lists),
  };

  return async (request) => {
    const apiClientId = request.requestContext.authorizer?.lambda?.apiClientId;
    if (apiClientId === undefined) throw new Error('the gateway let a request through without a client');
    refuseCardNumberInUrl(request);
    const routeKey = ROUTE_KEYS.find((key) => key === request.routeKey);
    if (routeKey === undefined) throw unservedRoute(request.routeKey);
    return routes[routeKey](request, apiClientId);
  };
}

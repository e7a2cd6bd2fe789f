import { isPublicRoute, PAYMENT_ROUTE_KEYS, type PublicRouteKey } from '../../shared/contract/route-keys.ts';
import type { ApiRequest, PublicRoute } from '../../shared/http-api/api-request.ts';
import { type HttpResponse, openToBrowsers } from '../../shared/http-api/http-response.ts';
import { createRouter } from '../../shared/http-api/router.ts';
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
 * The part of the merchant's API that is about orders and payments, and what a buyer's browser calls without an API key.
 * @throws {Problem} for everything that the caller can do something about.
 */
export function createApi({ orders, payments, refunds, disputes, lists }: ApiUseCases): (request: ApiRequest) => Promise<HttpResponse> {
  const route = createRouter(PAYMENT_ROUTE_KEYS, {
    ...orderRoutes(orders),
    ...paymentRoutes(payments),
    ...refundRoutes(refunds),
    ...disputeRoutes(disputes),
    ...listRoutes(lists),
  });
  const publicRoutes: Readonly<Record<PublicRouteKey, PublicRoute>> = statusRoutes(payments);
  return async (request) =>
    isPublicRoute(request.routeKey) ? openToBrowsers(await publicRoutes[request.routeKey](request)) : route(request);
}

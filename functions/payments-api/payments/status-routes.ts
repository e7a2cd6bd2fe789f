import { buyerStatusOf } from '../../../shared/contract/buyer-status.ts';
import type { PublicRouteKey } from '../../../shared/contract/route-keys.ts';
import type { PublicRoute } from '../../../shared/http-api/api-request.ts';
import { json } from '../../../shared/http-api/http-response.ts';
import type { PaymentRoutesDependencies } from './payment-routes.ts';

/** What a buyer's browser asks, without an API key. */
export function statusRoutes({ readStatus, now }: Pick<PaymentRoutesDependencies, 'readStatus' | 'now'>) {
  return {
    // Other parameters are let pass: a page may add its own against caches.
    'GET /payment-status': async ({ rawQueryString }) => {
      const token = new URLSearchParams(rawQueryString).get('token') ?? '';
      return json(200, buyerStatusOf(await readStatus(token), now()));
    },
  } as const satisfies Record<PublicRouteKey, PublicRoute>;
}

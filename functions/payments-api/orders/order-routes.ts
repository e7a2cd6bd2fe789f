import { isAppLink } from '../../../shared/antom/read-url.ts';
import { checkoutRequest, NOT_IN_CHECKOUT } from '../../../shared/contract/checkout-request.ts';
import { noticesOf } from '../../../shared/contract/notice.ts';
import { orderRefundRequest } from '../../../shared/contract/order-refund-request.ts';
import { checkoutViewOf, type KnownOrder, orderViewOf } from '../../../shared/contract/order-view.ts';
import { orderQuery } from '../../../shared/contract/payment-queries.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import type { Route } from '../../../shared/http-api/api-request.ts';
import { json, replayedHeader } from '../../../shared/http-api/http-response.ts';
import { parseQuery, refuseQuery } from '../../../shared/http-api/parse-request.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import { bodyOf } from '../../../shared/http-api/request-body.ts';
import { refundAnswer } from '../refunds/refund-answer.ts';
import type { CheckOut } from './checkout.ts';
import type { FindOrder, FoundOrder, RefreshOrder } from './find-order.ts';
import type { RefundOrder } from './refund-order.ts';

export interface OrderRoutesDependencies {
  readonly checkOut: CheckOut;
  readonly findOrder: FindOrder;
  readonly refreshOrder: RefreshOrder;
  readonly refundOrder: RefundOrder;
  readonly now: () => Date;
}

export function orderRoutes({ checkOut, findOrder, refreshOrder, refundOrder, now }: OrderRoutesDependencies) {
  return {
    'POST /checkouts': async (request, apiClientId, { actor: startedBy }) => {
      refuseQuery(request);
      const asked = bodyOf(request, checkoutRequest, NOT_IN_CHECKOUT);
      const { found, likeness } = await checkOut({ apiClientId, startedBy, request: asked });
      const notices = noticesOf({
        first_request_counts: likeness === 'other',
        first_device_counts: likeness === 'other-device',
        redirect_is_app_link: isAppLink(asked.start.paymentRedirectUrl),
      });
      return json(200, checkoutViewOf(knownOf(found), notices, now()));
    },

    'GET /orders': async (request, apiClientId) => {
      const { referenceOrderId, refresh } = parseQuery(orderQuery, request);
      const found = await findOrder({ apiClientId, referenceOrderId });
      if (found.payments.length === 0) throw new Problem('order_not_found');
      return json(200, orderViewOf(knownOf(refresh === undefined ? found : await refreshOrder(found)), now()));
    },

    'POST /order-refunds': async (request, apiClientId, caller) => {
      refuseQuery(request);
      const asked = bodyOf(request, orderRefundRequest);
      const { payment, refundRequestId, replayed } = await refundOrder({ apiClientId, caller, request: asked });
      return json(201, refundAnswer(payment, refundRequestId), replayedHeader(replayed));
    },
  } as const satisfies Partial<Record<RouteKey, Route>>;
}

function knownOf({ name: { referenceOrderId }, order: { paidBy }, payments, hasOlder }: FoundOrder): KnownOrder {
  return { referenceOrderId, payments, hasOlder, paidBy };
}

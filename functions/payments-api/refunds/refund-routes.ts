import { refundRequest } from '../../../shared/contract/refund-request.ts';
import { type RefundList, refundViewsOf } from '../../../shared/contract/refund-view.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { idempotencyKeyOf, namedPayment, pathParameter, type Route } from '../../../shared/http-api/api-request.ts';
import { json, replayedHeader } from '../../../shared/http-api/http-response.ts';
import { refuseQuery } from '../../../shared/http-api/parse-request.ts';
import { bodyOf } from '../../../shared/http-api/request-body.ts';
import type { FindPayment } from '../payments/find-payment.ts';
import { refundAnswer } from './refund-answer.ts';
import type { RequestRefund } from './request-refund.ts';

export interface RefundRoutesDependencies {
  readonly requestRefund: RequestRefund;
  readonly findPayment: FindPayment;
}

export function refundRoutes({ requestRefund, findPayment }: RefundRoutesDependencies) {
  return {
    'POST /payments/{paymentRequestId}/refunds': async (request, apiClientId, caller) => {
      refuseQuery(request);
      const { payment, refundRequestId, replayed } = await requestRefund({
        idempotencyKey: idempotencyKeyOf(request),
        request: bodyOf(request, refundRequest),
        owned: namedPayment(request, apiClientId),
        caller,
      });
      return json(201, refundAnswer(payment, refundRequestId), replayedHeader(replayed));
    },

    'GET /payments/{paymentRequestId}/refunds': async (request, apiClientId) => {
      refuseQuery(request);
      return json(200, { refunds: refundViewsOf(await findPayment(namedPayment(request, apiClientId))) } satisfies RefundList);
    },

    'GET /payments/{paymentRequestId}/refunds/{refundRequestId}': async (request, apiClientId) => {
      refuseQuery(request);
      const payment = await findPayment(namedPayment(request, apiClientId));
      return json(200, refundAnswer(payment, pathParameter(request, 'refundRequestId')));
    },
  } as const satisfies Partial<Record<RouteKey, Route>>;
}

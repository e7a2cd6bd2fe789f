import { isAppLink } from '../../../shared/antom/read-url.ts';
import { noticesOf } from '../../../shared/contract/notice.ts';
import { paymentQuery } from '../../../shared/contract/payment-queries.ts';
import { type StartedPaymentView, viewOf } from '../../../shared/contract/payment-view.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { FILLED_IN, startPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { statusTokenOf } from '../../../shared/contract/status-token.ts';
import { idempotencyKeyOf, namedPayment, type Route } from '../../../shared/http-api/api-request.ts';
import { json, replayedHeader } from '../../../shared/http-api/http-response.ts';
import { parseQuery, refuseQuery } from '../../../shared/http-api/parse-request.ts';
import { bodyOf, refuseBody } from '../../../shared/http-api/request-body.ts';
import type { CancelPayment } from './cancel-payment.ts';
import type { FindPayment } from './find-payment.ts';
import type { ReadStatus } from './read-status.ts';
import type { StartPayment } from './start-payment.ts';

export interface PaymentRoutesDependencies {
  readonly startPayment: StartPayment;
  readonly findPayment: FindPayment;
  /** Like `findPayment`, but Antom is asked first. */
  readonly refreshPayment: FindPayment;
  readonly cancelPayment: CancelPayment;
  readonly readStatus: ReadStatus;
  readonly now: () => Date;
}

export function paymentRoutes({ startPayment, findPayment, refreshPayment, cancelPayment, now }: PaymentRoutesDependencies) {
  return {
    'POST /payments': async (request, apiClientId, { actor: startedBy }) => {
      refuseQuery(request);
      const idempotencyKey = idempotencyKeyOf(request);
      const asked = bodyOf(request, startPaymentRequest, FILLED_IN);
      const {
        payment,
        replayed,
        isFromOtherDevice = false,
      } = await startPayment({ apiClientId, idempotencyKey, startedBy, request: asked });
      const notices = noticesOf({
        first_request_counts: false,
        first_device_counts: isFromOtherDevice,
        redirect_is_app_link: isAppLink(asked.paymentRedirectUrl),
      });
      const started: StartedPaymentView = { ...viewOf(payment, now()), statusToken: statusTokenOf(payment), notices };
      return json(201, started, replayedHeader(replayed));
    },

    'GET /payments/{paymentRequestId}': async (request, apiClientId) => {
      const { refresh } = parseQuery(paymentQuery, request);
      const find = refresh === undefined ? findPayment : refreshPayment;
      return json(200, viewOf(await find(namedPayment(request, apiClientId)), now()));
    },

    'POST /payments/{paymentRequestId}/cancel': async (request, apiClientId, { actor: requestedBy }) => {
      refuseQuery(request);
      refuseBody(request);
      const { payment, isOver } = await cancelPayment(namedPayment(request, apiClientId), { requestedBy });
      return json(isOver ? 200 : 202, viewOf(payment, now()));
    },
  } as const satisfies Partial<Record<RouteKey, Route>>;
}

import { PAYMENT_REQUEST_ID_PATTERN } from '../../shared/payment/ids.ts';
import { viewOf } from '../../shared/payment/payment-view.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';
import { containsCardNumber } from './card-number.ts';
import { parseJson, parseRequest } from './parse-body.ts';
import { Problem, type HttpResponse } from './problem.ts';
import { startPaymentRequest } from './start-payment-request.ts';
import type { StartPaymentCommand, StartedPayment } from './start-payment.ts';

/** A request as API Gateway hands it over (payload 2.0), as far as it matters here. */
export interface ApiRequest {
  readonly routeKey: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly requestId: string; readonly authorizer?: { readonly lambda?: { readonly apiClientId?: string } } };
}

export interface ApiDependencies {
  readonly startPayment: (command: StartPaymentCommand) => Promise<StartedPayment>;
  readonly store: Pick<PaymentStore, 'get'>;
}

type Route = (request: ApiRequest, apiClientId: string) => Promise<HttpResponse>;

const BODY_LIMIT_BYTES = 16 * 1024;

/**
 * The merchant's API, one function per route of the gateway.
 * @throws {Problem} for everything that the caller can do something about.
 */
export function createApi({ startPayment, store }: ApiDependencies): (request: ApiRequest) => Promise<HttpResponse> {
  const routes: Readonly<Record<string, Route>> = {
    'POST /payments': async (request, apiClientId) => {
      const idempotencyKey = idempotencyKeyOf(request);
      const { payment, replayed } = await startPayment({
        apiClientId,
        idempotencyKey,
        request: parseRequest(startPaymentRequest, jsonBodyOf(request)),
      });
      return json(201, viewOf(payment), replayed ? { 'idempotent-replayed': 'true' } : {});
    },

    'GET /payments/{paymentRequestId}': async (request, apiClientId) => {
      const paymentRequestId = request.pathParameters?.['paymentRequestId'] ?? '';
      const payment = PAYMENT_REQUEST_ID_PATTERN.test(paymentRequestId) ? await store.get(paymentRequestId) : undefined;
      if (payment?.apiClientId !== apiClientId) throw new Problem('payment_not_found'); // another client's payment is none
      return json(200, viewOf(payment));
    },
  };

  return async (request) => {
    const route = routes[request.routeKey];
    const apiClientId = request.requestContext.authorizer?.lambda?.apiClientId;
    if (route === undefined || apiClientId === undefined) throw new Error('the gateway let through what it should not have');
    return route(request, apiClientId);
  };
}

function idempotencyKeyOf(request: ApiRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw new Problem('idempotency_key_missing');
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem('idempotency_key_invalid');
  if (containsCardNumber(key)) throw new Problem('card_number_in_request');
  return key;
}

function jsonBodyOf(request: ApiRequest): unknown {
  const body = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > BODY_LIMIT_BYTES) throw new Problem('request_too_large');
  const json = parseJson(body.toString('utf8'));
  if (containsCardNumber(JSON.stringify(json))) throw new Problem('card_number_in_request'); // parsed first: \u0034 is a digit too
  return json;
}

function json(statusCode: number, body: object, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

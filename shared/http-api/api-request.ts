import { soleValue } from '../antom/sole-value.ts';
import { containsCardNumber } from '../card-number/contains-card-number.ts';
import { HEADERS, IDEMPOTENCY_KEY_PATTERN } from '../contract/headers.ts';
import type { KeyContext } from '../contract/key-context.ts';
import type { Caller } from '../payment/actor.ts';
import { PAYMENT_REQUEST_ID_PATTERN } from '../payment/ids.ts';
import type { OwnedPayment } from '../storage/payment-store.ts';
import type { HttpResponse } from './http-response.ts';
import { Problem } from './problem.ts';
import { CARD_NUMBER_DETAIL, refuseIfAny } from './refuse-card-number.ts';

/** The part of API Gateway's request (payload 2.0) that this API reads. */
export interface ApiRequest {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly requestId: string; readonly authorizer?: { readonly lambda?: KeyContext } };
}

/** @throws {Problem} for everything that the caller can do something about. */
export type Route = (request: ApiRequest, apiClientId: string, caller: Caller) => Promise<HttpResponse>;

/** A route without an API key. @throws {Problem} */
export type PublicRoute = (request: ApiRequest) => Promise<HttpResponse>;

/** The payment that the path names, if it is this client's. @throws {Problem} `payment_not_found` if that is not an id */
export function namedPayment(request: ApiRequest, apiClientId: string): OwnedPayment {
  const paymentRequestId = pathParameter(request, 'paymentRequestId');
  if (!PAYMENT_REQUEST_ID_PATTERN.test(paymentRequestId)) throw new Problem('payment_not_found');
  return { paymentRequestId, apiClientId };
}

export function pathParameter(request: ApiRequest, name: string): string {
  return request.pathParameters?.[name] ?? '';
}

/** @throws {Problem} */
export function idempotencyKeyOf(request: ApiRequest): string {
  const header = request.headers[HEADERS.idempotencyKey];
  if (header === undefined || header === '') throw new Problem('idempotency_key_missing');
  const key = soleValue(header);
  if (key === undefined || !IDEMPOTENCY_KEY_PATTERN.test(key)) throw new Problem('idempotency_key_invalid');
  refuseIfAny(containsCardNumber(key) ? [{ header: 'Idempotency-Key', detail: CARD_NUMBER_DETAIL }] : []);
  return key;
}

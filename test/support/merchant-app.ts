import { randomUUID } from 'node:crypto';
import { sampleRequest } from '../../infra/demo/sample-request.ts';
import type { PaymentView } from '../../shared/contract/payment-view.ts';
import type { RefundView } from '../../shared/contract/refund-view.ts';
import type { Method } from '../../shared/contract/route-keys.ts';
import type { PaymentStatus } from '../../shared/payment/payment-status.ts';
import { expectDocumented, routeOf } from './documented-answer.ts';
import { until } from './until.ts';

export interface ApiAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A merchant's back end, which knows the API's address and its key and nothing else. */
export interface MerchantApp {
  /** Any call: for what a well-behaved merchant would not send as well. */
  call<Body = unknown>(
    method: Method,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<ApiAnswer<Body>>;
  /** Starts a payment and expects 201. */
  start(options?: { idempotencyKey?: string; request?: object }): Promise<ApiAnswer<PaymentView>>;
  payment(paymentRequestId: string): Promise<PaymentView>;
  refresh(paymentRequestId: string): Promise<ApiAnswer<PaymentView>>;
  cancel(paymentRequestId: string): Promise<ApiAnswer<PaymentView>>;
  refund(paymentRequestId: string, value: string, options?: { idempotencyKey?: string; force?: boolean }): Promise<ApiAnswer<RefundView>>;
  refundOf(paymentRequestId: string, refundRequestId: string): Promise<RefundView>;
  /** Asks until the payment has the status, and fails when it does not get there within 20 seconds. */
  until(paymentRequestId: string, status: PaymentStatus): Promise<PaymentView>;
  untilRefund(refund: Pick<RefundView, 'paymentRequestId' | 'refundRequestId'>, status: RefundView['refundStatus']): Promise<RefundView>;
}

export function merchantApp({ apiUrl, apiKey }: { readonly apiUrl: string; readonly apiKey: string }): MerchantApp {
  const authorization = `Bearer ${apiKey}`;

  const call: MerchantApp['call'] = async (method, path, { body, headers = {} } = {}) => {
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const response = await fetch(apiUrl + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const answered = response.status === 204 ? undefined : JSON.parse(await response.text());
    const route = routeOf(method, path);
    if (route !== undefined) expectDocumented(route, response.status, answered);
    return { status: response.status, headers: response.headers, body: answered };
  };

  async function expecting<Body>(status: number, answer: Promise<ApiAnswer<Body>>): Promise<ApiAnswer<Body>> {
    const { status: got, body } = await answer;
    if (got !== status) throw new Error(`the API answered ${String(got)} instead of ${String(status)}: ${JSON.stringify(body)}`);
    return answer;
  }

  async function payment(paymentRequestId: string): Promise<PaymentView> {
    return (await expecting(200, call<PaymentView>('GET', `/payments/${paymentRequestId}`))).body;
  }

  async function refundOf(paymentRequestId: string, refundRequestId: string): Promise<RefundView> {
    return (await expecting(200, call<RefundView>('GET', `/payments/${paymentRequestId}/refunds/${refundRequestId}`))).body;
  }

  return {
    call,
    payment,
    refundOf,
    start: ({ idempotencyKey = randomUUID(), request = aRequest() } = {}) =>
      expecting(201, call<PaymentView>('POST', '/payments', { body: request, headers: { 'idempotency-key': idempotencyKey } })),
    refresh: (id) => call<PaymentView>('GET', `/payments/${id}?refresh=true`),
    cancel: (id) => call<PaymentView>('POST', `/payments/${id}/cancel`),
    refund: (id, value, { idempotencyKey = randomUUID(), force } = {}) =>
      call<RefundView>('POST', `/payments/${id}/refunds`, {
        body: { refundAmount: { currency: 'KRW', value }, ...(force === undefined ? {} : { force }) },
        headers: { 'idempotency-key': idempotencyKey },
      }),
    until: async (id, status) =>
      until(
        async () => {
          const current = await payment(id);
          return current.status === status ? current : undefined;
        },
        { describe: async () => JSON.stringify(await payment(id)) },
      ),
    untilRefund: async ({ paymentRequestId, refundRequestId }, status) =>
      until(
        async () => {
          const current = await refundOf(paymentRequestId, refundRequestId);
          return current.refundStatus === status ? current : undefined;
        },
        { describe: async () => JSON.stringify(await refundOf(paymentRequestId, refundRequestId)) },
      ),
  };
}

/** The same by order: the body of a checkout. */
export function aCheckout(changes: Record<string, unknown> = {}) {
  const { paymentAmount: orderAmount, order, ...request } = aRequest();
  return { ...request, order: { ...order, orderAmount }, ...changes };
}

/** The guide's sample request for an order of its own, changed where a test wants it. */
export function aRequest(changes: Record<string, unknown> = {}) {
  return { ...sampleRequest({ referenceOrderId: `order-${randomUUID()}`, paymentRedirectUrl: 'https://shop.example/result' }), ...changes };
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleRequest } from '../../infra/local/sample-request.ts';
import type { PaymentView } from '../../shared/payment/payment-view.ts';
import type { PaymentStatus } from '../../shared/payment/status.ts';

export interface ApiAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A merchant's back end, which knows the API's address and its key and nothing else. */
export interface MerchantApp {
  /** Any body, any headers: for what a well-behaved merchant would not send. */
  post(path: string, body: string, headers?: Record<string, string>): Promise<ApiAnswer<unknown>>;
  /** Starts a payment and expects 201. */
  start(options?: { idempotencyKey?: string; request?: object }): Promise<ApiAnswer<PaymentView>>;
  payment(paymentRequestId: string): Promise<PaymentView>;
  /** Asks until the payment has the status, and fails when it does not get there within 20 seconds. */
  until(paymentRequestId: string, status: PaymentStatus): Promise<PaymentView>;
}

export function merchantApp({ apiUrl, apiKey }: { readonly apiUrl: string; readonly apiKey: string }): MerchantApp {
  const authorization = `Bearer ${apiKey}`;

  async function post<Body>(path: string, body: string, headers: Record<string, string> = {}): Promise<ApiAnswer<Body>> {
    const response = await fetch(apiUrl + path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  }

  async function payment(paymentRequestId: string): Promise<PaymentView> {
    const response = await fetch(`${apiUrl}/payments/${paymentRequestId}`, { headers: { authorization } });
    if (response.status !== 200) throw new Error(`GET payment answered ${String(response.status)}: ${await response.text()}`);
    return JSON.parse(await response.text());
  }

  return {
    post,
    payment,
    async start({ idempotencyKey = randomUUID(), request = aRequest() } = {}) {
      const answer = await post<PaymentView>('/payments', JSON.stringify(request), { 'idempotency-key': idempotencyKey });
      if (answer.status !== 201) throw new Error(`POST /payments answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
      return answer;
    },
    async until(paymentRequestId, status) {
      const giveUpAt = performance.now() + 20_000;
      for (;;) {
        const current = await payment(paymentRequestId);
        if (current.status === status) return current;
        if (performance.now() > giveUpAt) throw new Error(`the payment is not ${status} but ${JSON.stringify(current)}`);
        await sleep(50);
      }
    },
  };
}

/** The guide's sample request for an order of its own, changed where a test wants it. */
export function aRequest(changes: Record<string, unknown> = {}) {
  return { ...sampleRequest({ referenceOrderId: `order-${randomUUID()}`, paymentRedirectUrl: 'https://shop.example/result' }), ...changes };
}

import { Hono } from 'hono';
import { serveApp } from '../../../infra/local-servers/serve-app.ts';
import type { StartPaymentRequest } from '../../../shared/client/client.ts';

export interface StartCall {
  readonly idempotencyKey: string | undefined;
  readonly authorization: string | undefined;
  readonly body: StartPaymentRequest;
}

export interface PostCall {
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  /** Empty when there was none. */
  readonly body: string;
}

export interface FakePaymentsApi {
  readonly url: string;
  /** Every POST /payments, in the order of arrival. */
  readonly starts: readonly StartCall[];
  /** Every other POST, in the order of arrival. */
  readonly posts: readonly PostCall[];
  /** The next POST gets this answer instead of a payment. Several calls are queued. */
  refuseNext(status: number, body?: object): void;
  close(): Promise<void>;
}

/** A payments API for the start page's merchant: one payment for each key. */
export async function startFakePaymentsApi(): Promise<FakePaymentsApi> {
  const starts: StartCall[] = [];
  const posts: PostCall[] = [];
  const refusals: { status: number; body: object }[] = [];
  const keys: string[] = [];

  const payment = (nth: number) => ({
    paymentRequestId: `payment${nth}`,
    status: 'PENDING',
    normalUrl: `http://127.0.0.1:9/pay/${nth}`,
    next: 'send_buyer',
    unknownField: true,
  });

  function refused(): Response | undefined {
    const refusal = refusals.shift();
    if (refusal === undefined) return undefined;
    const { status, body } = refusal;
    const aftermath = status === 503 ? { definite: false, repeat: 'same_key' } : { definite: true, repeat: 'after_change' };
    const problem = { type: 'urn:problem', title: 'No.', requestId: 'q', status, ...aftermath, ...body };
    return Response.json(problem, { status, headers: { 'retry-after': '0' } });
  }

  const app = new Hono();
  app.post('/payments', async (c) => {
    const idempotencyKey = c.req.header('idempotency-key');
    starts.push({ idempotencyKey, authorization: c.req.header('authorization'), body: await c.req.json<StartPaymentRequest>() });
    const refusal = refused();
    if (refusal !== undefined) return refusal;
    const key = idempotencyKey ?? '';
    if (!keys.includes(key)) keys.push(key);
    return c.json(payment(keys.indexOf(key) + 1), 201);
  });
  app.post('/payments/:id/:action', async (c) => {
    posts.push({ path: c.req.path, idempotencyKey: c.req.header('idempotency-key'), body: await c.req.text() });
    const answer = { paymentRequestId: c.req.param('id'), status: 'CANCELLED', next: 'nothing' };
    const refund = { refundRequestId: 'refund-1', refundStatus: 'PROCESSING' };
    return refused() ?? c.json(c.req.param('action') === 'refunds' ? refund : answer);
  });

  const server = await serveApp(0, () => app);
  return {
    ...server,
    starts,
    posts,
    refuseNext: (status, body = { code: 'try_again' }) => void refusals.push({ status, body }),
  };
}

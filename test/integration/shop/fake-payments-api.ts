import { Hono } from 'hono';
import { listen } from '../../../infra/local/pages/listen.ts';
import type { StartRequest } from '../../../infra/local/shop/start-request.ts';

export interface StartCall {
  readonly idempotencyKey: string | undefined;
  readonly authorization: string | undefined;
  readonly body: StartRequest;
}

export interface FakePaymentsApi {
  readonly url: string;
  /** Every POST /payments, in the order of arrival. */
  readonly starts: readonly StartCall[];
  /** The next POST gets this answer instead of a payment. Several calls queue up. */
  refuseNext(status: number, body?: object): void;
  /** From now on the payment of the nth key, from 1, has this status. */
  setStatus(nth: number, status: string): void;
  /** From now on every GET fails. */
  goSilent(): void;
  close(): Promise<void>;
}

/** The payments API as the shop knows it: a payment for each key, in whatever status the test says. */
export async function startFakePaymentsApi(): Promise<FakePaymentsApi> {
  const starts: StartCall[] = [];
  const refusals: { status: number; body: object }[] = [];
  const keys: string[] = [];
  const statuses = new Map<number, string>();
  let silent = false;

  const payment = (nth: number) => ({
    paymentRequestId: `payment${nth}`,
    status: statuses.get(nth) ?? 'PENDING',
    normalUrl: `http://127.0.0.1:9/pay/${nth}`,
    unheardOf: true,
  });

  const app = new Hono();
  app.post('/payments', async (c) => {
    const idempotencyKey = c.req.header('idempotency-key');
    starts.push({ idempotencyKey, authorization: c.req.header('authorization'), body: await c.req.json<StartRequest>() });
    const refusal = refusals.shift();
    if (refusal !== undefined) return Response.json(refusal.body, { status: refusal.status, headers: { 'retry-after': '0' } });
    const key = idempotencyKey ?? '';
    if (!keys.includes(key)) keys.push(key);
    return c.json(payment(keys.indexOf(key) + 1), 201);
  });
  app.get('/payments/:id', (c) => {
    const nth = keys.findIndex((_, index) => c.req.param('id') === `payment${index + 1}`) + 1;
    if (silent) return c.json({ code: 'unavailable' }, 503);
    return nth === 0 ? c.json({ code: 'payment_not_found' }, 404) : c.json(payment(nth));
  });

  const server = await listen(0, () => app);
  return {
    ...server,
    starts,
    refuseNext: (status, body = { code: 'try_again' }) => void refusals.push({ status, body }),
    setStatus: (nth, status) => void statuses.set(nth, status),
    goSilent: () => void (silent = true),
  };
}

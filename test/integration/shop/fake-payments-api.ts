import { Hono } from 'hono';
import type { StartRequest } from '../../../infra/demo/shop/start-request.ts';
import { serveApp } from '../../../infra/web-ui/serve-app.ts';

export interface StartCall {
  readonly idempotencyKey: string | undefined;
  readonly authorization: string | undefined;
  readonly body: StartRequest;
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
  /** From now on the payment of the nth key, counted from 1, has this status and these fields. */
  setStatus(nth: number, status: string, fields?: object): void;
  /** What Antom would say about the payment of the nth key, if it were asked. `unclear`: the API answers 503. */
  setAtAntom(nth: number, status: string): void;
  /** How often Antom was asked. */
  readonly refreshes: number;
  /** From now on every GET fails. */
  goSilent(): void;
  close(): Promise<void>;
}

/** A payments API for the shop: one payment for each key, in the status that the test sets. */
export async function startFakePaymentsApi(): Promise<FakePaymentsApi> {
  const starts: StartCall[] = [];
  const posts: PostCall[] = [];
  const refusals: { status: number; body: object }[] = [];
  const keys: string[] = [];
  const statuses = new Map<number, object>();
  const atAntom = new Map<number, string>();
  let refreshes = 0;
  let silent = false;

  const payment = (nth: number) => ({
    paymentRequestId: `payment${nth}`,
    status: 'PENDING',
    normalUrl: `http://127.0.0.1:9/pay/${nth}`,
    unknownField: true,
    ...statuses.get(nth),
  });

  const numberOf = (id: string) => keys.findIndex((_, index) => id === `payment${index + 1}`) + 1;

  function refused(): Response | undefined {
    const refusal = refusals.shift();
    return refusal && Response.json(refusal.body, { status: refusal.status, headers: { 'retry-after': '0' } });
  }

  const app = new Hono();
  app.post('/payments', async (c) => {
    const idempotencyKey = c.req.header('idempotency-key');
    starts.push({ idempotencyKey, authorization: c.req.header('authorization'), body: await c.req.json<StartRequest>() });
    const refusal = refused();
    if (refusal !== undefined) return refusal;
    const key = idempotencyKey ?? '';
    if (!keys.includes(key)) keys.push(key);
    return c.json(payment(keys.indexOf(key) + 1), 201);
  });
  app.post('/payments/:id/:action', async (c) => {
    posts.push({ path: c.req.path, idempotencyKey: c.req.header('idempotency-key'), body: await c.req.text() });
    return refused() ?? c.json({ paymentRequestId: c.req.param('id'), status: 'CANCELLED' });
  });
  app.get('/payments/:id', (c) => {
    const nth = numberOf(c.req.param('id'));
    if (silent) return c.json({ code: 'unavailable' }, 503);
    const known = c.req.query('refresh') === 'true' ? atAntom.get(nth) : undefined;
    if (c.req.query('refresh') === 'true') refreshes += 1;
    if (known === 'unclear') return c.json({ code: 'antom_outcome_unknown' }, 503);
    if (known !== undefined) statuses.set(nth, { ...statuses.get(nth), status: known });
    return nth === 0 ? c.json({ code: 'payment_not_found' }, 404) : c.json(payment(nth));
  });

  const server = await serveApp(0, () => app);
  return {
    ...server,
    starts,
    posts,
    refuseNext: (status, body = { code: 'try_again' }) => void refusals.push({ status, body }),
    setStatus: (nth, status, fields = {}) => void statuses.set(nth, { status, ...fields }),
    setAtAntom: (nth, status) => void atAntom.set(nth, status),
    get refreshes() {
      return refreshes;
    },
    goSilent: () => void (silent = true),
  };
}

import { Hono } from 'hono';
import { serveApp } from '../../../infra/local-servers/serve-app.ts';
import type { CheckoutRequest } from '../../../shared/client/client.ts';

export interface CheckoutCall {
  readonly authorization: string | undefined;
  readonly body: CheckoutRequest;
}

export interface FakePaymentsApi {
  readonly url: string;
  /** Every POST /checkouts, in the order of arrival. */
  readonly checkouts: readonly CheckoutCall[];
  /** Those that have started a payment: the nth one has started the nth payment. */
  readonly starts: readonly CheckoutCall[];
  /** The ids of the payments that were to be cancelled. */
  readonly cancellations: readonly string[];
  /** The next POST gets this answer instead. Several calls are queued. */
  refuseNext(status: number, body?: object): void;
  /** From now on the nth payment, counted from 1, has this status and these fields. */
  setStatus(nth: number, status: string, fields?: object): void;
  /** What Antom would say about the nth payment, if it were asked. `unclear`: the API answers 503. */
  setAtAntom(nth: number, status: string): void;
  /** How often Antom was asked. */
  readonly refreshes: number;
  /** From now on every GET fails. */
  goSilent(): void;
  close(): Promise<void>;
}

interface FakePayment {
  readonly paymentRequestId: string;
  readonly status: string;
  readonly normalUrl: string;
  readonly final?: boolean;
}

const REFUSED = { definite: true, repeat: 'after_change', type: 'urn:problem', title: 'No.', requestId: 'q' };

/** A payments API for the shop: what the service does about an order's payments, in the statuses that the test sets. */
export async function startFakePaymentsApi(): Promise<FakePaymentsApi> {
  const checkouts: CheckoutCall[] = [];
  const starts: CheckoutCall[] = [];
  const cancellations: string[] = [];
  const refusals: { status: number; body: object }[] = [];
  const statuses = new Map<number, { status: string }>();
  const atAntom = new Map<number, string>();
  let refreshes = 0;
  let silent = false;

  const payment = (nth: number): FakePayment => ({
    paymentRequestId: `payment${nth}`,
    status: 'PENDING',
    normalUrl: `http://127.0.0.1:9/pay/${nth}`,
    ...statuses.get(nth),
  });
  /** The numbers of an order's payments, the newest first. */
  const numbersOf = (orderId: string) =>
    starts.flatMap(({ body }, index) => (body.order.referenceOrderId === orderId ? [index + 1] : [])).toReversed();

  function anOrder(referenceOrderId: string) {
    const attempts = numbersOf(referenceOrderId).map(payment);
    const payable = attempts[0]?.status === 'PENDING' ? attempts[0] : undefined;
    const next = payable === undefined ? 'wait' : 'send_buyer';
    return { referenceOrderId, next, version: JSON.stringify(attempts), attempts, normalUrl: payable?.normalUrl };
  }

  function startsAnother(request: CheckoutRequest): boolean {
    const [latest] = numbersOf(request.order.referenceOrderId);
    if (latest === undefined) return true;
    const { status, final } = payment(latest);
    if (status === 'PENDING' && starts[latest - 1]?.body.order.orderAmount.value !== request.order.orderAmount.value) {
      statuses.set(latest, { status: 'CANCELLED' });
      return request.replace === true;
    }
    return ['FAILED', 'CANCELLED', 'EXPIRED'].includes(status) || (status === 'CAPTURE_FAILED' && final === true);
  }

  function refused(): Response | undefined {
    const refusal = refusals.shift();
    return refusal && Response.json(refusal.body, { status: refusal.status, headers: { 'retry-after': '0' } });
  }

  /** What Antom says is recorded; undefined if it says nothing clear. */
  function askAntom(nth: number): string | undefined {
    const known = atAntom.get(nth);
    if (known === undefined || known === 'unclear') return known;
    statuses.set(nth, { ...statuses.get(nth), status: known });
    return known;
  }

  const app = new Hono();
  app.post('/checkouts', async (c) => {
    const call = { authorization: c.req.header('authorization'), body: await c.req.json<CheckoutRequest>() };
    checkouts.push(call);
    const refusal = refused();
    if (refusal !== undefined) return refusal;
    if (startsAnother(call.body)) starts.push(call);
    return c.json(anOrder(call.body.order.referenceOrderId));
  });
  app.get('/orders', (c) => {
    const orderId = c.req.query('referenceOrderId') ?? '';
    if (silent) return c.json({ message: 'Service Unavailable' }, 503);
    const numbers = numbersOf(orderId);
    if (numbers.length === 0) return c.json({ ...REFUSED, code: 'order_not_found', status: 404 }, 404);
    if (c.req.query('refresh') === 'true') {
      refreshes += 1;
      if (numbers.map(askAntom).includes('unclear')) return c.json({ message: 'Antom did not answer clearly' }, 503);
    }
    return c.json(anOrder(orderId));
  });
  app.post('/payments/:id/cancel', (c) => {
    const id = c.req.param('id');
    const nth = Number(id.slice('payment'.length));
    cancellations.push(id);
    if (askAntom(nth) === 'AUTHORIZED') return c.json({ ...REFUSED, code: 'authorized_payment_cannot_be_voided', status: 409 }, 409);
    if (payment(nth).status === 'PENDING') statuses.set(nth, { status: 'CANCELLED' });
    return c.json({ ...payment(nth), next: 'nothing' });
  });

  const server = await serveApp(0, () => app);
  return {
    ...server,
    checkouts,
    starts,
    cancellations,
    refuseNext: (status, body = { message: 'try again' }) => void refusals.push({ status, body }),
    setStatus: (nth, status, fields = {}) => void statuses.set(nth, { status, ...fields }),
    setAtAntom: (nth, status) => void atAntom.set(nth, status),
    get refreshes() {
      return refreshes;
    },
    goSilent: () => void (silent = true),
  };
}

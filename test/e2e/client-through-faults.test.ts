import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError, type Client, OutcomeUnknownError, won } from '../../shared/client/client.ts';
import { createClientWith } from '../../shared/client/create-client.ts';
import { type FaultyProxy, faultyProxy, PROXY_FAULTS, type ProxyFault } from '../support/faulty-proxy.ts';
import { runningSystem } from '../support/running-system.ts';

/* A shop whose every call may be hit by what networks and gateways do, and Antom's record of what came of it. */

const system = runningSystem();
let proxy: FaultyProxy;

beforeAll(async () => {
  proxy = await faultyProxy(system().apiUrl);
});

afterAll(() => proxy.close());

/** The client's pauses pass at once, on its own clock. */
function aClientOf(baseUrl: string): Client {
  let skippedMs = 0;
  return createClientWith(
    { baseUrl, apiKey: system().apiKey, timeoutMs: 3_000 },
    {
      now: () => Date.now() + skippedMs,
      sleep: (ms) => {
        skippedMs += ms;
        return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 20)));
      },
    },
  );
}

function aCheckout(referenceOrderId: string) {
  return {
    order: { referenceOrderId, orderDescription: 'two cups', orderAmount: won(46_000) },
    paymentRedirectUrl: 'https://shop.example/result',
    env: { terminalType: 'WEB', clientIp: '203.0.113.7' },
  } as const;
}

/** What a shop does: it makes the same call again while the outcome is unknown, or once the gateway lets it in again. */
async function insisting<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const mayPass = error instanceof OutcomeUnknownError || (error instanceof ApiError && error.problem.code === 'gateway_error');
      if (!mayPass) throw error;
    }
  }
}

function atAntom(referenceOrderId: string) {
  return system()
    .antom.payments()
    .filter(({ request }) => request.order.referenceOrderId === referenceOrderId);
}

interface Faults {
  readonly checkout: readonly ProxyFault[];
  readonly waiting: readonly ProxyFault[];
  readonly refund: readonly ProxyFault[];
}

async function payAndRefund({ checkout, waiting, refund }: Faults): Promise<void> {
  const client = aClientOf(proxy.url);
  const referenceOrderId = `order-${randomUUID()}`;
  const plant = (faults: readonly ProxyFault[]) => proxy.faults.splice(0, Infinity, ...faults);

  plant(checkout);
  const { normalUrl } = await insisting(() => client.checkout(aCheckout(referenceOrderId)));
  expect(normalUrl).toBeDefined();
  expect(atAntom(referenceOrderId)).toHaveLength(1);
  system().antom.buyer.approve(atAntom(referenceOrderId)[0]?.paymentRequestId ?? '');

  plant(waiting);
  expect(await insisting(() => client.waitUntilSettled(referenceOrderId))).toMatchObject({ next: 'ship', paid: true });

  plant(refund);
  const refunded = { referenceOrderId, reference: 'return-1', refundAmount: won(16_000) };
  expect(await insisting(() => client.refund(refunded))).toMatchObject({ reference: 'return-1' });

  const [payment, ...others] = atAntom(referenceOrderId);
  expect(others).toEqual([]);
  expect(payment?.refunds.map(({ amount }) => amount.value)).toEqual(['16000']);
}

test.each(PROXY_FAULTS)('%s, once at each call: one payment, and one refund', async (fault) => {
  await payAndRefund({ checkout: [fault], waiting: [fault], refund: [fault] });
});

test('any faults in any order: one payment, and one refund', async () => {
  const faults = fc.array(fc.constantFrom(...PROXY_FAULTS.filter((fault) => fault !== 'unanswered')), { maxLength: 6 });
  await fc.assert(fc.asyncProperty(fc.record({ checkout: faults, waiting: faults, refund: faults }), payAndRefund), { numRuns: 8 });
});

test('a lost answer and then a revoked key are no refusal', async () => {
  const client = aClientOf(proxy.url);
  const referenceOrderId = `order-${randomUUID()}`;
  proxy.faults.splice(0, Infinity, 'broken-after', 'forbidden');

  await expect(client.checkout(aCheckout(referenceOrderId))).rejects.toMatchObject({
    name: 'OutcomeUnknownError',
    problem: { status: 403 },
  });

  expect(atAntom(referenceOrderId)).toHaveLength(1);
});

test("Antom's own steps: started once under its key, listed, cancelled, and its refusals narrow", async () => {
  const { payments, refunds } = aClientOf(proxy.url);
  const referenceOrderId = `order-${randomUUID()}`;
  const request = { ...aCheckout(referenceOrderId), paymentAmount: won(46_000) };
  proxy.faults.splice(0, Infinity, 'broken-after', 'unavailable');
  const started = await payments.start(request);
  expect(atAntom(referenceOrderId)).toHaveLength(1);

  const refused: unknown = await payments.start(request).catch((error: unknown) => error);
  if (!(refused instanceof ApiError) || refused.problem.code !== 'order_has_open_payment') throw new Error('the order has a payment');
  expect(refused.problem.payment).toMatchObject({ paymentRequestId: started.paymentRequestId, normalUrl: started.normalUrl });

  const listed: string[] = [];
  for await (const { paymentRequestId } of payments.list({ referenceOrderId })) listed.push(paymentRequestId);
  expect(listed).toEqual([started.paymentRequestId]);
  expect(await refunds.ofPayment(started.paymentRequestId)).toEqual([]);
  expect(await payments.cancel(started.paymentRequestId)).toMatchObject({ status: 'CANCELLED' });
  expect(await payments.refresh(started.paymentRequestId)).toMatchObject({ status: 'CANCELLED', next: 'nothing' });
});

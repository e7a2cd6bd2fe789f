import { expect, test } from 'vitest';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/* The amounts that people try by hand after `npm start`, through the whole stack. */

const system = runningSystem({ magicAmounts: true });

function requestOf(value: string) {
  const amount = { currency: 'KRW', value };
  const request = aRequest({ paymentAmount: amount });
  return { ...request, order: { ...request.order, orderAmount: amount } };
}

async function approved(value: string): Promise<string> {
  const { id, normalUrl } = await aStartedPayment(system(), requestOf(value));
  await buyer.decide(normalUrl, 'approve');
  return id;
}

test.each([
  ['40001', 'FAILED'],
  ['40002', 'CAPTURE_FAILED'],
  ['40004', 'CAPTURED'],
  ['40005', 'CAPTURED'],
] as const)('a payment of %s won that the buyer approves ends as %s', async (value, status) => {
  await system().merchant.until(await approved(value), status);
});

test('a payment of 40003 won is captured without a notification: the reconciler finds it', async () => {
  const { merchant, antom, reconcile } = system();
  const id = await approved('40003');
  await antom.settled();

  await until(async () => {
    await reconcile();
    return (await merchant.payment(id)).status === 'CAPTURED' ? true : undefined;
  });

  expect(antom.deliveries().filter(({ paymentRequestId, attempts }) => paymentRequestId === id && attempts.length > 0)).toEqual([]);
});

test('a payment of 40006 won succeeds after its cancellation, and needs review', async () => {
  const { merchant } = system();
  const { id } = await aStartedPayment(system(), requestOf('40006'));
  expect((await merchant.cancel(id)).status).toBe(200);

  const payment = await until(async () => {
    const current = await merchant.payment(id);
    return current.needsReview ? current : undefined;
  });

  expect(payment).toMatchObject({ status: 'REVIEW', reviewReasons: ['success_after_cancellation'] });
});

test('the refund of a payment of 40007 won fails, and the amount can be refunded again', async () => {
  const { merchant } = system();
  const id = await approved('40007');
  await merchant.until(id, 'CAPTURED');

  const { body } = await merchant.refund(id, '40007');
  await merchant.untilRefund(body, 'FAIL');

  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', refundableAmount: { value: '40007' } });
});

test('a payment of 40008 won starts with the second request with the same key', async () => {
  const { merchant, antom } = system();
  const request = requestOf('40008');
  const headers = { 'idempotency-key': 'magic-40008' };

  expect((await merchant.call('POST', '/payments', { body: request, headers })).status).toBe(503);
  expect(await merchant.call('POST', '/payments', { body: request, headers })).toMatchObject({ status: 201, body: { status: 'PENDING' } });

  expect(antom.payments().filter((payment) => payment.request.order.referenceOrderId === request.order.referenceOrderId)).toHaveLength(1);
});

test('a payment of 40009 won is disputed after the capture', async () => {
  const { merchant } = system();
  const id = await approved('40009');

  await until(async () =>
    (await merchant.payment(id)).disputes?.find(({ disputeType, isOver }) => disputeType === 'CHARGEBACK' && !isOver),
  );
});

test('a payment of 11 won is refused for risk', async () => {
  const { body } = await system().merchant.start({ request: requestOf('11') });
  expect(body).toMatchObject({ status: 'FAILED', failure: { code: 'RISK_REJECT' } });
});

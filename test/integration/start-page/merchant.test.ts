import { expect, onTestFinished, test } from 'vitest';
import { simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { startFakePaymentsApi } from './fake-payments-api.ts';
import { inOrder, openStartPage } from './open-start-page.ts';

/* What an engineer calls on the start page as the merchant. */

async function withApi() {
  const api = await startFakePaymentsApi();
  onTestFinished(() => api.close());
  const simulated = await simulatedAntom();
  return { api, ...simulated, ...(await openStartPage(simulated.antom, { apiUrl: api.url, apiKey: 'the-key' })) };
}

test('the merchant cancels a payment that is not approved', async () => {
  const { api, opened, page, press } = await withApi();
  await opened('payment_1');
  expect(await press('/merchant/payment_1/cancel')).toEqual({ status: 303, location: '/#payment-payment_1' });
  expect(api.posts).toEqual([{ path: '/payments/payment_1/cancel', idempotencyKey: undefined, body: '' }]);
  expect(await page()).toContain('POST /payments/…/cancel → 200 CANCELLED');
});

test('the merchant refunds a whole payment, and the refusal is in its timeline with its code', async () => {
  const { api, captured, page, press } = await withApi();
  await captured('payment_1', '40015');
  api.refuseNext(409, { code: 'dispute_lost', status: 409, title: 'Lost' });
  await press('/merchant/payment_1/refund-all');
  expect(JSON.parse(api.posts[0]?.body ?? '')).toEqual({ refundAmount: { currency: 'KRW', value: '40015' } });
  inOrder(await page(), 'notifyCapture SUCCESS', 'Merchant → service', 'POST /payments/…/refunds → 409 dispute_lost');
});

test('a refund is asked for again with its key after a 503, and the next one has another key', async () => {
  const { api, captured, page, press } = await withApi();
  await captured('payment_1');
  api.refuseNext(503, { code: 'antom_outcome_unknown' });
  await press('/merchant/payment_1/refund-all');
  await press('/merchant/payment_1/refund-all');
  const keys = api.posts.map(({ idempotencyKey }) => idempotencyKey);
  expect(keys).toEqual([keys[0], keys[0], expect.any(String)]);
  expect(keys[2]).not.toBe(keys[0]);
  inOrder(await page(), 'refunds → 503 antom_outcome_unknown', 'refunds → 200 PROCESSING');
});

test('the merchant cannot refund before the capture, nor cancel after it', async () => {
  const { api, antom, opened, page, press } = await withApi();
  await opened('payment_1');
  expect(await page()).not.toContain('/merchant/payment_1/refund-all');
  await press('/merchant/payment_1/refund-all');
  antom.buyer.approve('payment_1');
  await antom.settled();
  expect(await page()).not.toContain('/merchant/payment_1/cancel');
  await press('/merchant/payment_1/cancel');
  expect(api.posts).toEqual([]);
  for (const path of ['/merchant/none/cancel', '/merchant/payment_1/toString']) expect((await press(path)).status).toBe(404);
});

test('a start that had to be repeated is in its payment’s timeline with every answer', async () => {
  const { api, page, press, opened } = await withApi();
  await opened('payment1'); // the id that the API gives to the first payment
  api.refuseNext(503, { code: 'antom_outcome_unknown' });
  await press('/scenarios/40008');
  const text = await page();
  inOrder(text, 'POST /payments → 503 antom_outcome_unknown', 'POST /payments → 201 PENDING');
  expect(text).not.toContain('<h3>Calls without a payment');
});

test('a start without a payment at Antom is shown as well', async () => {
  const { api, page, press } = await withApi();
  api.refuseNext(409, { code: 'order_already_paid' });
  await press('/scenarios/40001');
  inOrder(await page(), '<h3>Calls without a payment', 'POST /payments → 409 order_already_paid');
});

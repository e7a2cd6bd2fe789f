import { expect, test } from 'vitest';
import { simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { openStartPage } from './open-start-page.ts';

/** What the page's buttons post to, by the last part of the address. */
const offered = (page: string, path: string) =>
  [...page.matchAll(/action="([^"]+)\/([^/"]+)"/g)].filter(([, to]) => to === path).map(([, , name]) => name);

test('an engineer can let a payment be approved, declined, expire or be closed', async () => {
  const { antom, opened } = await simulatedAntom({ captureDelayMs: 60_000 });
  const { page, press } = await openStartPage(antom);
  for (const [id, action, state] of [
    ['payment_1', 'approve', 'authorized'],
    ['payment_2', 'decline', 'declined'],
    ['payment_3', 'expire', 'closed'],
    ['payment_4', 'close-order', 'closed'],
  ] as const) {
    await opened(id);
    expect(offered(await page(), `/payments/${id}`)).toEqual(['approve', 'decline', 'expire', 'close-order']);
    expect(await press(`/payments/${id}/${action}`)).toEqual({ status: 303, location: `/#payment-${id}` });
    expect(antom.payment(id)?.state).toBe(state);
  }
  expect(offered(await page(), '/payments/payment_1')).toEqual([]);
});

test('an engineer can let an approval arrive after the cancellation, once', async () => {
  const { antom, call, opened } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  await opened('payment_1');
  await call('cancel', { paymentRequestId: 'payment_1' });
  expect(offered(await page(), '/payments/payment_1')).toEqual(['approve-late', 'pay-late']);
  await press('/payments/payment_1/approve-late');
  await press('/payments/payment_1/approve-late');
  await antom.settled();
  expect(antom.payment('payment_1')?.lateApprovalAt).toBeInstanceOf(Date);
  expect(antom.deliveries()).toHaveLength(1);
});

test('an engineer can let an approval after the cancellation be taken, and captured', async () => {
  const { antom, merchant, call, opened } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  await opened('payment_1');
  await call('cancel', { paymentRequestId: 'payment_1' });
  await press('/payments/payment_1/pay-late');
  await press('/payments/payment_1/pay-late');
  await antom.settled();
  expect(antom.payment('payment_1')?.state).toBe('captured');
  expect(antom.faults.unused()).toBe(0);
  expect(merchant.received.map(({ body }) => body['notifyType'])).toEqual(['PAYMENT_RESULT', 'CAPTURE_RESULT']);
  expect(offered(await page(), '/payments/payment_1')).not.toContain('pay-late');
});

test('an engineer can let Antom capture again after a failed capture', async () => {
  const { antom, captured } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
  await captured('payment_1');
  expect(offered(await page(), '/payments/payment_1')).toEqual(['capture-again']);
  await press('/payments/payment_1/capture-again');
  expect(antom.payment('payment_1')?.state).toBe('captured');
});

test('an engineer can let Antom capture a second time, once', async () => {
  const { antom, captured } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  await captured('payment_1');
  expect(offered(await page(), '/payments/payment_1')).toContain('capture-twice');
  await press('/payments/payment_1/capture-twice');
  await press('/payments/payment_1/capture-twice');
  expect(antom.payment('payment_1')?.furtherCaptures).toHaveLength(1);
  expect(await page()).toContain('captured a second time');
});

test.each([
  ['accept-review', 'ACCEPT'],
  ['reject-review', 'REJECT'],
])('%s ends a review with %s', async (action, status) => {
  const { antom, captured } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  antom.faults.nextReview({ kind: 'review' });
  await captured('payment_1');
  expect(offered(await page(), '/payments/payment_1')).toEqual(expect.arrayContaining(['accept-review', 'reject-review']));
  await press(`/payments/payment_1/${action}`);
  expect(antom.payment('payment_1')?.review?.status).toBe(status);
  expect(offered(await page(), '/payments/payment_1')).not.toContain(action);
});

test('an engineer can undo the result of the latest refund, and undo that again', async () => {
  const { antom, captured } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  await captured('payment_1');
  expect(offered(await page(), '/payments/payment_1')).not.toContain('reverse-refund');
  for (const value of ['100', '200']) antom.dashboard.refund('payment_1', { currency: 'KRW', value });
  await antom.settled();
  const statuses = () => antom.payment('payment_1')?.refunds.map(({ status }) => status);
  await press('/payments/payment_1/reverse-refund');
  expect(statuses()).toEqual(['SUCCESS', 'FAIL']);
  await press('/payments/payment_1/reverse-refund');
  expect(statuses()).toEqual(['SUCCESS', 'SUCCESS']);
});

test('an engineer can refund in the Dashboard as long as something is left', async () => {
  const { antom, captured } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  await captured('payment_1', '1500');
  expect(offered(await page(), '/payments/payment_1')).toContain('refund-part');
  await press('/payments/payment_1/refund-part');
  await press('/payments/payment_1/refund-part');
  await press('/payments/payment_1/refund-part');
  expect(antom.payment('payment_1')?.refunds.map(({ amount }) => amount.value)).toEqual(['1000', '500']);
  expect(offered(await page(), '/payments/payment_1')).not.toContain('refund-part');
});

test.each([
  ['open-chargeback', 'CHARGEBACK'],
  ['open-retrieval', 'RETRIEVAL_REQUEST'],
])('%s opens a dispute of type %s', async (action, type) => {
  const { antom, captured } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  await captured('payment_1');
  expect(offered(await page(), '/payments/payment_1')).toContain(action);
  await press(`/payments/payment_1/${action}`);
  expect(antom.payment('payment_1')?.disputes).toMatchObject([{ type, state: 'open' }]);
});

test.each([
  ['alert', 'open', 'DEFENSE_DUE_ALERT'],
  ['suggest-defense', 'open', 'winRateLevel'],
  ['offer-document', 'open', 'defenseFile'],
  ['accept', 'accepted', 'MERCHANT_ACCEPTED'],
  ['lapse', 'accepted', 'TIMEOUT'],
  ['withdraw', 'withdrawn', 'DISPUTE_CANCELLED'],
  ['scheme-resolves', 'rapidly_resolved', 'RDR_RESOLVED'],
  ['merchant-wins', 'judged', 'ACCEPT_BY_CUSTOMER'],
  ['buyer-wins', 'judged', 'ACCEPT_BY_MERCHANT'],
])('%s leaves a dispute %s and notifies the merchant of %s', async (action, state, notified) => {
  const { antom, merchant, captured } = await simulatedAntom();
  const { page, press } = await openStartPage(antom);
  await captured('payment_1');
  const disputeId = antom.disputes.open('payment_1');
  await antom.settled();
  const answer = await press(`/disputes/${disputeId}/${action}`);
  await antom.settled();
  expect(answer).toEqual({ status: 303, location: '/#payment-payment_1' });
  expect(antom.payment('payment_1')?.disputes).toMatchObject([{ state }]);
  expect(merchant.received.at(-1)?.rawBody).toContain(`"${notified}"`);
  expect(offered(await page(), `/disputes/${disputeId}`)).toHaveLength(state === 'open' ? 9 : 0);
});

test('only the issuer and the buyer can end a defended dispute', async () => {
  const { antom, captured } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  await captured('payment_1');
  const disputeId = antom.disputes.open('payment_1');
  antom.disputes.defend(disputeId, 'ZG9j');
  expect(offered(await page(), `/disputes/${disputeId}`)).toEqual(['withdraw', 'merchant-wins', 'buyer-wins']);
});

test('an action that is not offered does nothing, and one that does not exist is not found', async () => {
  const { antom, captured } = await simulatedAntom();
  const { press } = await openStartPage(antom);
  await captured('payment_1');
  expect((await press('/payments/payment_1/expire')).status).toBe(303);
  expect(antom.payment('payment_1')?.state).toBe('captured');
  for (const path of ['/payments/none/approve', '/payments/payment_1/toString', '/disputes/none/alert']) {
    expect((await press(path)).status, path).toBe(404);
  }
});

test.each<Record<string, string>>([{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'same-site' }])(
  'other sites cannot press the buttons: %o',
  async (headers) => {
    const { antom, opened } = await simulatedAntom();
    const { press } = await openStartPage(antom);
    await opened('payment_1');
    expect((await press('/payments/payment_1/approve', headers)).status).toBe(403);
    expect(antom.payment('payment_1')?.state).toBe('processing');
  },
);

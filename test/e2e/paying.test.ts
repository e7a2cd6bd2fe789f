import { expect, test } from 'vitest';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';

const system = runningSystem();

test('a payment whose brand is known goes straight to the bank, is authorized, and is captured when the capture comes', async () => {
  const { merchant, antom, events } = system();
  antom.faults.notifications({ hold: ['notifyCapture'] });
  const { id, normalUrl } = await aStartedPayment(system());
  expect((await merchant.payment(id)).paymentAmount).toEqual({ currency: 'KRW', value: '46000' });

  const back = await buyer.decide(normalUrl, 'approve');
  expect(back).toBe('https://shop.example/result');
  const authorized = await merchant.until(id, 'AUTHORIZED');
  expect(authorized.capturedAt).toBeUndefined();
  await antom.delivered(({ kind, paymentRequestId }) => kind === 'notifyPayment' && paymentRequestId === id);

  antom.faults.notifications({});
  await antom.settled();
  await antom.faults.releaseHeld();
  const captured = await merchant.until(id, 'CAPTURED');
  expect(captured).toMatchObject({ needsReview: false, paymentId: antom.payment(id)?.paymentId });
  expect((await events.of(id, 2)).map(({ type }) => type)).toEqual(['payment.authorized', 'payment.captured']);
});

test('without a brand the buyer chooses one on Antom’s page first', async () => {
  const { id, normalUrl } = await aStartedPayment(system(), aRequest({ selectedCardBrand: undefined }));

  const bankUrl = await buyer.chooseBrand(normalUrl, 'SHINHAN');
  await buyer.decide(bankUrl, 'approve');

  await system().merchant.until(id, 'CAPTURED');
});

test('a declined payment has failed, but is not final: the buyer’s page is still open', async () => {
  const { merchant } = system();
  const { id, normalUrl } = await aStartedPayment(system());

  await buyer.decide(normalUrl, 'decline');

  const declined = await merchant.until(id, 'FAILED');
  expect(declined).toMatchObject({ final: false, failure: { code: 'USER_BALANCE_NOT_ENOUGH' } });
  expect(declined.normalUrl).toBe(normalUrl);
});

test('a buyer who is declined and then succeeds on the same page has paid', async () => {
  const { merchant } = system();
  const { id, normalUrl } = await aStartedPayment(system());

  await buyer.decide(normalUrl, 'decline');
  await merchant.until(id, 'FAILED');
  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'CAPTURED');
});

test('a buyer who leaves halfway leaves the payment pending, with the page to come back to', async () => {
  const { merchant } = system();
  const { id, normalUrl } = await aStartedPayment(system());

  await buyer.decide(normalUrl, 'leave');

  expect(await merchant.payment(id)).toMatchObject({ status: 'PENDING', normalUrl });
});

test('a capture that Antom reports before its authorization counts at once', async () => {
  const { merchant, antom, events } = system();
  antom.faults.notifications({ captureFirst: true });
  const { id, normalUrl } = await aStartedPayment(system());

  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'CAPTURED');
  const published = await events.of(id, 2);
  expect(published.map(({ type }) => type).toSorted()).toEqual(['payment.authorized', 'payment.captured']);
  expect((await merchant.payment(id)).status).toBe('CAPTURED');
});

test('every notification sent three times and in reverse gives the same payment, and repeated events have the same ids', async () => {
  const { merchant, antom, events } = system();
  antom.faults.notifications({ copies: 3, order: 'reversed' });
  const { id, normalUrl } = await aStartedPayment(system());

  await buyer.decide(normalUrl, 'approve');
  await antom.settled();
  await antom.faults.releaseHeld();

  await merchant.until(id, 'CAPTURED');
  const published = await events.of(id, 6);
  expect(new Set(published.map((event) => event.id))).toEqual(new Set([`${id}/authorized`, `${id}/captured`]));
  // created, acceptance, authorized, captured: the copies wrote nothing
  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', sequence: 4, needsReview: false });
});

test.each([
  ['amount', { value: '460000' }],
  ['currency', { currency: 'USD' }],
])('a notification whose %s is not that of the payment puts it into review, and it does not read as captured', async (_, amount) => {
  const { merchant, antom, events } = system();
  antom.faults.notifications({ amount });
  const { id, normalUrl } = await aStartedPayment(system());

  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'REVIEW');
  const published = await events.of(id, 2);
  expect(published.map(({ type }) => type)).toEqual(['payment.review_required', 'payment.review_required']);
  expect(await merchant.payment(id)).toMatchObject({ status: 'REVIEW', needsReview: true });
});

test('a payment whose capture failed does not read as paid', async () => {
  const { merchant, antom } = system();
  antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
  const { id, normalUrl } = await aStartedPayment(system());

  await buyer.decide(normalUrl, 'approve');

  expect(await merchant.until(id, 'CAPTURE_FAILED')).toMatchObject({ failure: { code: 'PROCESS_FAIL' } });
});

test('unknown fields and kinds of notification disturb nothing', async () => {
  const { merchant, antom } = system();
  antom.faults.notifications({ override: { brandNew: { nested: [1, 'x', null] } } });
  const { id, normalUrl } = await aStartedPayment(system());
  const url = `${system().apiUrl}/webhooks/antom`;
  antom.notify({ paymentRequestId: id, url, body: { notifyType: 'SOMETHING_NEW', paymentRequestId: id } });
  await antom.delivered(({ kind, paymentRequestId }) => kind === 'other' && paymentRequestId === id);

  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'CAPTURED');
});

import { expect, test } from 'vitest';
import { MAGIC_AMOUNTS } from '../../../infra/antom-simulator/magic-amounts.ts';
import { simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { eventData } from '../shop/event-stream.ts';
import { inOrder, openStartPage, PLACES } from './open-start-page.ts';

test('an engineer finds the addresses and the first commands', async () => {
  const { antom } = await simulatedAntom();
  const page = await (await openStartPage(antom)).page();
  for (const url of [PLACES.apiUrl, PLACES.shopUrl, PLACES.antomUrl]) expect(page).toContain(url);
  expect(page, 'the key as a word of a shell').toContain('authorization: Bearer it&#39;\\&#39;&#39;s-the-key&#39;');
  expect(page).toContain('No payments yet');
  expect(page).toContain('KST, Asia/Seoul');
});

test.each(['ko', 'en'] as const)('an engineer finds the magic amounts, in %s', async (locale) => {
  const { antom } = await simulatedAntom();
  const page = await (await openStartPage(antom)).page(locale);
  for (const { value, description } of MAGIC_AMOUNTS) inOrder(page, description[locale], `action="/scenarios/${value}"`);
});

test('each payment has its commands', async () => {
  const { antom, opened } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  await opened('payment_1');
  const url = `${PLACES.apiUrl}/payments`;
  inOrder(
    await page(),
    `${url}/payment_1&#39;`,
    `${url}/payment_1?refresh=true&#39;`,
    `${url}?referenceOrderId=order_1&#39;`,
    `${url}/payment_1/cancel&#39; \\\n  -X POST`,
    `${url}/payment_1/refunds&#39;`,
    'idempotency-key: refund-$(date +%s)',
    '{&quot;refundAmount&quot;:{&quot;currency&quot;:&quot;KRW&quot;,&quot;value&quot;:&quot;10000&quot;}',
  );
});

test('a timeline shows each message of a payment with its answer', async () => {
  const { antom, merchant, opened } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  await opened('payment_1');
  antom.buyer.chooseBrand('payment_1', 'KAKAOBANK');
  merchant.answerNext({ status: 500, body: '{"message":"Internal Server Error"}' });
  antom.buyer.approve('payment_1');
  await antom.settled();
  const text = await page();
  inOrder(
    text,
    'pay → PAYMENT_IN_PROCESS',
    'chose KAKAOBANK',
    'approved',
    'notifyPayment SUCCESS → 500 not acknowledged',
    'notifyPayment SUCCESS #2 → 200 acknowledged',
  );
  inOrder(text, '"what">approved', '"what">captured', 'notifyCapture SUCCESS → 200 acknowledged');
});

test('a timeline shows that Antom has given up a notification', async () => {
  const { antom, merchant, opened } = await simulatedAntom({ resendDelaysMs: [0, 1] });
  const { page } = await openStartPage(antom);
  await opened('payment_1');
  merchant.answerNext({ status: 500, body: '' }, { status: 500, body: '' });
  antom.buyer.decline('payment_1');
  await antom.settled();
  inOrder(await page(), '→ 500 not acknowledged<', '#2 → 500 not acknowledged, given up<');
});

test('a timeline shows what subscribers received, and marks repeated and overtaken events', async () => {
  const { antom, opened } = await simulatedAntom();
  const { page, receive } = await openStartPage(antom);
  await opened('payment_1');
  expect(await page()).not.toContain('Subscribers:');
  receive({ type: 'payment.captured', sequence: '4', data: { payment: { status: 'CAPTURED' } } });
  receive({ type: 'payment.authorized', sequence: '3', data: { payment: { status: 'AUTHORIZED' } } });
  receive({ type: 'payment.captured', sequence: '4', data: { payment: { status: 'CAPTURED' } } });
  const text = await page();
  inOrder(
    text,
    'payment.captured → CAPTURED (sequence 4)',
    'payment.authorized → AUTHORIZED (sequence 3, overtaken)',
    'payment.captured → CAPTURED (sequence 4, repeated)',
  );
  expect(text).toContain('Subscribers: CAPTURED');
});

test('a payment shows its refunds and disputes, and the calls about them', async () => {
  const { antom, call, captured } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  const paymentId = await captured('payment_1');
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: { currency: 'KRW', value: '10000' } });
  const disputeId = antom.disputes.open('payment_1', { amount: { currency: 'KRW', value: '36000' } });
  await call('acceptDispute', { disputeId });
  await call('inquiryRefund', { refundRequestId: 'refund_1' });
  await antom.settled();
  const text = await page();
  inOrder(text, '<strong>₩10,000', '>SUCCESS<', 'refund_1', 'CHARGEBACK ₩36,000', '>accepted<', disputeId);
  inOrder(text, 'refund → REFUND_IN_PROCESS', 'opened CHARGEBACK: Other Fraud', 'acceptDispute → SUCCESS', 'dispute accepted');
  inOrder(text, 'notifyDispute DISPUTE_CREATED → 200 acknowledged', 'notifyDispute DISPUTE_ACCEPTED → 200 acknowledged');
  expect(text).toContain('notifyRefund SUCCESS → 200 acknowledged');
  expect(text).not.toContain('Calls without a payment');
});

test('calls without a payment are shown and escaped', async () => {
  const { antom, call } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  await call('pay', '{"paymentRequestId":"<script>alert(1)</script>"}', { omitHeader: 'signature' });
  const text = await page();
  inOrder(text, 'Calls without a payment', 'pay → ');
  expect(text).not.toContain('<script>alert(1)');
  expect(text).toContain('&lt;script&gt;alert(1)');
});

test('an open page shows what happens at Antom and what subscribers receive', async () => {
  const { antom, opened } = await simulatedAntom();
  const { events, receive } = await openStartPage(antom);
  const seen: string[] = [];
  for await (const data of eventData(await events())) {
    seen.push(data);
    if (data.includes('payment.captured')) break;
    if (data.includes('payment_1')) receive({ type: 'payment.captured', sequence: '4' });
    else await opened('payment_1');
  }
  expect(seen[0]).not.toContain('payment_1');
  expect(seen.at(-1)).toContain('pay → ');
});

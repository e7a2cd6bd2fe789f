import { expect, test } from 'vitest';
import { MAGIC_AMOUNTS } from '../../../infra/antom-simulator/magic-amounts.ts';
import { PAYMENT_TEXT } from '../../../infra/demo/start-page/payment-text.ts';
import { SCENARIOS } from '../../../infra/demo/start-page/scenario.ts';
import { START_PAGE_TEXT } from '../../../infra/demo/start-page/start-page-text.ts';
import { simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { eventData } from '../shop/event-stream.ts';
import { inOrder, openStartPage, PLACES } from './open-start-page.ts';

test('an engineer finds the addresses and the first commands', async () => {
  const { antom } = await simulatedAntom();
  const page = await (await openStartPage(antom)).page();
  for (const url of [PLACES.apiUrl, PLACES.shopUrl, PLACES.antomUrl, PLACES.consoleUrl]) expect(page).toContain(url);
  expect(page, 'the key as a word of a shell').toContain('authorization: Bearer it&#39;\\&#39;&#39;s-the-key&#39;');
  expect(page).toContain('No payments yet');
  expect(page).toContain('KST, Asia/Seoul');
});

test.each(['ko', 'en'] as const)('an engineer finds each experiment: its title, what happens, what to look at, in %s', async (locale) => {
  const { antom } = await simulatedAntom();
  const page = await (await openStartPage(antom)).page(locale);
  expect(SCENARIOS.length).toBe(MAGIC_AMOUNTS.length + 1);
  for (const { name, title, happens, lookAt } of SCENARIOS) {
    inOrder(page, `<h4>${title[locale]} <`, `action="/scenarios/${name}"`, happens[locale], lookAt[locale]);
  }
});

test('the texts of the experiments call the buttons by their names', () => {
  for (const locale of ['ko', 'en'] as const) {
    const { action, merchantAction } = PAYMENT_TEXT[locale];
    const names = [...Object.values(action), ...Object.values(merchantAction), START_PAGE_TEXT[locale].others];
    const quoted = SCENARIOS.flatMap(({ lookAt }) => [...lookAt[locale].matchAll(/[‘“]([^’”]+?)[’”](?!s )/g)].map(([, name]) => name));
    expect(quoted.length).toBeGreaterThan(8);
    expect(quoted.filter((name) => !names.some((known) => known === name))).toEqual([]);
  }
});

test('each payment leads to its page in the console, with the token that lets a browser in', async () => {
  const { antom, opened } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  await opened('payment_1');
  expect(await page()).toContain('href="http://127.0.0.1:4444/payments/payment_1?token=secret"');
});

test('each payment has its commands', async () => {
  const { antom, opened } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  await opened('payment_1');
  const url = `${PLACES.apiUrl}/payments`;
  inOrder(
    await page(),
    `${PLACES.apiUrl}/orders?referenceOrderId=order_1&#39;`,
    `${url}/payment_1&#39;`,
    `${url}/payment_1?refresh=true&#39;`,
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
  expect(await page()).toContain('API: PENDING<');
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
  expect(text).toContain('API: CAPTURED<');
});

test('a timeline says what to do next, why a payment needs a review, how its refund and its dispute stand, and whether a failure is final', async () => {
  const { antom, opened } = await simulatedAntom();
  const { page, receive } = await openStartPage(antom);
  await opened('payment_1');
  const payment = { status: 'FAILED', final: false, next: 'start_over' };
  receive({ type: 'payment.authorization_failed', sequence: '2', data: { payment } });
  const captured = { status: 'CAPTURED', needsReview: false };
  receive({ type: 'dispute.updated', sequence: '3', data: { payment: captured, dispute: { state: 'DISPUTE_JUDGED', outcome: 'lost' } } });
  receive({ type: 'refund.failed', sequence: '4', data: { payment: captured, refund: { failure: { code: 'REFUND_RETURNED' } } } });
  const reviewReasons = ['captured_twice', 'order_paid_twice'];
  receive({
    type: 'payment.review_required',
    sequence: '5',
    data: { payment: { status: 'REVIEW', next: 'ask_a_person', needsReview: true, reviewReasons } },
  });
  const text = await page();
  inOrder(
    text,
    'payment.authorization_failed → FAILED, not final (next: start_over, sequence 2)',
    'dispute.updated DISPUTE_JUDGED lost → CAPTURED (sequence 3)',
    'refund.failed REFUND_RETURNED → CAPTURED (sequence 4)',
    'payment.review_required → REVIEW, needs review: captured_twice, order_paid_twice (next: ask_a_person, sequence 5)',
  );
  inOrder(text, 'API: REVIEW<', 'Next: ask_a_person', 'Needs review: captured_twice, order_paid_twice');
});

test('a timeline says what a review or a judgement has found', async () => {
  const { antom, captured } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  antom.faults.nextReview({ kind: 'review', verdict: 'REJECT' });
  await captured('payment_1');
  const disputeId = antom.disputes.open('payment_1');
  antom.disputes.suggestDefense(disputeId);
  antom.disputes.judge(disputeId, 'buyer');
  await antom.settled();
  const text = await page();
  for (const line of [
    'notifyPayment SUCCESS, review PROCESSING → 200',
    'notifyRiskPostReview SUCCESS, review REJECT → 200',
    'notifyDefenseStrategySuggestion win rate MEDIUM → 200',
    'notifyDispute DISPUTE_JUDGED, ACCEPT_BY_MERCHANT → 200',
  ]) {
    expect(text).toContain(line);
  }
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
  inOrder(text, 'notifyDispute DISPUTE_CREATED → 200 acknowledged', 'notifyDispute DISPUTE_ACCEPTED, MERCHANT_ACCEPTED → 200 acknowledged');
  expect(text).toContain('notifyRefund SUCCESS → 200 acknowledged');
  expect(text).not.toContain('<h3>Calls without a payment');
});

test('a payment that waits for its buyer links to the buyer’s page, and says what the API has told of it', async () => {
  const { antom, opened } = await simulatedAntom();
  const { page, receive } = await openStartPage(antom);
  await opened('payment_1');
  expect(await page()).toContain(`href="${antom.url}/bank/${antom.payment('payment_1')?.token ?? ''}"`);
  receive({
    type: 'payment.authorization_failed',
    sequence: '2',
    data: { payment: { status: 'FAILED', final: false, next: 'start_over' } },
  });
  inOrder(await page(), 'API: FAILED, not final<', 'Next: start_over<');
  antom.buyer.expire('payment_1');
  expect(await page()).not.toContain('/bank/');
});

test('calls that repeat are one line with their number, until another one comes', async () => {
  const { antom, call, opened } = await simulatedAntom();
  const { page } = await openStartPage(antom);
  await opened('payment_1');
  for (let n = 0; n < 12; n++) await call('inquiryPayment', { paymentRequestId: 'payment_1' });
  await call('cancel', { paymentRequestId: 'payment_1' });
  await call('inquiryPayment', { paymentRequestId: 'payment_1' });
  const text = await page();
  inOrder(text, 'inquiryPayment → SUCCESS ×12<', 'cancel → SUCCESS<', 'inquiryPayment → SUCCESS<');
});

test('on the Korean page the timeline speaks Korean, but for codes', async () => {
  const { antom, captured } = await simulatedAntom();
  const { page, receive } = await openStartPage(antom);
  await captured('payment_1');
  receive({ type: 'payment.captured', sequence: '4', data: { payment: { status: 'CAPTURED', next: 'ship' } } });
  const text = await page('ko');
  inOrder(text, '"what">승인<', 'notifyPayment SUCCESS → 200 수신 확인<');
  inOrder(text, '"what">매입 완료<', 'payment.captured → CAPTURED (다음 단계: ship, 순번 4)');
  const lines = [...text.matchAll(/class="what">([^<]*)</g)].map(([, line = '']) => line);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => /(?:^| )(?:approved|captured|acknowledged|sequence|next:)(?: |$)/.test(line))).toEqual([]);
});

test('the messages of a line come when it is unfolded', async () => {
  const { antom, opened } = await simulatedAntom();
  const { page, url } = await openStartPage(antom);
  await opened('payment_1');
  const shown = await page();
  expect(shown).not.toContain('requireIssuerAuthentication');
  const messages = await (await fetch(`${url}${messageLinks(shown)[0] ?? ''}`)).text();
  inOrder(messages, '>request<', 'requireIssuerAuthentication', '>answer<', 'PAYMENT_IN_PROCESS');
  expect((await fetch(`${url}/messages?id=none&lang=en`)).status).toBe(404);
});

test('a page of an earlier run is loaded anew', async () => {
  const { antom } = await simulatedAntom();
  const { url } = await openStartPage(antom);
  expect(await (await fetch(`${url}/events?lang=en&since=earlier.7`)).text()).toContain('event: reload');
});

test('calls without a payment are shown and escaped', async () => {
  const { antom, call } = await simulatedAntom();
  const { page, url } = await openStartPage(antom);
  await call('pay', '{"paymentRequestId":"<script>alert(1)</script>"}', { omitHeader: 'signature' });
  const shown = await page();
  inOrder(shown, '<h3>Calls without a payment', '">pay → ');
  const text = await (await fetch(`${url}${messageLinks(shown)[0] ?? ''}`)).text();
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
  expect(seen.join('')).toContain('pay → ');
});

function messageLinks(page: string): string[] {
  return [...page.matchAll(/data-messages="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
}

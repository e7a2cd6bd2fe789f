import { expect, test } from 'vitest';
import { MAGIC_AMOUNTS } from '../../../infra/antom-simulator/magic-amounts.ts';
import { createScheduler } from '../../../infra/antom-simulator/scheduler.ts';
import type { AntomSimulatorOptions } from '../../../infra/antom-simulator/simulator-options.ts';
import { simulatedAntom } from './simulated-antom.ts';

/** A simulator with magic amounts, in which a second takes a millisecond. */
const magicalAntom = (options: Partial<AntomSimulatorOptions> = {}) =>
  simulatedAntom({ magicAmounts: true, scheduler: createScheduler({ timeScale: 0.001 }), ...options });

const PAYMENT = { paymentRequestId: 'payment_1' };
const aRefund = (paymentId: string) => ({ refundRequestId: 'refund_1', paymentId, refundAmount: { currency: 'KRW', value: '10000' } });

test('each amount is in the table once and described in both languages', () => {
  expect(new Set(MAGIC_AMOUNTS.map(({ value }) => value)).size).toBe(MAGIC_AMOUNTS.length);
  for (const { description } of MAGIC_AMOUNTS) {
    expect(description.ko).toMatch(/[가-힣].*\.$/);
    expect(description.en).toMatch(/^[ -~]+\.$/);
  }
});

test('40001: the buyer approves, and the issuer declines each time', async () => {
  const { antom, merchant, opened } = await magicalAntom();
  await opened('payment_1', '40001');
  for (let nth = 1; nth <= 2; nth += 1) expect(antom.buyer.approve('payment_1').state).toBe('declined');
  await antom.settled();
  expect(merchant.received.map(({ body }) => body['result'])).toMatchObject([
    { resultStatus: 'F', resultCode: 'USER_BALANCE_NOT_ENOUGH' },
    { resultStatus: 'F' },
  ]);
});

test('40001: the issuer also declines an approval on the bank page', async () => {
  const { antom, call, aPayRequest } = await magicalAntom();
  const answer = await call('pay', aPayRequest({ paymentAmount: { currency: 'KRW', value: '40001' } }));
  await fetch(String(answer.body['normalUrl']), { method: 'POST', body: new URLSearchParams({ decision: 'approve' }), redirect: 'manual' });
  expect(antom.payment('payment_1')?.state).toBe('declined');
});

test('40002: authorized, then not captured', async () => {
  const { antom, merchant, captured } = await magicalAntom();
  await captured('payment_1', '40002');
  expect(antom.payment('payment_1')?.state).toBe('capture_failed');
  expect(merchant.ofType('PAYMENT_RESULT')?.body['result']).toMatchObject({ resultStatus: 'S' });
  expect(merchant.ofType('CAPTURE_RESULT')?.body['result']).toMatchObject({ resultStatus: 'F', resultCode: 'PROCESS_FAIL' });
});

test('40003: captured without any notification, and an inquiry shows it', async () => {
  const { antom, merchant, call, captured } = await magicalAntom();
  await captured('payment_1', '40003');
  expect(antom.deliveries().map(({ state }) => state)).toEqual(['dropped', 'dropped']);
  expect(merchant.received).toEqual([]);
  const inquiry = await call('inquiryPayment', PAYMENT);
  expect(inquiry.body).toMatchObject({
    paymentStatus: 'SUCCESS',
    transactions: [{ transactionType: 'CAPTURE', transactionStatus: 'SUCCESS' }],
  });
});

test('40004: every notification arrives five times, the refund’s too', async () => {
  const { antom, merchant, call, captured } = await magicalAntom();
  await call('refund', aRefund(await captured('payment_1', '40004')));
  await antom.settled();
  const types = merchant.received.map(({ body }) => body['notifyType']);
  for (const type of ['PAYMENT_RESULT', 'CAPTURE_RESULT', 'REFUND_RESULT'])
    expect(types.filter((received) => received === type)).toHaveLength(5);
});

test('40005: the capture is notified before the authorization', async () => {
  const { merchant, captured } = await magicalAntom();
  await captured('payment_1', '40005');
  expect(merchant.received.map(({ body }) => body['notifyType'])).toEqual(['CAPTURE_RESULT', 'PAYMENT_RESULT']);
});

test('40006: one success arrives after the cancellation, and the payment stays cancelled', async () => {
  const { antom, merchant, call, opened } = await magicalAntom();
  await opened('payment_1', '40006');
  for (let nth = 1; nth <= 2; nth += 1) expect((await call('cancel', PAYMENT)).resultCode).toBe('SUCCESS');
  await antom.settled();
  expect(merchant.received.map(({ body }) => [body['notifyType'], body['result']])).toMatchObject([
    ['PAYMENT_RESULT', { resultStatus: 'S' }],
  ]);
  expect(antom.payment('payment_1')).toMatchObject({ state: 'cancelled', lateApprovalAt: expect.any(Date) });
});

test('40006: without a cancellation the payment is captured like any other', async () => {
  const { antom, captured } = await magicalAntom();
  await captured('payment_1', '40006');
  expect(antom.payment('payment_1')?.state).toBe('captured');
});

test('40007: a refund is accepted, then fails', async () => {
  const { antom, merchant, call, captured } = await magicalAntom();
  const accepted = await call('refund', aRefund(await captured('payment_1', '40007')));
  expect(accepted.resultCode).toBe('REFUND_IN_PROCESS');
  await antom.settled();
  expect(merchant.ofType('REFUND_RESULT')?.body).toMatchObject({ refundRequestId: 'refund_1', refundStatus: 'FAIL' });
  expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).body).toMatchObject({ refundStatus: 'FAIL' });
});

test('40008: pay takes effect once, and the third call gets an answer', async () => {
  const { antom, opened } = await magicalAntom();
  for (let nth = 1; nth <= 2; nth += 1) await expect(opened('payment_1', '40008')).rejects.toThrow('fetch failed');
  expect(antom.payments()).toHaveLength(1);
  expect(await opened('payment_1', '40008')).toBe(antom.payment('payment_1')?.paymentId);
  expect(antom.payments()).toHaveLength(1);
});

test('40008: each payment loses its own first answers', async () => {
  const { opened } = await magicalAntom();
  for (const id of ['payment_1', 'payment_2']) await expect(opened(id, '40008')).rejects.toThrow('fetch failed');
});

test('40009: a chargeback is opened after the capture', async () => {
  const { antom, merchant, captured } = await magicalAntom();
  await captured('payment_1', '40009');
  expect(antom.payment('payment_1')).toMatchObject({
    state: 'captured',
    disputes: [{ type: 'CHARGEBACK', state: 'open', amount: { value: '40009' } }],
  });
  expect(merchant.received.at(-1)?.body).toMatchObject({ disputeNotificationType: 'DISPUTE_CREATED' });
});

test('11: refused for risk, as in Antom’s sandbox', async () => {
  const { call, aPayRequest } = await magicalAntom();
  const answer = await call('pay', aPayRequest({ paymentAmount: { currency: 'KRW', value: '11' } }));
  expect(answer).toMatchObject({ resultCode: 'RISK_REJECT', signature: 'valid' });
});

test.each([
  ['unless asked for', '40001', {}],
  ['for other amounts', '40000', { magicAmounts: true }],
])('no amount is magic %s', async (_when, value, options) => {
  const { antom, captured } = await simulatedAntom(options);
  await captured('payment_1', value);
  expect(antom.payment('payment_1')?.state).toBe('captured');
});

test('no amount is magic in another currency', async () => {
  const { antom, call, aPayRequest } = await magicalAntom();
  await call('pay', aPayRequest({ paymentAmount: { currency: 'USD', value: '40001' } }));
  expect(antom.buyer.approve('payment_1').state).toBe('authorized');
});

test('a magic payment also gets the faults that a test has planted', async () => {
  const { antom, merchant, captured } = await magicalAntom();
  antom.faults.notifications({ drop: ['notifyCapture'] });
  await captured('payment_1', '40004');
  expect(merchant.received.map(({ body }) => body['notifyType'])).toEqual(Array(5).fill('PAYMENT_RESULT'));
});

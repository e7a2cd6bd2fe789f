import { expect, test } from 'vitest';
import { createScheduler } from '../../../infra/antom-simulator/scheduler.ts';
import { simulatedAntom } from './simulated-antom.ts';

/* The amounts whose trouble comes after the first result. A second takes a millisecond. */

const magicalAntom = () => simulatedAntom({ magicAmounts: true, scheduler: createScheduler({ timeScale: 0.001 }) });
const PAYMENT = { paymentRequestId: 'payment_1' };

test('40010: captured a second time', async () => {
  const { call, captured } = await magicalAntom();
  await captured('payment_1', '40010');
  const { transactions } = (await call('inquiryPayment', PAYMENT)).body;
  expect(transactions).toMatchObject([{ transactionType: 'CAPTURE' }, { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS' }]);
});

test('40011: the capture fails and succeeds later', async () => {
  const { antom, merchant, captured } = await magicalAntom();
  await captured('payment_1', '40011');
  const captures = merchant.received.filter(({ body }) => body['notifyType'] === 'CAPTURE_RESULT');
  expect(captures.map(({ body }) => body['result'])).toMatchObject([{ resultStatus: 'F' }, { resultStatus: 'S' }]);
  expect(antom.payment('payment_1')?.state).toBe('captured');
});

test.each([
  ['40012', ['SUCCESS', 'FAIL']],
  ['40013', ['FAIL', 'SUCCESS']],
  ['40014', []],
])('%s: a refund is told as %j', async (value, told) => {
  const { antom, merchant, call, captured } = await magicalAntom();
  const paymentId = await captured('payment_1', value);
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: { currency: 'KRW', value: '100' } });
  await antom.settled();
  const refunds = merchant.received.filter(({ body }) => body['notifyType'] === 'REFUND_RESULT');
  expect(refunds.map(({ body }) => body['refundStatus'])).toEqual(told);
  expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).body).toMatchObject({
    refundStatus: told.at(-1) ?? 'PROCESSING',
  });
});

test('40015: a chargeback is opened and lost', async () => {
  const { antom, merchant, captured } = await magicalAntom();
  await captured('payment_1', '40015');
  expect(antom.payment('payment_1')?.disputes).toMatchObject([{ type: 'CHARGEBACK', state: 'judged' }]);
  expect(merchant.received.map(({ body }) => body['disputeJudgedResult'])).toContain('ACCEPT_BY_MERCHANT');
});

test.each([
  ['40016', 'ANTOM_SHIELD', 'ACCEPT'],
  ['40017', 'PSP', 'REJECT'],
])('%s: captured during a review by %s that ends with %s', async (value, authReviewSource, authReviewStatus) => {
  const { antom, merchant, captured } = await magicalAntom();
  await captured('payment_1', value);
  expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject({ authReviewStatus: 'PROCESSING', authReviewSource });
  expect(merchant.ofType('RISK_POST_REVIEW')?.body).toMatchObject({ authReviewStatus, authReviewSource });
  expect(antom.payment('payment_1')?.state).toBe('captured');
});

test('40018: authorized and captured after the cancellation', async () => {
  const { antom, merchant, call, opened } = await magicalAntom();
  await opened('payment_1', '40018');
  expect((await call('cancel', PAYMENT)).resultCode).toBe('SUCCESS');
  await antom.settled();
  expect(antom.payment('payment_1')?.state).toBe('captured');
  expect(merchant.received.map(({ body }) => body['notifyType']).toSorted()).toEqual(['CAPTURE_RESULT', 'PAYMENT_RESULT']);
});

test('40019: declined, then closed by Antom, which does not cancel it any more', async () => {
  const { antom, merchant, call, captured } = await magicalAntom();
  await captured('payment_1', '40019');
  expect(antom.payment('payment_1')?.state).toBe('closed');
  expect(merchant.received.map(({ body }) => body['result'])).toMatchObject([{ resultCode: 'DO_NOT_HONOR' }]);
  expect((await call('inquiryPayment', PAYMENT)).body).toMatchObject({ paymentStatus: 'FAIL', paymentResultCode: 'ORDER_IS_CLOSED' });
  expect((await call('cancel', PAYMENT)).resultCode).toBe('ORDER_IS_CLOSED');
});

test('40019: before the decline it can be cancelled', async () => {
  const { call, opened } = await magicalAntom();
  await opened('payment_1', '40019');
  expect((await call('cancel', PAYMENT)).resultCode).toBe('SUCCESS');
});

test('40020: declined, and Antom refuses to cancel it', async () => {
  const { antom, call, captured } = await magicalAntom();
  await captured('payment_1', '40020');
  expect((await call('cancel', PAYMENT)).resultCode).toBe('ORDER_STATUS_INVALID');
  expect(antom.payment('payment_1')).toMatchObject({ state: 'declined', declineCode: 'STOLEN_CARD' });
});

test('40021: settled in dollars', async () => {
  const { merchant, captured } = await magicalAntom();
  await captured('payment_1', '40021');
  expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject({ grossSettlementAmount: { currency: 'USD' } });
});

import { expect, test } from 'vitest';
import { startNotificationReceiver } from './notification-receiver.ts';
import { simulatedAntom } from './simulated-antom.ts';

const won = (value: string) => ({ currency: 'KRW', value });

test('a refund is accepted first and decided later', async () => {
  const { antom, merchant, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  let decide = (): void => undefined;
  antom.faults.nextRefund({ kind: 'wait', until: new Promise<void>((resolve) => (decide = resolve)) });
  const refund = { refundRequestId: 'refund_1', paymentId, refundAmount: won('10000') };
  const accepted = await call('refund', refund);
  expect(accepted).toMatchObject({
    signature: 'valid',
    body: { result: { resultStatus: 'U', resultCode: 'REFUND_IN_PROCESS' }, paymentId, refundRequestId: 'refund_1' },
  });
  expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).body).toMatchObject({ refundStatus: 'PROCESSING' });
  decide();
  await antom.settled();
  expect(merchant.received.at(-1)?.body).toMatchObject({
    notifyType: 'REFUND_RESULT',
    refundStatus: 'SUCCESS',
    refundRequestId: 'refund_1',
    refundId: accepted.body['refundId'],
    refundAmount: won('10000'),
    refundTime: expect.any(String),
  });
  expect(merchant.received.at(-1)?.body).not.toHaveProperty('paymentId');
  expect((await call('inquiryRefund', { refundId: accepted.body['refundId'] })).body).toMatchObject({ refundStatus: 'SUCCESS' });
  expect((await call('refund', refund)).body).toMatchObject({ result: { resultStatus: 'S' }, refundTime: expect.any(String) });
});

test('a refund is notified to its own URL when it has one', async () => {
  const { antom, merchant, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  const other = await startNotificationReceiver();
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: won('1'), refundNotifyUrl: other.url });
  await antom.settled();
  await other.close();
  expect(other.received).toHaveLength(1);
  expect(merchant.received).toHaveLength(2);
});

test('refunds are possible until nothing is left', async () => {
  const { antom, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  const refund = (refundRequestId: string, value: string) => call('refund', { refundRequestId, paymentId, refundAmount: won(value) });
  expect((await refund('refund_1', '40000')).resultCode).toBe('REFUND_IN_PROCESS');
  expect((await refund('refund_2', '6001')).resultCode).toBe('REFUND_AMOUNT_EXCEED');
  expect((await refund('refund_2', '6000')).resultCode).toBe('REFUND_IN_PROCESS');
  await antom.settled();
  expect((await refund('refund_3', '1')).resultCode).toBe('REFUND_AMOUNT_EXCEED');
  expect(antom.payment('payment_1')?.refunds.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS']);
});

test('a failed refund frees its amount, and stays failed under its id', async () => {
  const { antom, merchant, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  const refund = (refundRequestId: string) => call('refund', { refundRequestId, paymentId, refundAmount: won('46000') });
  antom.faults.nextRefund({ kind: 'fail', code: 'PROCESS_FAIL' });
  await refund('refund_1');
  await antom.settled();
  expect(merchant.received.at(-1)?.body).toMatchObject({ refundStatus: 'FAIL', result: { resultStatus: 'F', resultCode: 'PROCESS_FAIL' } });
  expect((await refund('refund_1')).resultCode).toBe('PROCESS_FAIL');
  expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).body).toMatchObject({ refundStatus: 'FAIL' });
  expect((await refund('refund_2')).resultCode).toBe('REFUND_IN_PROCESS');
});

test('a repeated refund must have the same amount and payment', async () => {
  const { call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  const otherPaymentId = await captured('payment_2');
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: won('1') });
  expect((await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: won('2') })).resultCode).toBe(
    'REPEAT_REQ_INCONSISTENT',
  );
  expect((await call('refund', { refundRequestId: 'refund_1', paymentId: otherPaymentId, refundAmount: won('1') })).resultCode).toBe(
    'REPEAT_REQ_INCONSISTENT',
  );
});

test('a refund is refused before the capture, in another currency and for unknown payments', async () => {
  const { antom, call, opened, captured } = await simulatedAntom();
  antom.faults.nextCapture({ kind: 'never' });
  const authorized = await opened('payment_1');
  antom.buyer.approve('payment_1');
  const paymentId = await captured('payment_2');
  const cancelled = await opened('payment_3');
  await call('cancel', { paymentId: cancelled });
  const refund = (id: string, refundAmount: unknown) => call('refund', { refundRequestId: 'refund_1', paymentId: id, refundAmount });
  expect((await refund(authorized, won('1'))).resultCode).toBe('ORDER_STATUS_INVALID');
  expect((await refund(paymentId, { currency: 'USD', value: '1' })).resultCode).toBe('CURRENCY_NOT_SUPPORT');
  expect((await refund(cancelled, won('1'))).resultCode).toBe('ORDER_IS_CANCELED');
  expect((await refund('20251217000', won('1'))).resultCode).toBe('ORDER_NOT_EXIST');
  expect((await refund(paymentId, won('0'))).resultCode).toBe('PARAM_ILLEGAL');
  expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).resultCode).toBe('ORDER_NOT_EXIST');
});

test('the merchant’s staff can refund in the Dashboard, without an id of the merchant', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  await captured('payment_1');
  const refundRequestId = antom.dashboard.refund('payment_1', won('500'));
  await antom.settled();
  expect(merchant.received.at(-1)?.body).toMatchObject({ notifyType: 'REFUND_RESULT', refundRequestId, refundStatus: 'SUCCESS' });
  expect(() => antom.dashboard.refund('payment_1', won('46000'))).toThrow('REFUND_AMOUNT_EXCEED');
});

import { expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

const won = (value: string) => ({ currency: 'KRW', value });

test('an inquiry finds a payment by either id, and by paymentId when both are given', async () => {
  const { call, opened } = await simulatedAntom();
  const paymentId = await opened('payment_1');
  await opened('payment_2');
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_2' })).body).toMatchObject({ paymentRequestId: 'payment_2' });
  expect((await call('inquiryPayment', { paymentId })).body).toMatchObject({ paymentRequestId: 'payment_1' });
  expect((await call('inquiryPayment', { paymentId, paymentRequestId: 'payment_2' })).body).toMatchObject({
    paymentRequestId: 'payment_1',
  });
});

test('an inquiry about an unknown payment answers ORDER_NOT_EXIST, and one without an id PARAM_ILLEGAL', async () => {
  const { call } = await simulatedAntom();
  expect(await call('inquiryPayment', { paymentRequestId: 'payment_9' })).toMatchObject({
    signature: 'valid',
    resultCode: 'ORDER_NOT_EXIST',
  });
  expect((await call('inquiryPayment', {})).resultCode).toBe('PARAM_ILLEGAL');
});

test('an inquiry shows an open payment as processing, with the buyer’s next address', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  const paid = await call('pay', aPayRequest());
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({
    result: { resultStatus: 'S' },
    paymentStatus: 'PROCESSING',
    paymentResultCode: 'PAYMENT_IN_PROCESS',
    redirectActionForm: { redirectUrl: paid.body['normalUrl'] },
  });
});

test('an inquiry lists no transaction between authorization and capture', async () => {
  const { antom, call, opened } = await simulatedAntom();
  antom.faults.nextCapture({ kind: 'never' });
  await opened('payment_1');
  antom.buyer.approve('payment_1');
  await antom.settled();
  const { body } = await call('inquiryPayment', { paymentRequestId: 'payment_1' });
  expect(body).toMatchObject({ paymentStatus: 'SUCCESS', authExpiryTime: expect.any(String), paymentTime: expect.any(String) });
  expect(body).not.toHaveProperty('transactions');
});

test('an inquiry lists a capture and a refund', async () => {
  const { antom, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: won('10000') });
  await antom.settled();
  const { body } = await call('inquiryPayment', { paymentId });
  expect(body['transactions']).toMatchObject([
    { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionRequestId: 'payment_1', transactionAmount: won('46000') },
    { transactionType: 'REFUND', transactionStatus: 'SUCCESS', transactionRequestId: 'refund_1', transactionAmount: won('10000') },
  ]);
});

test('an inquiry lists a failed capture, and the later one that succeeded', async () => {
  const { antom, merchant, call, captured } = await simulatedAntom();
  antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
  await captured('payment_1');
  expect(merchant.ofType('CAPTURE_RESULT')?.body).toMatchObject({
    notifyType: 'CAPTURE_RESULT',
    result: { resultStatus: 'F', resultCode: 'PROCESS_FAIL' },
  });
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({
    paymentStatus: 'SUCCESS',
    transactions: [{ transactionType: 'CAPTURE', transactionStatus: 'FAIL', transactionResult: { resultCode: 'PROCESS_FAIL' } }],
  });
  antom.dashboard.captureAgain('payment_1');
  await antom.settled();
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({
    transactions: [{ transactionStatus: 'SUCCESS' }],
  });
});

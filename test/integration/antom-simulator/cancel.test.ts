import { expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

test('cancel closes an open payment for good, and a repetition gets the same answer', async () => {
  const { call, opened } = await simulatedAntom();
  const paymentId = await opened('payment_1');
  const first = await call('cancel', { paymentRequestId: 'payment_1' });
  expect(first.body).toMatchObject({
    result: { resultStatus: 'S' },
    paymentId,
    paymentRequestId: 'payment_1',
    cancelTime: expect.any(String),
  });
  expect((await call('cancel', { paymentRequestId: 'payment_1' })).body).toEqual(first.body);
  expect((await call('inquiryPayment', { paymentId })).body).toMatchObject({
    paymentStatus: 'CANCELLED',
    paymentResultCode: 'ORDER_IS_CANCELED',
  });
});

test('cancel closes a declined payment and an expired one', async () => {
  const { antom, call, opened } = await simulatedAntom();
  await opened('payment_1');
  await opened('payment_2');
  antom.buyer.decline('payment_1');
  antom.buyer.expire('payment_2');
  expect((await call('cancel', { paymentRequestId: 'payment_1' })).resultCode).toBe('SUCCESS');
  expect((await call('cancel', { paymentRequestId: 'payment_2' })).resultCode).toBe('SUCCESS');
});

test('cancel of an unknown payment answers ORDER_NOT_EXIST', async () => {
  const { call } = await simulatedAntom();
  expect((await call('cancel', { paymentRequestId: 'payment_9' })).resultCode).toBe('ORDER_NOT_EXIST');
});

test('cancel refuses an authorized and a captured payment with the configured code', async () => {
  const { antom, call, opened, captured } = await simulatedAntom({ authorizedCancelCode: 'CANCEL_WINDOW_EXCEED' });
  await captured('payment_1');
  antom.faults.nextCapture({ kind: 'never' });
  await opened('payment_2');
  antom.buyer.approve('payment_2');
  expect((await call('cancel', { paymentRequestId: 'payment_1' })).resultCode).toBe('CANCEL_WINDOW_EXCEED');
  expect((await call('cancel', { paymentRequestId: 'payment_2' })).resultCode).toBe('CANCEL_WINDOW_EXCEED');
  expect(antom.payments().map(({ state }) => state)).toEqual(['captured', 'authorized']);
});

test('cancel of a refunded payment answers PROCESS_FAIL', async () => {
  const { antom, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: { currency: 'KRW', value: '1' } });
  await antom.settled();
  expect((await call('cancel', { paymentId })).resultCode).toBe('PROCESS_FAIL');
});

test('an approval that was under way before the cancellation is notified, and the payment stays cancelled', async () => {
  const { antom, merchant, call, opened } = await simulatedAntom();
  await opened('payment_1');
  await call('cancel', { paymentRequestId: 'payment_1' });
  antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
  antom.buyer.approve('payment_1');
  await antom.settled();
  expect(antom.faults.unused()).toBe(1); // nothing was captured
  expect(merchant.received.map(({ body }) => body['notifyType'])).toEqual(['PAYMENT_RESULT']);
  expect(merchant.received[0]?.body).toMatchObject({ result: { resultStatus: 'S' } });
  expect(antom.payment('payment_1')).toMatchObject({ state: 'cancelled', lateApprovalAt: expect.any(Date) });
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({ paymentStatus: 'CANCELLED' });
});

test.each([
  ['declined', 'ORDER_STATUS_INVALID'],
  ['declined', 'PROCESS_FAIL'],
  ['declined', 'ORDER_IS_CLOSED'],
  ['closed', 'ORDER_IS_CLOSED'],
  ['closed', 'ORDER_STATUS_INVALID'],
  ['cancelled', 'ORDER_IS_CANCELED'],
  ['cancelled', 'PROCESS_FAIL'],
  ['processing', 'A_NEW_CODE'],
] as const)('cancel of a payment that is %s can be refused with %s, and changes nothing', async (state, code) => {
  const { antom, call, opened } = await simulatedAntom();
  const ends = {
    declined: () => void antom.buyer.decline('payment_1'),
    closed: () => void antom.acquirer.closeOrder('payment_1'),
    cancelled: () => call('cancel', { paymentRequestId: 'payment_1' }),
    processing: () => undefined,
  };
  await opened('payment_1');
  await opened('payment_2');
  await ends[state]();
  antom.faults.cancelRefusals({ [state]: code });
  for (let nth = 1; nth <= 2; nth += 1) {
    const answer = await call('cancel', { paymentRequestId: 'payment_1' });
    expect(answer).toMatchObject({ signature: 'valid', body: { result: { resultStatus: 'F', resultCode: code } } });
    expect(answer.body).not.toHaveProperty('cancelTime');
  }
  expect(antom.payment('payment_1')?.state).toBe(state);
  antom.faults.clear();
  expect((await call('cancel', { paymentRequestId: 'payment_1' })).resultCode).toBe('SUCCESS');
});

test('a refusal that is planted for one state leaves payments in other states alone', async () => {
  const { antom, call, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.faults.cancelRefusals({ declined: 'PROCESS_FAIL' });
  expect((await call('cancel', { paymentRequestId: 'payment_1' })).resultCode).toBe('SUCCESS');
});

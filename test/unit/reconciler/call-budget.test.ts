import { expect, test } from 'vitest';
import { countedCalls } from '../../../functions/reconciler/call-budget.ts';
import { cancelled, inquired, inquiredRefund, refundInProcess } from '../../support/antom-answers.ts';
import { scriptedAntom } from '../../support/scripted-antom.ts';

test('every call to Antom is counted, and passed on unchanged', async () => {
  const scripted = scriptedAntom();
  scripted.answers({
    inquiryPayment: inquired('PENDING'),
    inquiryRefund: inquiredRefund('PROCESSING'),
    cancel: cancelled,
    refund: refundInProcess,
  });
  const { antom, made } = countedCalls(scripted);
  expect(made()).toBe(0);
  const order = { refundRequestId: 'refund-1', paymentId: 'antom-1', refundAmount: { currency: 'KRW', value: '6000' } };

  expect(await antom.inquiryPayment({ paymentRequestId: 'payment-1' })).toMatchObject({ body: { paymentRequestId: 'payment-1' } });
  expect(await antom.inquiryRefund({ refundRequestId: 'refund-1' })).toMatchObject({ body: { refundRequestId: 'refund-1' } });
  expect(await antom.cancel({ paymentRequestId: 'payment-1' })).toMatchObject({ result: { resultStatus: 'S' } });
  expect(await antom.refund(order)).toMatchObject({ body: { refundRequestId: 'refund-1' } });

  expect(made()).toBe(4);
  expect(scripted.calls).toEqual(['inquiryPayment', 'inquiryRefund', 'cancel', 'refund']);
  expect(scripted.orderedRefunds).toEqual([order]);
});

test('a call that fails is counted too', async () => {
  const { antom, made } = countedCalls(scriptedAntom());
  await expect(antom.cancel({ paymentRequestId: 'payment-1' })).rejects.toThrow();
  expect(made()).toBe(1);
});

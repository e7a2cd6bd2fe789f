import { describe, expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

const won = (value: string) => ({ currency: 'KRW', value });
const PAYMENT = { paymentRequestId: 'payment_1' };

test('an order that Antom closes by itself is notified to nobody, and an inquiry shows it', async () => {
  const { antom, merchant, call, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.acquirer.closeOrder('payment_1');
  await antom.settled();
  expect(merchant.received).toEqual([]);
  expect((await call('inquiryPayment', PAYMENT)).body).toMatchObject({ paymentStatus: 'FAIL', paymentResultCode: 'ORDER_IS_CLOSED' });
  expect(() => antom.acquirer.closeOrder('payment_1')).toThrow('payment payment_1 is closed');
  expect(() => antom.acquirer.closeOrder('none')).toThrow('unknown to Antom');
});

describe('a second capture', () => {
  test('is notified under another captureId, and an inquiry lists both', async () => {
    const { antom, merchant, call, captured } = await simulatedAntom();
    await captured('payment_1');
    const first = antom.payment('payment_1')?.capture?.captureId;
    const second = antom.acquirer.captureTwice('payment_1');
    await antom.settled();
    expect(second).not.toBe(first);
    expect(merchant.received.at(-1)?.body).toMatchObject({
      notifyType: 'CAPTURE_RESULT',
      captureId: second,
      captureAmount: won('46000'),
      result: { resultStatus: 'S' },
    });
    expect((await call('inquiryPayment', PAYMENT)).body['transactions']).toMatchObject([
      { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionId: first, transactionAmount: won('46000') },
      { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionId: second, transactionAmount: won('46000') },
    ]);
  });

  test('can be of another amount, and can be refunded', async () => {
    const { antom, call, captured } = await simulatedAntom();
    const paymentId = await captured('payment_1');
    antom.acquirer.captureTwice('payment_1', won('1000'));
    expect((await call('refund', { refundRequestId: 'r1', paymentId, refundAmount: won('47001') })).resultCode).toBe(
      'REFUND_AMOUNT_EXCEED',
    );
    expect((await call('refund', { refundRequestId: 'r1', paymentId, refundAmount: won('47000') })).resultCode).toBe('REFUND_IN_PROCESS');
  });

  test('needs a first one', async () => {
    const { antom, opened } = await simulatedAntom();
    await opened('payment_1');
    expect(() => antom.acquirer.captureTwice('payment_1')).toThrow('payment payment_1 is processing');
    expect(() => antom.acquirer.captureTwice('none')).toThrow('no payment none');
  });
});

describe('a review of an approved payment', () => {
  test('does not hold up the capture, and notification and inquiry show it until it is decided', async () => {
    const { antom, merchant, call, opened } = await simulatedAntom();
    await opened('payment_1');
    antom.faults.nextReview({ kind: 'review', source: 'PSP' });
    antom.buyer.approve('payment_1');
    await antom.settled();
    const processing = {
      authReviewStatus: 'PROCESSING',
      authReviewSource: 'PSP',
      popRiskDecisionResultInfo: { riskDecision: 'REVIEW', postRiskDecision: 'REVIEW' },
    };
    expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject(processing);
    expect((await call('inquiryPayment', PAYMENT)).body).toMatchObject({
      ...processing,
      paymentStatus: 'SUCCESS',
      transactions: [{ transactionType: 'CAPTURE' }],
    });
    antom.acquirer.decideReview('payment_1', 'ACCEPT');
    expect((await call('inquiryPayment', PAYMENT)).body).toMatchObject({ authReviewStatus: 'ACCEPT', authReviewSource: 'PSP' });
  });

  test.each(['ACCEPT', 'REJECT'] as const)('ends by itself with %s when that is planted, and Antom notifies it', async (verdict) => {
    const { antom, merchant, call, captured } = await simulatedAntom();
    antom.faults.nextReview({ kind: 'review', verdict });
    const paymentId = await captured('payment_1');
    const decided = {
      authReviewStatus: verdict,
      authReviewSource: 'ANTOM_SHIELD',
      popRiskDecisionResultInfo: { postRiskDecision: verdict },
    };
    expect(merchant.ofType('RISK_POST_REVIEW')?.body).toMatchObject({ paymentId, paymentRequestId: 'payment_1', ...decided });
    expect((await call('inquiryPayment', PAYMENT)).body).toMatchObject(decided);
    expect(antom.deliveries().map(({ kind }) => kind)).toContain('notifyRiskPostReview');
  });

  test('does not begin for a declined payment, and other payments show no sign of one', async () => {
    const { antom, call, captured, opened } = await simulatedAntom();
    antom.faults.nextReview({ kind: 'review' });
    await opened('payment_1');
    antom.buyer.decline('payment_1');
    expect(antom.faults.unused()).toBe(1);
    antom.faults.clear();
    await captured('payment_2');
    expect((await call('inquiryPayment', { paymentRequestId: 'payment_2' })).body).not.toHaveProperty('authReviewStatus');
    expect(() => antom.acquirer.decideReview('payment_2', 'ACCEPT')).toThrow('nobody reviews payment payment_2');
  });
});

describe('an approval of a payment that is over', () => {
  test.each(['cancelled', 'closed'] as const)('is notified and returned when the payment is %s', async (state) => {
    const { antom, merchant, call, opened } = await simulatedAntom();
    await opened('payment_1');
    if (state === 'cancelled') await call('cancel', PAYMENT);
    else antom.acquirer.closeOrder('payment_1');
    antom.buyer.approve('payment_1');
    await antom.settled();
    expect(merchant.received.map(({ body }) => [body['notifyType'], body['result']])).toMatchObject([
      ['PAYMENT_RESULT', { resultStatus: 'S' }],
    ]);
    expect(antom.payment('payment_1')).toMatchObject({ state, lateApprovalAt: expect.any(Date) });
  });

  test('can be carried out in full: authorized, captured, and shown so by an inquiry', async () => {
    const { antom, merchant, call, opened } = await simulatedAntom();
    await opened('payment_1');
    await call('cancel', PAYMENT);
    antom.faults.nextLateApproval({ kind: 'late-approval', money: 'kept' });
    antom.buyer.approve('payment_1');
    await antom.settled();
    expect(merchant.received.map(({ body }) => body['notifyType']).toSorted()).toEqual(['CAPTURE_RESULT', 'PAYMENT_RESULT']);
    expect((await call('inquiryPayment', PAYMENT)).body).toMatchObject({
      paymentStatus: 'SUCCESS',
      transactions: [{ transactionType: 'CAPTURE', transactionStatus: 'SUCCESS' }],
    });
  });
});

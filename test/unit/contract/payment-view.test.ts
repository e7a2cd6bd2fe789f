import { describe, expect, test } from 'vitest';
import { refundViewOf } from '../../../shared/contract/refund-view.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { aClosing, anAcceptance, aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';
import { viewOf } from '../../support/a-view.ts';
import { won } from '../../support/won.ts';

describe('a payment as merchants see it', () => {
  test('shows the documented fields and no internal ones', () => {
    expect(JSON.parse(JSON.stringify(viewOf(aPayment({ revision: 3 }))))).toEqual({
      paymentRequestId: 'c0ffee00'.repeat(5),
      referenceOrderId: 'order-7',
      status: 'CREATED',
      paymentAmount: { currency: 'KRW', value: '46000' },
      needsReview: false,
      next: 'wait',
      sequence: 3,
      createdAt: '2026-01-31T09:00:00.000Z',
      expiresAt: '2026-01-31T09:30:00.000Z',
    });
  });

  test('shows what the request said of the order and of itself', () => {
    const asked = { orderDescription: '커피 한 잔', selectedCardBrand: 'HYUNDAI', metadata: '{"cart":7}' };
    expect(viewOf(aPayment(asked))).toMatchObject(asked);
  });

  test('has a sequence when it shows what is recorded, and none when it is ahead of the record', () => {
    const stored = aPayment({ acceptance: anAcceptance(), revision: 3 });
    const { expiresAtEpochMs } = stored;
    const ahead = withFacts(stored, [aDisputeStep('DISPUTE_CREATED')], '2026-01-31T09:05:00.000Z');
    expect(viewOf(stored, new Date(expiresAtEpochMs - 1))).toMatchObject({ normalUrl: stored.acceptance?.normalUrl, sequence: 3 });
    expect(viewOf(stored, new Date(expiresAtEpochMs))).toMatchObject({ normalUrl: undefined, sequence: undefined }); // its closing comes next
    expect(viewOf({ ...stored, closing: aClosing('expired'), revision: 4 }, new Date(expiresAtEpochMs))).toMatchObject({ sequence: 4 });
    expect(viewOf(ahead)).toMatchObject({ sequence: undefined });
  });

  test.each<readonly [string, Partial<Payment>, string | undefined]>([
    ['shown while the buyer can pay', {}, 'https://antom.test/pay/1'],
    ['not shown once it has expired', { expiresAtEpochMs: CREATED_AT.getTime() }, undefined],
    ['not shown once the payment is being closed', { closing: aClosing('merchant') }, undefined],
    ['not shown once it is authorized', { authorized: recorded() }, undefined],
    ['shown after a decline, because another card may succeed on it', { authorizationFailed: recorded() }, 'https://antom.test/pay/1'],
    [
      'not shown after a decline once its time is over',
      { authorizationFailed: recorded(), expiresAtEpochMs: CREATED_AT.getTime() },
      undefined,
    ],
    ['not shown after a decline that Antom has closed', { authorizationFailed: recorded(), cancellation: recorded() }, undefined],
    ['not shown once it was refused', { rejection: aRejection() }, undefined],
    ['not shown once it is cancelled', { cancellation: recorded() }, undefined],
    ['not shown when it was not placed', { notPlaced: recorded() }, undefined],
    ['not shown when the payment needs a review', { anomalies: ['captured other KRW 1'] }, undefined],
  ])("the buyer's page is %s", (_, facts, normalUrl) => {
    expect(viewOf(aPayment({ acceptance: anAcceptance('https://antom.test/pay/1'), ...facts })).normalUrl).toBe(normalUrl);
  });

  test.each<readonly [string, Partial<Payment>, boolean | undefined]>([
    ['false after a decline', { authorizationFailed: recorded() }, false],
    ['true when it was not placed', { notPlaced: recorded() }, true],
    ['absent while nothing has failed', { acceptance: anAcceptance() }, undefined],
    ['true for a cancelled payment', { cancellation: recorded() }, true],
    ['absent for a captured payment', { captured: recorded() }, undefined],
  ])('final is %s', (_, facts, final) => {
    expect(viewOf(aPayment(facts)).final).toBe(final);
  });

  test.each<readonly [string, Partial<Payment>, string | undefined]>([
    ["that of the buyer's bank", { authorizationFailed: recorded({ resultCode: 'DO_NOT_HONOR' }) }, 'DO_NOT_HONOR'],
    ['that of the rejection', { rejection: aRejection('RISK_REJECT') }, 'RISK_REJECT'],
    [
      'that of the decline rather than of an earlier rejection',
      { rejection: aRejection('RISK_REJECT'), authorizationFailed: recorded({ resultCode: 'DO_NOT_HONOR' }) },
      'DO_NOT_HONOR',
    ],
    ['that of the failed capture', { authorized: recorded(), captureFailed: recorded({ resultCode: 'CAPTURE_FAIL' }) }, 'CAPTURE_FAIL'],
    ['that of the inquiry that found no order', { notPlaced: recorded({ resultCode: 'ORDER_NOT_EXIST' }) }, 'ORDER_NOT_EXIST'],
    ['unknown when Antom gave none', { authorizationFailed: recorded() }, 'UNKNOWN'],
    [
      'absent after a decline that an authorization followed',
      { authorizationFailed: recorded({ resultCode: 'DO_NOT_HONOR' }), authorized: recorded() },
      undefined,
    ],
    ...(['merchant', 'expired'] as const).flatMap((reason) => {
      const closed = { authorizationFailed: recorded({ resultCode: 'DO_NOT_HONOR' }), closing: aClosing(reason), cancellation: recorded() };
      const paid = { ...closed, authorized: recorded() };
      const review = { by: 'Kim', reason: 'looked at it', recordedAt: '', reasons: reviewTexts(aPayment(paid)) };
      return [
        [`that of the decline after which the payment was closed, ${reason}`, closed, 'DO_NOT_HONOR'],
        [`absent if its capture failed before it was closed, ${reason}`, { ...closed, captureFailed: recorded() }, undefined],
        [`absent of one that was paid in the end, ${reason}`, { ...paid, review }, undefined],
        [`absent of one that was closed without a decline, ${reason}`, { ...closed, authorizationFailed: undefined }, undefined],
      ] as const;
    }),
  ])('the failure code is %s', (_, facts, code) => {
    expect(viewOf(aPayment(facts)).failure?.code).toBe(code);
  });

  test.each<readonly [string, Partial<Payment>, string, RegExp]>([
    ['another card after a decline', { authorizationFailed: recorded({ resultCode: 'STOLEN_CARD' }) }, 'other_card', /승인되지 않았습니다/],
    ['another card after a refusal that is not known', { rejection: aRejection('SOMETHING_NEW') }, 'other_card', /승인되지 않았습니다/],
    ['nothing while the capture may yet succeed', { captureFailed: recorded({ resultCode: 'DO_NOT_HONOR' }) }, 'never', /상점에서 확인/],
    [
      'the same card once it cannot succeed',
      { captureFailed: recorded({ resultCode: 'DO_NOT_HONOR' }), notCaptured: recorded() },
      'same_card',
      /다시 결제/,
    ],
    ['the same card when Antom never had the payment', { notPlaced: recorded() }, 'same_card', /다시 결제/],
  ])('the buyer may try %s', (_, facts, retry, korean) => {
    const { failure } = viewOf(aPayment(facts));
    expect(failure).toMatchObject({ retry, buyerText: { ko: expect.stringMatching(korean), en: expect.any(String) } });
    expect(failure?.advice).toMatch(/^[A-Z].*\.$/);
  });

  test.each<readonly [string, string | undefined, string]>([
    ["Antom's, in UTC", '2026-01-31T18:04:59+09:00', '2026-01-31T09:04:59.000Z'],
    ['when it was recorded, if Antom gave none', undefined, '2026-01-31T09:05:02.000Z'],
    ...['yesterday', '46000', '2026-01-31T18:04:59', '2026-01-31', '2026-02-30T18:04:59+09:00', 'Sat Jan 31 2026 18:04:59 GMT+0900'].map(
      (time) => [`when it was recorded, if Antom writes ${time}`, time, '2026-01-31T09:05:02.000Z'] as const,
    ),
  ])('the time of an outcome is %s', (_, antomTime, expected) => {
    const outcome = recorded({ antomTime, recordedAt: '2026-01-31T09:05:02.000Z' });
    expect(viewOf(aPayment({ authorized: outcome, captured: outcome }))).toMatchObject({ authorizedAt: expected, capturedAt: expected });
  });

  test.each<readonly [string, Partial<Payment>, Partial<ReturnType<typeof viewOf>>]>([
    ['only once it is captured', { authorized: recorded() }, { refundedAmount: undefined, refundableAmount: undefined }],
    [
      'with what was refunded, and what is left after refunds that are under way',
      { captured: recorded(), refunds: refundsOf('SUCCESS', 6_000n), refundableMinorUnits: 39_000n },
      { refundedAmount: { currency: 'KRW', value: '6000' }, refundableAmount: { currency: 'KRW', value: '39000' } },
    ],
    [
      'with nothing left when more was refunded than was left',
      { captured: recorded(), refundableMinorUnits: -1_000n },
      { refundableAmount: { currency: 'KRW', value: '0' } },
    ],
  ])('refunds are shown %s', (_, facts, expected) => {
    expect(viewOf(aPayment(facts))).toMatchObject(expected);
  });

  test('shows why it is closing, and its present status', () => {
    expect(viewOf(aPayment({ acceptance: anAcceptance(), closing: aClosing('merchant') }))).toMatchObject({
      status: 'PENDING',
      closing: 'merchant',
    });
  });

  test('shows reasons for a review, also after one', () => {
    const review = { by: 'Kim', reason: 'settled by hand', recordedAt: '2026-02-01T00:00:00.000Z', reasons: ['not_settled_in_time'] };
    const abandoned = recorded({ source: 'reconciler' });
    const reviewReasons = ['not_settled_in_time'];
    expect(viewOf(aPayment({ abandoned }))).toMatchObject({ needsReview: true, reviewReasons });
    expect(viewOf(aPayment({ abandoned, review }))).toMatchObject({ needsReview: false, reviewReasons });
  });

  test('shows disputes with their amounts as text', () => {
    const payment = withFacts(aPayment(), [aDisputeStep('DISPUTE_CREATED', { amount: won(46_000n) })], '2026-02-01T00:00:00.000Z');
    expect(viewOf(payment).disputes).toMatchObject([
      { disputeId: 'dispute-1', state: 'DISPUTE_CREATED', isOver: false, amount: { currency: 'KRW', value: '46000' } },
    ]);
  });
});

describe('a refund as merchants see it', () => {
  const viewed = (refund: Partial<Payment['refunds'][string]>) => {
    const stored = {
      state: 'RESERVED' as const,
      minorUnits: 6_000n,
      heldMinorUnits: 6_000n,
      requestedAt: '2026-01-31T10:00:00.000Z',
      ...refund,
    };
    return JSON.parse(JSON.stringify(refundViewOf(aPayment(), 'refund-1', stored)));
  };

  test('shows the documented fields and no internal ones', () => {
    expect(viewed({ fingerprint: 'e'.repeat(64), reason: 'too small' })).toEqual({
      refundRequestId: 'refund-1',
      paymentRequestId: 'c0ffee00'.repeat(5),
      refundStatus: 'PROCESSING',
      refundAmount: { currency: 'KRW', value: '6000' },
      refundReason: 'too small',
      requestedAt: '2026-01-31T10:00:00.000Z',
    });
  });

  test.each([
    ['PROCESSING', 'PROCESSING', undefined],
    ['SUCCESS', 'SUCCESS', undefined],
    ['FAIL', 'FAIL', { code: 'MERCHANT_BALANCE_NOT_ENOUGH' }],
  ] as const)('that is stored as %s shows the status %s', (state, refundStatus, failure) => {
    const view: object = viewed({ state, resultCode: 'MERCHANT_BALANCE_NOT_ENOUGH' });
    expect({ failure: undefined, ...view }).toMatchObject({ refundStatus, failure });
  });
});

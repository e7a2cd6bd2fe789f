import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import { viewOf } from '../../../shared/payment/payment-view.ts';
import { aClosing, anAcceptance, aPayment, aRejection, recorded } from '../../support/a-payment.ts';

describe('a payment as merchants see it', () => {
  test('shows what it is, and nothing that is only ours', () => {
    expect(JSON.parse(JSON.stringify(viewOf(aPayment({ revision: 3 }))))).toEqual({
      paymentRequestId: 'c0ffee00'.repeat(5),
      referenceOrderId: 'order-7',
      status: 'CREATED',
      paymentAmount: { currency: 'KRW', value: '46000' },
      needsReview: false,
      sequence: 3,
      createdAt: '2026-01-31T09:00:00.000Z',
      expiresAt: '2026-01-31T09:30:00.000Z',
    });
  });

  test.each<readonly [string, Partial<Payment>, string | undefined]>([
    ['shown while the buyer can pay', {}, 'https://antom.test/pay/1'],
    ['not shown once the payment is being closed', { closing: aClosing('merchant') }, undefined],
    ['not shown once it is authorized', { authorized: recorded() }, undefined],
    ['not shown once it has failed', { authorizationFailed: recorded() }, undefined],
    ['not shown once it is cancelled', { cancellation: recorded() }, undefined],
    ['not shown when it was not placed', { notPlaced: recorded() }, undefined],
    ['not shown when a person has to look', { anomalies: ['captured other KRW 1'] }, undefined],
  ])("the buyer's page is %s", (_, facts, normalUrl) => {
    expect(viewOf(aPayment({ acceptance: anAcceptance('https://antom.test/pay/1'), ...facts })).normalUrl).toBe(normalUrl);
  });

  test.each<readonly [string, Partial<Payment>, boolean | undefined]>([
    ['false after a decline', { authorizationFailed: recorded() }, false],
    ['true when it was not placed', { notPlaced: recorded() }, true],
    ['absent of what has not failed', { acceptance: anAcceptance() }, undefined],
    ['absent of a cancelled payment', { cancellation: recorded() }, undefined],
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
    ['unknown when Antom gave none', { authorizationFailed: recorded() }, 'UNKNOWN'],
    [
      'absent after a decline that an authorization followed',
      { authorizationFailed: recorded({ resultCode: 'DO_NOT_HONOR' }), authorized: recorded() },
      undefined,
    ],
  ])('the failure code is %s', (_, facts, code) => {
    expect(viewOf(aPayment(facts)).failure?.code).toBe(code);
  });

  test.each([
    ["Antom's, in UTC", '2026-01-31T18:04:59+09:00', '2026-01-31T09:04:59.000Z'],
    ['when we recorded it, if Antom gave none', undefined, '2026-01-31T09:05:02.000Z'],
    ["when we recorded it, if Antom's cannot be read", 'yesterday', '2026-01-31T09:05:02.000Z'],
  ])('the time of an outcome is %s', (_, antomTime, expected) => {
    const outcome = recorded({ antomTime, recordedAt: '2026-01-31T09:05:02.000Z' });
    expect(viewOf(aPayment({ authorized: outcome, captured: outcome }))).toMatchObject({ authorizedAt: expected, capturedAt: expected });
  });
});

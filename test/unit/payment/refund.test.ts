import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { deriveRefundRequestId, hasOpenRefund, paymentOfRefund, refundRank } from '../../../shared/payment/refund.ts';
import { aPayment, refundsOf } from '../../support/a-payment.ts';

const PAYMENT = 'bd38273abdd978dc35ad45c23bb1a0db71383be2';

describe('the id of a refund', () => {
  test('names its payment, within 64 characters', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (paymentKey, refundKey) => {
        const paymentRequestId = derivePaymentRequestId({ stageId: 's', apiClientId: 'a', idempotencyKey: paymentKey });
        const refundRequestId = deriveRefundRequestId(paymentRequestId, refundKey);
        expect(refundRequestId).toMatch(/^\w{1,64}$/);
        expect(paymentOfRefund(refundRequestId)).toBe(paymentRequestId);
        expect(deriveRefundRequestId(paymentRequestId, refundKey)).toBe(refundRequestId);
      }),
    );
  });

  test('never changes: refunds that exist have to be found again', () => {
    expect(deriveRefundRequestId(PAYMENT, 'refund-1')).toBe(`${PAYMENT}_d9d099cdfe774dcc29c336`);
  });

  test('is another one for another key or payment', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(deriveRefundRequestId(PAYMENT, one)).not.toBe(deriveRefundRequestId(PAYMENT, other));
        expect(deriveRefundRequestId(PAYMENT, one).slice(41)).not.toBe(deriveRefundRequestId('0'.repeat(40), one).slice(41));
      }),
    );
  });

  test.each(['', '2026013119401080010', PAYMENT, `${PAYMENT}_`, `${PAYMENT}_d9d099cdfe774dcc29c33`, `x${PAYMENT}_d9d099cdfe774dcc29c336`])(
    '%j is none of ours',
    (refundRequestId) => {
      expect(paymentOfRefund(refundRequestId)).toBeUndefined();
    },
  );
});

test('a refund rises from reserved to its success, which outranks its failure', () => {
  const ranks = (['RESERVED', 'PROCESSING', 'FAIL', 'SUCCESS'] as const).map(refundRank);
  expect(ranks).toEqual([1, 2, 3, 4]); // as stored: never renumber
});

test.each([
  ['RESERVED', true],
  ['PROCESSING', true],
  ['FAIL', false],
  ['SUCCESS', false],
] as const)('a refund that is %s is open: %s', (state, isOpen) => {
  expect(hasOpenRefund(aPayment({ refunds: refundsOf(state, 1n) }))).toBe(isOpen);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { REFUND_STATES, type RefundState } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId, hasOpenRefund, mayBeForgotten, paymentOfRefund, refundRank } from '../../../shared/payment/refund.ts';
import { aPayment, refundsOf } from '../../support/a-payment.ts';

const PAYMENT = 'bd38273abdd978dc35ad45c23bb1a0db71383be2';

describe('the id of a refund', () => {
  test('contains the id of its payment, within 64 characters', () => {
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

  test('does not change from release to release, so that existing refunds are found', () => {
    expect(deriveRefundRequestId(PAYMENT, 'refund-1')).toBe(`${PAYMENT}_d9d099cdfe774dcc29c336`);
  });

  test('differs for another Idempotency-Key and for another payment', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(deriveRefundRequestId(PAYMENT, one)).not.toBe(deriveRefundRequestId(PAYMENT, other));
        expect(deriveRefundRequestId(PAYMENT, one).slice(41)).not.toBe(deriveRefundRequestId('0'.repeat(40), one).slice(41));
      }),
    );
  });

  test.each(['', '2026013119401080010', PAYMENT, `${PAYMENT}_`, `${PAYMENT}_d9d099cdfe774dcc29c33`, `x${PAYMENT}_d9d099cdfe774dcc29c336`])(
    '%j is not an id from this system',
    (refundRequestId) => {
      expect(paymentOfRefund(refundRequestId)).toBeUndefined();
    },
  );
});

test('a refund rises from reserved to its success, which outranks its failure, and to the return of its money', () => {
  const ranks = Object.fromEntries(REFUND_STATES.map((state) => [state, refundRank(state)]));
  expect(ranks).toEqual({ RESERVED: 1, PROCESSING: 2, FAIL: 3, SUCCESS: 4, RETURNED: 5 }); // as stored: never renumber
});

const IS_OPEN = { RESERVED: true, PROCESSING: true, FAIL: false, SUCCESS: false, RETURNED: false } satisfies Record<RefundState, boolean>;
test.each(REFUND_STATES.map((state) => [state, IS_OPEN[state]] as const))('a refund that is %s is open: %s', (state, isOpen) => {
  expect(hasOpenRefund(aPayment({ refunds: refundsOf(state, 1n) }))).toBe(isOpen);
});

describe('a refund that is not stored', () => {
  const own = deriveRefundRequestId(PAYMENT, 'refund-1');
  const payment = aPayment({ paymentRequestId: PAYMENT, refunds: refundsOf('FAIL', 1n) });

  test('may have been forgotten where failed refunds were, if it was requested here', () => {
    const forgetful = { ...payment, failedRefundsForgotten: 1 };
    expect(mayBeForgotten(forgetful, own)).toBe(true);
    expect(mayBeForgotten(forgetful, 'from-dashboard')).toBe(false);
    expect(mayBeForgotten(forgetful, deriveRefundRequestId('0'.repeat(40), 'refund-1'))).toBe(false);
    expect(
      mayBeForgotten({ ...forgetful, refunds: Object.fromEntries(Object.values(payment.refunds).map((refund) => [own, refund])) }, own),
    ).toBe(false);
  });

  test('was not forgotten where no refund was', () => {
    expect(mayBeForgotten(payment, own)).toBe(false);
  });
});

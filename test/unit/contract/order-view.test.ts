import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderViewOf } from '../../../shared/contract/order-view.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { totalsOf } from '../../../shared/payment/totals.ts';
import { anAcceptance, aPayment, recorded, refundsOf } from '../../support/a-payment.ts';

const NOW = new Date('2026-01-31T09:10:00.000Z');

const viewOf = (payments: readonly Payment[]) => orderViewOf({ referenceOrderId: 'order-7', payments, hasOlder: false }, NOW);

/** Captured once or several times, with some refunds that succeeded; or not captured. */
const anyPayment = fc
  .record({
    isCaptured: fc.boolean(),
    furtherCaptures: fc.nat({ max: 3 }),
    refunds: fc.array(fc.bigInt({ min: 1n, max: 46_000n }), { maxLength: 3 }),
  })
  .map(({ isCaptured, furtherCaptures, refunds }) =>
    aPayment({
      acceptance: anAcceptance(),
      ...(isCaptured && {
        captured: recorded(),
        anomalies: Array.from({ length: furtherCaptures }, (_, index) => `capturedAgain c${index}`),
        refunds: refundsOf('SUCCESS', ...refunds),
      }),
    }),
  );

describe('the money of an order', () => {
  test('is what the totals say of the same payments, also when one was captured twice', () => {
    fc.assert(
      fc.property(fc.array(anyPayment, { maxLength: 4 }), (payments) => {
        const refunds = payments.flatMap((payment) => Object.values(payment.refunds).map((refund) => ({ payment, refund })));
        const [totals] = totalsOf(payments, refunds);
        const { paidAmount, refundedAmount } = viewOf(payments);
        const isPaid = payments.some(({ captured }) => captured !== undefined);
        expect([paidAmount?.value, refundedAmount?.value]).toEqual(
          isPaid ? [String(totals?.captured.minorUnits), String(totals?.refunded.minorUnits)] : [undefined, undefined],
        );
      }),
    );
  });

  test('counts each capture of a payment that was captured twice', () => {
    const twice = aPayment({ acceptance: anAcceptance(), captured: recorded(), anomalies: ['capturedAgain c2'] });
    expect(viewOf([twice])).toMatchObject({ paidAmount: { currency: 'KRW', value: '92000' } });
  });
});

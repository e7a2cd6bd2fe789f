import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anomalyOf, recordingRule } from '../../../shared/payment/recording.ts';
import { aCancellation, aDisputeStep, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { aPayment, refundsOf } from '../../support/a-payment.ts';
import { OUTCOME_KINDS, SINGLE_FACT_KINDS } from '../../../shared/payment/fact.ts';
import { ANTOM_PAYMENT_ID, anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

describe('an outcome contradicts its payment', () => {
  const payment = aPayment({ paymentId: ANTOM_PAYMENT_ID });

  test.each(OUTCOME_KINDS)('%s: not when amount, currency and Antom id agree', (kind) => {
    expect(anomalyOf(payment, anOutcome(kind))).toBeUndefined();
  });

  test('not when Antom names its id for the first time', () => {
    expect(anomalyOf(aPayment(), anOutcome('captured', { paymentId: 'anything' }))).toBeUndefined();
  });

  test('when the amount differs by one won', () => {
    expect(anomalyOf(payment, anOutcome('captured', { amount: won(45_999n) }))).toBe(`captured ${ANTOM_PAYMENT_ID} KRW 45999`);
  });

  test('when the currency differs', () => {
    const amount = { currency: 'JPY', minorUnits: 46_000n };
    expect(anomalyOf(payment, anOutcome('authorized', { amount }))).toBe(`authorized ${ANTOM_PAYMENT_ID} JPY 46000`);
  });

  test('when the Antom id differs', () => {
    expect(anomalyOf(payment, anOutcome('captured', { paymentId: 'another' }))).toBe('captured another KRW 46000');
  });

  test('in words that hold neither a time nor what Antom said about it', () => {
    const provenance = fc.record({
      source: fc.constant('notification' as const),
      antomTime: fc.string(),
      resultCode: fc.string(),
      resultMessage: fc.string(),
      captureId: fc.string(),
    });
    fc.assert(
      fc.property(provenance, (different) => {
        expect(anomalyOf(payment, anOutcome('captured', { amount: won(1n), provenance: different }))).toBe(
          `captured ${ANTOM_PAYMENT_ID} KRW 1`,
        );
      }),
    );
  });
});

describe('a refund contradicts its payment', () => {
  const refunds = refundsOf('PROCESSING', 6_000n);
  const fact = (different = {}) => aRefund('SUCCESS', { refundRequestId: 'refund-0', ...different });

  test.each([
    ['not when it is of the amount that was asked for', fact(), undefined],
    ['not when nobody here has asked for it', fact({ refundRequestId: 'by-hand', amount: won(1n) }), undefined],
    ['when its amount is another', fact({ amount: won(5_999n) }), 'refund refund-0 KRW 5999'],
    ['when its currency is another', fact({ amount: { currency: 'USD', minorUnits: 6_000n } }), 'refund refund-0 USD 6000'],
    [
      'when it is of another currency, and nobody here has asked for it',
      fact({ refundRequestId: 'by-hand', amount: { currency: 'USD', minorUnits: 1n } }),
      'refund by-hand USD 1',
    ],
  ])('%s', (_, refund, anomaly) => {
    expect(anomalyOf(aPayment({ refunds }), refund)).toBe(anomaly);
  });
});

test.each([
  ['cancellation, which names no amount', aCancellation({ paymentId: 'another' })],
  ['verdict that there is no order', aNotPlaced(7)],
  ['dispute, which may be about a part of the amount', aDisputeStep('DISPUTE_CREATED', { amount: won(1n) })],
])('no %s contradicts a payment', (_, fact) => {
  expect(anomalyOf(aPayment({ paymentId: ANTOM_PAYMENT_ID }), fact)).toBeUndefined();
});

test('what settles a payment is a capture, a cancellation or that it was not placed; only a capture can be refunded', () => {
  const kinds = SINGLE_FACT_KINDS;
  const thoseThat = (holds: 'settles' | 'refundable') => kinds.filter((kind) => recordingRule(kind)[holds]);
  expect(thoseThat('settles')).toEqual(['captured', 'cancellation', 'notPlaced']);
  expect(thoseThat('refundable')).toEqual(['captured']);
});

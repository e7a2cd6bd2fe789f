import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anomalyOf, outcomeRule } from '../../../shared/payment/recording.ts';
import { aPayment } from '../../support/a-payment.ts';
import { ANTOM_PAYMENT_ID, anOutcome, OUTCOME_KINDS } from '../../support/an-outcome.ts';
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

test('only a capture settles a payment and makes its amount refundable', () => {
  const rules = Object.fromEntries(OUTCOME_KINDS.map((kind) => [kind, outcomeRule(kind)]));
  const neither = { settles: false, refundable: false };
  expect(rules).toEqual({
    authorized: neither,
    authorizationFailed: neither,
    captureFailed: neither,
    captured: { settles: true, refundable: true },
  });
});

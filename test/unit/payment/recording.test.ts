import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAILURE_KINDS, OUTCOME_KINDS, SINGLE_FACT_KINDS } from '../../../shared/payment/fact.ts';
import { anomalyOf, recordingRule } from '../../../shared/payment/recording.ts';
import { aCancellation, aDisputeStep, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { aPayment, refundsOf } from '../../support/a-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

describe('an outcome', () => {
  const payment = aPayment({ paymentId: ANTOM_PAYMENT_ID });

  test.each(OUTCOME_KINDS)('%s agrees with its payment when amount, currency and Antom id are the same', (kind) => {
    expect(anomalyOf(payment, anOutcome(kind))).toBeUndefined();
  });

  test('agrees with its payment when that has no Antom id yet', () => {
    expect(anomalyOf(aPayment(), anOutcome('captured', { paymentId: 'anything' }))).toBeUndefined();
  });

  test.each(FAILURE_KINDS)('%s agrees with its payment when it names no amount', (kind) => {
    expect(anomalyOf(payment, anOutcome(kind, { amount: undefined }))).toBeUndefined();
  });

  test('contradicts its payment when the amount differs by one won', () => {
    expect(anomalyOf(payment, anOutcome('captured', { amount: won(45_999n) }))).toBe(`captured ${ANTOM_PAYMENT_ID} KRW 45999`);
  });

  test('contradicts its payment when the currency differs', () => {
    const amount = { currency: 'JPY', minorUnits: 46_000n };
    expect(anomalyOf(payment, anOutcome('authorized', { amount }))).toBe(`authorized ${ANTOM_PAYMENT_ID} JPY 46000`);
  });

  test('of another amount names its capture: a second one is another anomaly', () => {
    const provenance = { source: 'notification', captureId: 'c2' } as const;
    expect(anomalyOf(payment, anOutcome('captured', { amount: won(1n), provenance }))).toBe(`captured ${ANTOM_PAYMENT_ID} KRW 1 c2`);
    expect(anomalyOf(payment, anOutcome('captureFailed', { amount: won(1n), provenance }))).toBe(`captureFailed ${ANTOM_PAYMENT_ID} KRW 1`);
  });

  test('contradicts its payment when the Antom id differs', () => {
    expect(anomalyOf(payment, anOutcome('captured', { paymentId: 'another' }))).toBe('captured another KRW 46000');
  });

  test('that contradicts its payment gives an anomaly without time, source or texts from Antom', () => {
    const provenance = fc.record({
      source: fc.constant('notification' as const),
      antomTime: fc.string(),
      resultCode: fc.string(),
      resultMessage: fc.string(),
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

describe('a capture of a captured payment', () => {
  const capture = (captureId: string | undefined) => anOutcome('captured', { provenance: { source: 'notification', captureId } });
  const capturedAs = (captureId: string | undefined) =>
    aPayment({ paymentId: ANTOM_PAYMENT_ID, captured: { source: 'inquiryPayment', captureId, recordedAt: '2026-01-31T09:05:00.000Z' } });

  test.each([
    ['1', '1'],
    ['1', undefined],
    [undefined, '1'],
    [undefined, undefined],
  ])('is the same one where the ids are %s and %s', (recorded, stated) => {
    expect(anomalyOf(capturedAs(recorded), capture(stated))).toBeUndefined();
  });

  test('is a second one under another id', () => {
    expect(anomalyOf(capturedAs('1'), capture('2'))).toBe('capturedAgain 2');
  });
});

describe('a refund', () => {
  const refunds = refundsOf('PROCESSING', 6_000n);
  const fact = (different = {}) => aRefund('SUCCESS', { refundRequestId: 'refund-0', ...different });

  test.each([
    ['agrees with its payment when it has the requested amount', fact(), undefined],
    [
      'agrees with its payment when it comes from the Dashboard, with any amount',
      fact({ refundRequestId: 'by-hand', amount: won(1n) }),
      undefined,
    ],
    ['is recorded as it is when its amount differs', fact({ amount: won(5_999n) }), undefined],
    [
      'contradicts its payment when its currency differs',
      fact({ amount: { currency: 'USD', minorUnits: 6_000n } }),
      'refund refund-0 USD 6000',
    ],
    ['contradicts its payment when it is of nothing', fact({ amount: won(0n) }), 'refund refund-0 KRW 0'],
    [
      'contradicts its payment when it comes from the Dashboard and its currency differs',
      fact({ refundRequestId: 'by-hand', amount: { currency: 'USD', minorUnits: 1n } }),
      'refund by-hand USD 1',
    ],
  ])('%s', (_, refund, anomaly) => {
    expect(anomalyOf(aPayment({ refunds }), refund)).toBe(anomaly);
  });
});

test.each([
  ['cancellation of it', aCancellation({ paymentId: ANTOM_PAYMENT_ID })],
  ['cancellation that names no order', aCancellation()],
  ['conclusion that there is no order', aNotPlaced(7)],
  ['dispute, which may be about a part of the amount', aDisputeStep('DISPUTE_CREATED', { amount: won(1n) })],
])('no %s contradicts a payment', (_, fact) => {
  expect(anomalyOf(aPayment({ paymentId: ANTOM_PAYMENT_ID }), fact)).toBeUndefined();
});

test('a capture, a cancellation, a missing order, a final capture failure and giving up settle a payment; only a capture makes its amount refundable', () => {
  const thoseThat = (holds: 'settles' | 'refundable') => SINGLE_FACT_KINDS.filter((kind) => recordingRule(kind)[holds]);
  expect(thoseThat('settles')).toEqual(['captured', 'cancellation', 'notPlaced', 'notCaptured', 'abandoned']);
  expect(thoseThat('refundable')).toEqual(['captured']);
});

import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { refundedMinorUnits } from '../../../shared/payment/refund.ts';
import { isFinal, statusOf } from '../../../shared/payment/status.ts';
import { aClosing, anAcceptance, aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';

const acceptance = anAcceptance();
const rejection = aRejection();
const [authorized, authorizationFailed, captured, captureFailed, cancellation, notPlaced] = Array.from({ length: 6 }, () => recorded());
const anomalies = ['captured other KRW 1'];

function reviewOf(...reasons: string[]) {
  return { by: 'Kim', reason: 'refunded by Antom', recordedAt: '2026-02-01T09:00:00.000Z', reasons };
}

const ROWS: readonly (readonly [facts: string, payment: Partial<Payment>, status: PaymentStatus])[] = [
  ['nothing yet', {}, 'CREATED'],
  ['acceptance', { acceptance }, 'PENDING'],
  ['acceptance and closing', { acceptance, closing: aClosing('expired') }, 'PENDING'],
  ['closing', { closing: aClosing('merchant') }, 'CREATED'],
  ['rejection', { rejection }, 'FAILED'],
  ['acceptance after a rejection', { rejection, acceptance }, 'FAILED'],
  ['cancellation of a payment that was rejected', { rejection, closing: aClosing('expired'), cancellation }, 'FAILED'],
  ['not placed', { notPlaced }, 'FAILED'],
  ['not placed after a rejection', { rejection, notPlaced }, 'FAILED'],
  ['a decline', { acceptance, authorizationFailed }, 'FAILED'],
  ['a decline, then an authorization on the same page', { acceptance, authorizationFailed, authorized }, 'AUTHORIZED'],
  ['authorization', { acceptance, authorized }, 'AUTHORIZED'],
  ['authorization after a rejection', { rejection, authorized }, 'REVIEW'],
  ['authorization of a payment that counted as not placed', { notPlaced, authorized }, 'REVIEW'],
  ['an acceptance of another amount', { acceptance, anomalies: ['acceptedAmount own KRW 1'] }, 'PENDING'],
  ['a success of another order', { acceptance, paymentId: 'own', anomalies: ['authorized other KRW 46000'] }, 'REVIEW'],
  [
    'a reviewed success of another order',
    { acceptance, paymentId: 'own', anomalies: ['authorized other KRW 46000'], review: reviewOf('differs: authorized other KRW 46000') },
    'PENDING',
  ],
  [
    'a success of another order that is not the reviewed one',
    { acceptance, paymentId: 'own', anomalies: ['authorized other KRW 46000'], review: reviewOf('differs: authorized third KRW 46000') },
    'REVIEW',
  ],
  [
    'a reviewed success of another amount',
    { acceptance, paymentId: 'own', anomalies: ['authorized own KRW 1'], review: reviewOf('differs: authorized own KRW 1') },
    'REVIEW',
  ],
  ['failed capture', { acceptance, authorized, captureFailed }, 'CAPTURE_FAILED'],
  ['capture', { acceptance, authorized, captured }, 'CAPTURED'],
  ['capture without authorization', { captured }, 'CAPTURED'],
  ['capture after a failed one', { authorized, captureFailed, captured }, 'CAPTURED'],
  ['capture after a decline', { authorizationFailed, captured }, 'CAPTURED'],
  ['refund that is only reserved', { captured, refunds: refundsOf('RESERVED', 46_000n) }, 'CAPTURED'],
  ['refund that Antom is processing', { captured, refunds: refundsOf('PROCESSING', 46_000n) }, 'CAPTURED'],
  ['refund that failed', { captured, refunds: refundsOf('FAIL', 46_000n) }, 'CAPTURED'],
  ['part refunded', { captured, refunds: refundsOf('SUCCESS', 45_999n) }, 'PARTIALLY_REFUNDED'],
  ['refunded at once', { captured, refunds: refundsOf('SUCCESS', 46_000n) }, 'REFUNDED'],
  ['refunded in parts', { captured, refunds: refundsOf('SUCCESS', 45_000n, 999n, 1n) }, 'REFUNDED'],
  [
    'captured twice, and refunded once in full',
    { captured, anomalies: ['capturedAgain c2'], refunds: refundsOf('SUCCESS', 46_000n) },
    'PARTIALLY_REFUNDED',
  ],
  [
    'captured twice, and refunded twice in full',
    { captured, anomalies: ['capturedAgain c2'], refunds: refundsOf('SUCCESS', 46_000n, 46_000n) },
    'REFUNDED',
  ],
  [
    'captured of another amount, too, and refunded once in full',
    { captured, anomalies: ['captured antom-1 KRW 6000'], refunds: refundsOf('SUCCESS', 46_000n) },
    'PARTIALLY_REFUNDED',
  ],
  [
    'captured of another amount, too, and refunded of both',
    { captured, anomalies: ['captured antom-1 KRW 6000'], refunds: refundsOf('SUCCESS', 46_000n, 6_000n) },
    'REFUNDED',
  ],
  [
    'captured in another currency, too, and refunded once in full',
    { captured, anomalies: ['captured antom-1 USD 1'], refunds: refundsOf('SUCCESS', 46_000n, 46_000n) },
    'PARTIALLY_REFUNDED',
  ],
  [
    'captured in another currency, too, which a person has reviewed, and refunded in full',
    {
      captured,
      anomalies: ['captured antom-1 USD 1'],
      review: reviewOf('differs: captured antom-1 USD 1'),
      refunds: refundsOf('SUCCESS', 46_000n),
    },
    'REFUNDED',
  ],
  [
    'captured twice, which a person has reviewed, and refunded once in full',
    { captured, anomalies: ['capturedAgain c2'], review: reviewOf('captured_twice c2'), refunds: refundsOf('SUCCESS', 46_000n) },
    'PARTIALLY_REFUNDED',
  ],
  ['an answer about another order of Antom, of an open payment', { acceptance, anomalies: ['inquiry other'] }, 'PENDING'],
  ['a cancellation of another order of Antom', { acceptance, anomalies: ['cancellation other'] }, 'PENDING'],
  ['a failure that Antom stated after the authorization', { authorized, anomalies: ['failedAfterSuccess'] }, 'REVIEW'],
  ['such a failure, which a failed capture explains', { authorized, captureFailed, anomalies: ['failedAfterSuccess'] }, 'CAPTURE_FAILED'],
  [
    'captured twice, listed without ids and then named, and refunded twice in full',
    {
      captured: recorded({ captureId: '#1' }),
      anomalies: ['capturedAgain #2', 'capturedAgain c1', 'capturedAgain c2'],
      refunds: refundsOf('SUCCESS', 92_000n),
    },
    'REFUNDED',
  ],
  [
    'captured once, listed twice without ids, and refunded once in full',
    {
      captured: recorded({ captureId: 'c1' }),
      anomalies: ['capturedAgain #1', 'capturedAgain #2'],
      refunds: refundsOf('SUCCESS', 46_000n),
    },
    'PARTIALLY_REFUNDED',
  ],
  [
    'captured once, listed twice with one id, and refunded twice in full',
    { captured: recorded({ captureId: 'c1' }), anomalies: ['capturedAgain #2'], refunds: refundsOf('SUCCESS', 92_000n) },
    'REFUNDED',
  ],
  ['abandoned after seven days', { acceptance, abandoned: recorded({ source: 'reconciler' }) }, 'PENDING'],
  ['refund without a known capture', { authorized, refunds: refundsOf('SUCCESS', 46_000n) }, 'AUTHORIZED'],
  ['cancellation', { acceptance, cancellation }, 'CANCELLED'],
  ['cancellation by the merchant', { acceptance, closing: aClosing('merchant'), cancellation }, 'CANCELLED'],
  ['cancellation at expiry', { acceptance, closing: aClosing('expired'), cancellation }, 'EXPIRED'],
  ['cancellation at expiry after a decline', { authorizationFailed, closing: aClosing('expired'), cancellation }, 'EXPIRED'],
  ['cancellation by Antom itself after a decline', { authorizationFailed, cancellation }, 'FAILED'],
  ['cancellation of a payment that counted as not placed', { notPlaced, closing: aClosing('expired'), cancellation }, 'FAILED'],
  ['not placed, then a delayed acceptance', { notPlaced, acceptance }, 'FAILED'],
  ['not placed, after the merchant cancelled it', { closing: aClosing('merchant'), notPlaced }, 'FAILED'],
  ['cancellation and authorization', { authorized, cancellation }, 'REVIEW'],
  ['cancellation and capture', { captured, cancellation }, 'REVIEW'],
  ['cancellation and a failed capture', { captureFailed, cancellation }, 'CANCELLED'],
  ['cancellation and capture, reviewed', { captured, cancellation, review: reviewOf('success_after_cancellation') }, 'CANCELLED'],
  ['cancellation and capture, reviewed for something else', { captured, cancellation, review: reviewOf('captured_twice') }, 'REVIEW'],
  ['capture after a rejection, reviewed', { rejection, captured, review: reviewOf('success_after_rejection') }, 'CAPTURED'],
  ['anomaly', { acceptance, anomalies }, 'REVIEW'],
  ['anomaly and authorization', { authorized, anomalies }, 'REVIEW'],
  ['refund that contradicts the payment, without a capture', { authorized, anomalies: ['refund refund-1 USD 60'] }, 'REVIEW'],
  ['anomaly and cancellation', { cancellation, anomalies }, 'REVIEW'],
  ['anomaly and matching capture', { captured, anomalies }, 'CAPTURED'],
  ['anomaly, matching capture and refund', { captured, anomalies, refunds: refundsOf('SUCCESS', 1n) }, 'PARTIALLY_REFUNDED'],
];

describe('the status of a payment', () => {
  test.each(ROWS)('%s: $2', (_, facts, status) => {
    expect(statusOf(aPayment(facts))).toBe(status);
  });
});

describe('whether a failure is final', () => {
  test.each<readonly [string, Partial<Payment>, boolean | undefined]>([
    ['rejected', { rejection }, true],
    ['rejected, and accepted later', { rejection, acceptance }, true],
    ["declined, with the buyer's page still open", { acceptance, authorizationFailed }, false],
    ['being closed', { authorizationFailed, closing: aClosing('merchant') }, false],
    ['not placed', { rejection, notPlaced }, true],
    ['declined, and closed at Antom', { authorizationFailed, cancellation }, true],
    ['cancelled', { closing: aClosing('merchant'), cancellation }, true],
    ['expired', { closing: aClosing('expired'), cancellation }, true],
    ['pending', { acceptance }, undefined],
    ['captured', { captured }, undefined],
    ['capture failed, and Antom not asked since', { captureFailed }, false],
    ['capture failed, and no capture when Antom was asked', { captureFailed, notCaptured: recorded() }, true],
    ['captured after its capture had failed for good', { captureFailed, notCaptured: recorded(), captured }, undefined],
  ])('%s: $2', (_, facts, final) => {
    expect(isFinal(aPayment(facts))).toBe(final);
  });
});

test('the buyer got back the sum of the refunds that succeeded', () => {
  const refunds = { ...refundsOf('SUCCESS', 6_000n, 4_000n), reserved: reservedRefund(1_000n) };
  expect(refundedMinorUnits(aPayment({ captured, refunds }))).toBe(10_000n);
});

function reservedRefund(minorUnits: bigint) {
  return { state: 'RESERVED' as const, minorUnits, heldMinorUnits: minorUnits, requestedAt: '2026-01-31T10:00:00.000Z' };
}

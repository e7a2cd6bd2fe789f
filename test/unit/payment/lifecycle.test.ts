import { describe, expect, test } from 'vitest';
import { hasEnd, isApproved, isClosed, isToBeClosed, mayBePaid, maySendPay, unsettledSince } from '../../../shared/payment/lifecycle.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aClosing, anAcceptance, aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';

const [acceptance, rejection, closing] = [anAcceptance(), aRejection(), aClosing('merchant')];
const [authorized, authorizationFailed, captured, captureFailed, cancellation, notPlaced] = Array.from({ length: 6 }, () => recorded());
const abandoned = recorded({ source: 'reconciler' });
const anomalies = ['captured other KRW 1'];
const reviewOf = (...reasons: readonly string[]) => ({ by: 'Kim', reason: 'looked', recordedAt: '2026-02-01T09:00:00.000Z', reasons });

interface Stage {
  readonly maySendPay?: true;
  readonly isApproved?: true;
  readonly isClosed?: true;
  readonly hasEnd?: true;
}

describe('what can still be done with a payment', () => {
  test.each<readonly [string, Partial<Payment>, Stage]>([
    ['created', {}, { maySendPay: true }],
    ['accepted', { acceptance }, {}],
    ['rejected', { rejection }, {}],
    ['closing', { closing }, {}],
    ['declined', { authorizationFailed }, {}],
    ['authorized', { authorized }, { isApproved: true }],
    ['authorized after a decline', { authorizationFailed, authorized }, { isApproved: true }],
    ['capture failed', { captureFailed }, { isApproved: true }],
    ['capture failed for good', { captureFailed, notCaptured: recorded() }, { isApproved: true, hasEnd: true }],
    ['captured', { captured }, { isApproved: true, hasEnd: true }],
    ['captured, with an open refund', { captured, refunds: refundsOf('PROCESSING', 1n) }, { isApproved: true, hasEnd: true }],
    ['cancelled', { acceptance, cancellation }, { isClosed: true, hasEnd: true }],
    ['cancelled and authorized', { authorized, cancellation }, { isApproved: true, isClosed: true, hasEnd: true }],
    ['not placed', { notPlaced }, { isClosed: true, hasEnd: true }],
    ['not placed, and accepted later', { notPlaced, acceptance }, {}],
    ['not placed, accepted later, and cancelled', { notPlaced, acceptance, cancellation }, { isClosed: true, hasEnd: true }],
    ['abandoned', { acceptance, abandoned }, { hasEnd: true }],
    ['with an anomaly', { anomalies }, { maySendPay: true }],
  ])('%s: $2', (_, facts, stage) => {
    const payment = aPayment(facts);
    expect({
      maySendPay: maySendPay(payment),
      isApproved: isApproved(payment),
      isClosed: isClosed(payment),
      hasEnd: hasEnd(payment),
    }).toEqual({ maySendPay: false, isApproved: false, isClosed: false, hasEnd: false, ...stage });
  });
});

describe('whether the buyer may have paid', () => {
  const disputeStep = { disputeId: 'dispute-1', notificationType: 'DISPUTE_CREATED', recordedAt: '2026-03-01T09:00:00.000Z' };
  test.each<readonly [string, Partial<Payment>, boolean]>([
    ['accepted', { acceptance }, false],
    ['declined', { authorizationFailed }, false],
    ['declined, for another amount', { anomalies: ['authorizationFailed antom-1 KRW 1'] }, false],
    ['accepted with another Antom id', { anomalies: ['acceptance antom-2'] }, false],
    ['accepted, with a risk review of another order', { anomalies: ['riskReviewStarted antom-2'] }, false],
    ['accepted, with a risk review that has no end', { anomalies: ['riskReviewWithoutEnd'] }, false],
    [
      'capture failed, under another id, and a person has looked at that',
      { anomalies: ['captureFailed antom-2 KRW 46000'], review: reviewOf('differs: captureFailed antom-2 KRW 46000') },
      false,
    ],
    ['authorized', { authorized }, true],
    ['capture failed', { captureFailed }, true],
    ['authorized, for another amount', { anomalies: ['authorized antom-1 KRW 1'] }, true],
    ['captured, in another currency', { anomalies: ['captured antom-1 USD 46000'] }, true],
    ['capture failed, under another id', { anomalies: ['captureFailed antom-2 KRW 46000'] }, true],
    ['refunded, and nothing else is known', { refunds: refundsOf('SUCCESS', 6_000n) }, true],
    ['the refund failed, and nothing else is known', { refunds: refundsOf('FAIL', 6_000n) }, true],
    [
      'the refund failed, and a person has looked at that',
      { refunds: refundsOf('FAIL', 6_000n), review: reviewOf('refund_failed_before_capture refund-0') },
      false,
    ],
    [
      'the refund failed, and a person has looked at that of another one',
      { refunds: refundsOf('FAIL', 6_000n, 1n), review: reviewOf('refund_failed_before_capture refund-0') },
      true,
    ],
    [
      'the refund failed, and succeeded after a person had looked at that',
      { refunds: refundsOf('SUCCESS', 6_000n), review: reviewOf('refund_failed_before_capture refund-0') },
      true,
    ],
    ['refunded, in another currency', { anomalies: ['refund refund-1 USD 60'] }, true],
    ['disputed, and nothing else is known', { disputeSteps: [disputeStep] }, true],
  ])('%s: $2', (_, facts, isPossible) => {
    expect(mayBePaid(aPayment(facts))).toBe(isPossible);
  });
});

describe('when we started waiting for a payment to settle', () => {
  const expiresAtEpochMs = Date.parse('2026-01-31T09:30:00.000Z');
  const at = recorded();
  const since = Date.parse(at.recordedAt);
  test.each<readonly [string, Partial<Payment>, number | undefined]>([
    ['unpaid', { acceptance }, expiresAtEpochMs],
    ['declined', { acceptance, authorizationFailed }, expiresAtEpochMs],
    ['being closed', { acceptance, closing }, expiresAtEpochMs],
    ['authorized', { acceptance, authorized: at }, since],
    ['authorized, and its capture failed', { authorized, captureFailed }, undefined],
    ['captured', { captured }, undefined],
    ['captured, with an open refund', { captured, refunds: refundsOf('PROCESSING', 1n) }, undefined],
    ['cancelled', { acceptance, cancellation }, undefined],
    ['abandoned', { acceptance, abandoned }, undefined],
    ['captured for another amount', { acceptance, anomalies: ['captured antom-1 KRW 1'] }, undefined],
  ])('%s', (_, facts, expected) => {
    expect(unsettledSince(aPayment({ expiresAtEpochMs, ...facts }))).toBe(expected);
  });
});

describe('whether Antom is asked to cancel a payment', () => {
  const now = new Date('2026-01-31T09:30:00.000Z');
  const [expired, ahead] = [now.getTime(), now.getTime() + 1];
  const differs = ['captured antom-1 KRW 1'];
  test.each<readonly [string, Partial<Payment>, boolean]>([
    ['not expired', { acceptance, expiresAtEpochMs: ahead }, false],
    ['expired', { acceptance, expiresAtEpochMs: expired }, true],
    ['declined and expired', { acceptance, authorizationFailed, expiresAtEpochMs: expired }, true],
    ['the merchant asked for it', { acceptance, closing, expiresAtEpochMs: ahead }, true],
    ['not placed, and accepted later', { notPlaced, acceptance, expiresAtEpochMs: ahead }, true],
    ['rejected, and accepted later', { rejection, acceptance, expiresAtEpochMs: ahead }, true],
    ['rejected', { rejection, expiresAtEpochMs: ahead }, false],
    ['not placed', { notPlaced, expiresAtEpochMs: expired }, false],
    ['already cancelled', { acceptance, closing, cancellation, expiresAtEpochMs: expired }, false],
    ['authorized and expired', { authorized, expiresAtEpochMs: expired }, false],
    ['authorized, and the merchant asked for it', { authorized, closing, expiresAtEpochMs: expired }, false],
    ['perhaps paid, and expired', { acceptance, anomalies: differs, expiresAtEpochMs: expired }, false],
    [
      'perhaps paid, and closing because it expired',
      { acceptance, anomalies: differs, closing: aClosing('expired'), expiresAtEpochMs: expired },
      false,
    ],
    ['perhaps paid, and the merchant asked for it', { acceptance, anomalies: differs, closing, expiresAtEpochMs: ahead }, true],
  ])('%s: $2', (_, facts, isAsked) => {
    expect(isToBeClosed(aPayment(facts), now)).toBe(isAsked);
  });
});

test('a payment is closed at its expiry once a review has found the success that Antom told to be of another order', () => {
  const anomalies = ['captured other KRW 46000'];
  const expired = aPayment({ acceptance: anAcceptance(), paymentId: 'own', anomalies, expiresAtEpochMs: 1 });
  const review = {
    by: 'Kim',
    reason: 'of another shop',
    recordedAt: '2026-02-01T09:00:00.000Z',
    reasons: ['differs: captured other KRW 46000'],
  };
  expect([mayBePaid(expired), isToBeClosed(expired, new Date(2))]).toEqual([true, false]);
  expect([mayBePaid({ ...expired, review }), isToBeClosed({ ...expired, review }, new Date(2))]).toEqual([false, true]);
});

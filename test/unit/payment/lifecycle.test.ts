import { describe, expect, test } from 'vitest';
import { isApproved, isClosed, isSettled, isToBeClosed, mayBePaid, maySendPay, unsettledSince } from '../../../shared/payment/lifecycle.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aClosing, anAcceptance, aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';

const [acceptance, rejection, closing] = [anAcceptance(), aRejection(), aClosing('merchant')];
const [authorized, authorizationFailed, captured, captureFailed, cancellation, notPlaced] = Array.from({ length: 6 }, () => recorded());
const abandoned = { recordedAt: '2026-02-07T09:00:00.000Z' };
const anomalies = ['captured other KRW 1'];

interface Stage {
  readonly maySendPay?: true;
  readonly isApproved?: true;
  readonly isClosed?: true;
  readonly isSettled?: true;
}

describe('how far a payment has come', () => {
  test.each<readonly [string, Partial<Payment>, Stage]>([
    ['nothing yet', {}, { maySendPay: true }],
    ['acceptance', { acceptance }, {}],
    ['rejection', { rejection }, {}],
    ['closing', { closing }, {}],
    ['a decline', { authorizationFailed }, {}],
    ['authorization', { authorized }, { isApproved: true }],
    ['authorization after a decline', { authorizationFailed, authorized }, { isApproved: true }],
    ['failed capture', { captureFailed }, { isApproved: true }],
    ['capture', { captured }, { isApproved: true, isSettled: true }],
    ['capture with an open refund', { captured, refunds: refundsOf('PROCESSING', 1n) }, { isApproved: true, isSettled: true }],
    ['cancellation', { acceptance, cancellation }, { isClosed: true, isSettled: true }],
    ['cancellation and authorization', { authorized, cancellation }, { isApproved: true, isClosed: true, isSettled: true }],
    ['not placed', { notPlaced }, { isClosed: true, isSettled: true }],
    ['not placed, and accepted all the same', { notPlaced, acceptance }, {}],
    ['not placed, accepted all the same, and cancelled', { notPlaced, acceptance, cancellation }, { isClosed: true, isSettled: true }],
    ['given up', { acceptance, abandoned }, { isSettled: true }],
    ['anomaly', { anomalies }, { maySendPay: true }],
  ])('%s', (_, facts, stage) => {
    const payment = aPayment(facts);
    expect({
      maySendPay: maySendPay(payment),
      isApproved: isApproved(payment),
      isClosed: isClosed(payment),
      isSettled: isSettled(payment),
    }).toEqual({ maySendPay: false, isApproved: false, isClosed: false, isSettled: false, ...stage });
  });
});

describe('whether the buyer may have paid', () => {
  const disputeStep = { disputeId: 'dispute-1', notificationType: 'DISPUTE_CREATED', recordedAt: '2026-03-01T09:00:00.000Z' };
  test.each<readonly [string, Partial<Payment>, boolean]>([
    ['accepted', { acceptance }, false],
    ['declined', { authorizationFailed }, false],
    ['declined, for another amount', { anomalies: ['authorizationFailed antom-1 KRW 1'] }, false],
    ["accepted under another of Antom's ids", { anomalies: ['acceptance antom-2'] }, false],
    ['authorized', { authorized }, true],
    ['capture failed', { captureFailed }, true],
    ['authorized, for another amount', { anomalies: ['authorized antom-1 KRW 1'] }, true],
    ['captured, in another currency', { anomalies: ['captured antom-1 USD 46000'] }, true],
    ['capture failed, under another id', { anomalies: ['captureFailed antom-2 KRW 46000'] }, true],
    ['refunded, and nothing else is known', { refunds: refundsOf('SUCCESS', 6_000n) }, true],
    ['refunded, in another currency', { anomalies: ['refund refund-1 USD 60'] }, true],
    ['disputed, and nothing else is known', { disputeSteps: [disputeStep] }, true],
  ])('%s', (_, facts, isPossible) => {
    expect(mayBePaid(aPayment(facts))).toBe(isPossible);
  });
});

describe('since when an end that comes by itself has been waited for', () => {
  const expiresAtEpochMs = Date.parse('2026-01-31T09:30:00.000Z');
  const at = recorded();
  const since = Date.parse(at.recordedAt);
  test.each<readonly [string, Partial<Payment>, number | undefined]>([
    ['unpaid', { acceptance }, expiresAtEpochMs],
    ['declined', { acceptance, authorizationFailed }, expiresAtEpochMs],
    ['to be closed', { acceptance, closing }, expiresAtEpochMs],
    ['authorized', { acceptance, authorized: at }, since],
    ['authorized, its capture failed', { authorized, captureFailed }, undefined],
    ['captured', { captured }, undefined],
    ['captured, a refund is open', { captured, refunds: refundsOf('PROCESSING', 1n) }, undefined],
    ['cancelled', { acceptance, cancellation }, undefined],
    ['given up', { acceptance, abandoned }, undefined],
    ['paid, for another amount', { acceptance, anomalies: ['captured antom-1 KRW 1'] }, undefined],
  ])('%s', (_, facts, expected) => {
    expect(unsettledSince(aPayment({ expiresAtEpochMs, ...facts }))).toBe(expected);
  });
});

describe('whether Antom is asked to close a payment', () => {
  const now = new Date('2026-01-31T09:30:00.000Z');
  const [expired, ahead] = [now.getTime(), now.getTime() + 1];
  const differs = ['captured antom-1 KRW 1'];
  test.each<readonly [string, Partial<Payment>, boolean]>([
    ['its time is not over', { acceptance, expiresAtEpochMs: ahead }, false],
    ['its time is over', { acceptance, expiresAtEpochMs: expired }, true],
    ['declined, its time is over', { acceptance, authorizationFailed, expiresAtEpochMs: expired }, true],
    ['the merchant wants it', { acceptance, closing, expiresAtEpochMs: ahead }, true],
    ['not placed, and accepted all the same', { notPlaced, acceptance, expiresAtEpochMs: ahead }, true],
    ['not placed', { notPlaced, expiresAtEpochMs: expired }, false],
    ['closed already', { acceptance, closing, cancellation, expiresAtEpochMs: expired }, false],
    ['authorized, its time is over', { authorized, expiresAtEpochMs: expired }, false],
    ['authorized, the merchant wanted it', { authorized, closing, expiresAtEpochMs: expired }, false],
    ['perhaps paid, its time is over', { acceptance, anomalies: differs, expiresAtEpochMs: expired }, false],
    [
      'perhaps paid, and closing at its expiry',
      { acceptance, anomalies: differs, closing: aClosing('expired'), expiresAtEpochMs: expired },
      false,
    ],
    ['perhaps paid, the merchant wants it', { acceptance, anomalies: differs, closing, expiresAtEpochMs: ahead }, true],
  ])('%s', (_, facts, isAsked) => {
    expect(isToBeClosed(aPayment(facts), now)).toBe(isAsked);
  });
});

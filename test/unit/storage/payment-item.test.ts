import { describe, expect, test } from 'vitest';
import { isToBeClosed, maySendPay } from '../../../shared/payment/lifecycle.ts';
import { newFactsFor } from '../../../shared/payment/overlay.ts';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { hasOpenRefund } from '../../../shared/payment/refund.ts';
import { aRefund } from '../../support/a-fact.ts';
import { won } from '../../support/won.ts';
import { parseDueItem, parsePaymentItem } from '../../../shared/storage/payment-item.ts';

const item = {
  paymentRequestId: 'c0ffee00'.repeat(5),
  apiClientId: 'shop',
  referenceOrderId: 'order-7',
  currency: 'KRW',
  minorUnits: 46_000,
  fingerprint: 'f'.repeat(64),
  createdAt: '2026-01-31T09:00:00.000Z',
  expiresAtEpochMs: 1,
  leaseAttemptId: 'attempt-1',
  leaseUntilEpochMs: 2,
  lastPayAtEpochMs: 3,
  sends: 1,
  notFoundStreak: 0,
  claims: 0,
  refunds: {},
  disputes: {},
  refundable: 0,
  revision: 1,
};

const refund = { rank: 1, minorUnits: 5_000, held: 5_000, notHeld: 0, requestedAt: '2026-01-31T10:00:00.000Z' };

describe('a stored payment', () => {
  test('is read whether its numbers come as number or bigint', () => {
    expect(parsePaymentItem({ ...item, minorUnits: 46_000n, refundable: 46_000n })).toMatchObject({
      amount: { minorUnits: 46_000n },
      refundableMinorUnits: 46_000n,
    });
    expect(parsePaymentItem({ ...item, refunds: { r: refund } })).toMatchObject({
      refunds: { r: { minorUnits: 5_000n, heldMinorUnits: 5_000n } },
    });
  });

  test.each([
    [1, 'RESERVED'],
    [2, 'PROCESSING'],
    [3, 'FAIL'],
    [4, 'SUCCESS'],
  ])('a refund of rank %d is %s', (rank, state) => {
    expect(parsePaymentItem({ ...item, refunds: { r: { ...refund, rank } } })).toMatchObject({ refunds: { r: { state } } });
  });

  test('is read with attributes that a later release wrote', () => {
    expect(parsePaymentItem({ ...item, settlement: { batch: 'x' } })).not.toHaveProperty('settlement');
  });

  test('lists its anomalies in one order', () => {
    expect(parsePaymentItem({ ...item, anomalies: new Set(['b', 'a']) }).anomalies).toEqual(['a', 'b']);
  });

  test.each([
    ['without an owner', { apiClientId: undefined }],
    ['with an amount that is no whole number', { minorUnits: 0.5 }],
    ['with an amount as text', { minorUnits: '46000' }],
    ['with an outcome without a time', { captured: { source: 'notification' } }],
    ['with a refund that does not say what it holds', { refunds: { r: { ...refund, held: undefined } } }],
    ['without its map of refunds, which no later write could make', { refunds: undefined }],
  ])('%s is none of ours', (_, different) => {
    expect(() => parsePaymentItem({ ...item, ...different })).toThrow();
  });
});

describe('a payment that a newer release has written', () => {
  const recordedAt = '2026-01-31T10:00:00.000Z';
  const captured = { source: 'notification', recordedAt };

  test.each<readonly [string, object, string]>([
    ['a fact of another kind', { captured, captureReversed: { source: 'notification', recordedAt } }, 'unknown: fact captureReversed'],
    ['a refund in another state', { captured, refunds: { r: { ...refund, rank: 5 } } }, 'unknown: state of refund r'],
    ['another reason to close it', { closing: { reason: 'fraud', recordedAt } }, 'unknown: reason to close'],
    [
      'another step of a dispute',
      { captured, disputes: { 'd#X': { disputeId: 'd', notificationType: 'DISPUTE_APPEALED', recordedAt } } },
      'unknown: step DISPUTE_APPEALED of dispute d',
    ],
  ])('is read, and asks for a person: %s', (_, stored, reason) => {
    const payment = parsePaymentItem({ ...item, ...stored });
    expect(viewOf(payment)).toMatchObject({ needsReview: true, reviewReasons: [reason] });
  });

  test('is read as it is with a source, a result code or an attribute that no rule looks at', () => {
    const payment = parsePaymentItem({
      ...item,
      captured: { ...captured, source: 'inquireNotificationList', resultCode: 'NEW', arn: '1' },
      settlement: { batch: 'x' },
    });
    expect(viewOf(payment)).toMatchObject({ status: 'CAPTURED', needsReview: false });
    expect(payment.captured).toEqual({ source: 'inquireNotificationList', resultCode: 'NEW', recordedAt });
  });

  test('with a fact of another kind does not read as paid, is not paid again and not closed', () => {
    const payment = parsePaymentItem({ ...item, captured, captureReversed: { source: 'notification', recordedAt } });
    expect(viewOf(payment).status).toBe('REVIEW');
    const unpaid = parsePaymentItem({ ...item, expiresAtEpochMs: 0, paid: { source: 'notification', recordedAt } });
    expect(maySendPay(unpaid)).toBe(false);
    expect(isToBeClosed(unpaid, new Date(1))).toBe(false);
  });

  test('with a refund in another state has that refund open, neither done nor failed', () => {
    const payment = parsePaymentItem({ ...item, captured, refunds: { r: { ...refund, rank: 5 } } });
    expect(hasOpenRefund(payment)).toBe(true);
    expect(newFactsFor(payment, [aRefund('FAIL', { refundRequestId: 'r', amount: won(5_000n) })])).toEqual([]);
    expect(viewOf(payment)).toMatchObject({ status: 'CAPTURED', refundedAmount: { value: '0' } });
  });
});

describe('a payment in the index of due payments', () => {
  const due = { paymentRequestId: 'p', dueShard: 'due-0', dueAt: 7, expiresAtEpochMs: 8, claims: 1 };

  test('is read as far as its next look depends on it', () => {
    expect(parseDueItem(due)).toEqual({ paymentRequestId: 'p', dueAtEpochMs: 7, expiresAtEpochMs: 8, claims: 1 });
  });

  test.each(['paymentRequestId', 'dueAt', 'expiresAtEpochMs', 'claims'])('is of no use without %s', (attribute) => {
    expect(() => parseDueItem({ ...due, [attribute]: undefined })).toThrow();
  });
});

import { describe, expect, test } from 'vitest';
import { isToBeClosed, maySendPay } from '../../../shared/payment/lifecycle.ts';
import { newFactsFor } from '../../../shared/payment/overlay.ts';
import { REFUND_STATES } from '../../../shared/payment/payment.ts';
import { hasOpenRefund, refundRank } from '../../../shared/payment/refund.ts';
import { parsePaymentItem } from '../../../shared/storage/payment-item.ts';
import { aRefund } from '../../support/a-fact.ts';
import { aPaymentItem as item } from '../../support/a-payment-item.ts';
import { viewOf } from '../../support/a-view.ts';
import { won } from '../../support/won.ts';

const refund = { rank: 1, minorUnits: 5_000, held: 5_000, notHeld: 0, requestedAt: '2026-01-31T10:00:00.000Z' };

describe('a stored payment', () => {
  test('is read when its numbers come as numbers and when they come as bigints', () => {
    expect(parsePaymentItem({ ...item, minorUnits: 46_000n, refundable: 46_000n })).toMatchObject({
      amount: { minorUnits: 46_000n },
      refundableMinorUnits: 46_000n,
    });
    expect(parsePaymentItem({ ...item, refunds: { r: refund } })).toMatchObject({
      refunds: { r: { minorUnits: 5_000n, heldMinorUnits: 5_000n } },
    });
  });

  test.each(REFUND_STATES.map((state) => [refundRank(state), state] as const))('has a refund of rank %d as %s', (rank, state) => {
    expect(parsePaymentItem({ ...item, refunds: { r: { ...refund, rank } } })).toMatchObject({ refunds: { r: { state } } });
  });

  test('is read without the attributes that only a newer release knows', () => {
    expect(parsePaymentItem({ ...item, payout: { batch: 'x' } })).not.toHaveProperty('payout');
  });

  test('lists its anomalies in alphabetical order', () => {
    expect(parsePaymentItem({ ...item, anomalies: new Set(['b', 'a']) }).anomalies).toEqual(['a', 'b']);
  });

  test.each([
    ['without an owner', { apiClientId: undefined }],
    ['with an amount that is not a whole number', { minorUnits: 0.5 }],
    ['with an amount as text', { minorUnits: '46000' }],
    ['without its map of refunds, which no later write could create', { refunds: undefined }],
  ])('is not read %s', (_, different) => {
    expect(() => parsePaymentItem({ ...item, ...different })).toThrow();
  });
});

describe('a payment that a newer release has written', () => {
  const recordedAt = '2026-01-31T10:00:00.000Z';
  const captured = { source: 'notification', recordedAt };

  test.each<readonly [string, object, string]>([
    ['a fact of another kind', { captured, captureReversed: { source: 'notification', recordedAt } }, 'unknown: fact captureReversed'],
    ['a refund in another state', { captured, refunds: { r: { ...refund, rank: 6 } } }, 'unknown: state of refund r'],
    ['another reason to close it', { closing: { reason: 'fraud', recordedAt } }, 'unknown: reason to close'],
    [
      'another step of a dispute',
      { captured, disputes: { 'd#X': { disputeId: 'd', notificationType: 'DISPUTE_APPEALED', recordedAt } } },
      'unknown: step DISPUTE_APPEALED of dispute d',
    ],
  ])('is read and needs review when it has %s', (_, stored, reason) => {
    const payment = parsePaymentItem({ ...item, ...stored });
    expect(viewOf(payment)).toMatchObject({ needsReview: true, reviewReasons: [reason] });
  });

  test.each<readonly [string, object]>([
    ['a map of facts', { settlements: { a: { recordedAt } } }],
    ['a map of maps of facts', { settlements: { a: { b: { recordedAt } } } }],
    ['a list of facts', { settlements: [{ recordedAt }] }],
    ['an intention', { withdrawal: { reason: 'fraud', recordedAt } }],
    ['a set', { holds: new Set(['risk']) }],
    ['a fact with a time in another form', { reversal: { source: 'notification', recordedAt: 1 } }],
    ['a fact without a source', { reversal: { recordedAt } }],
    ['a known fact without a time', { captured: { source: 'notification' } }],
    ['a known fact with a code in another form', { captured: { ...captured, resultCode: null } }],
    ['a known fact as text', { captured: 'yes' }],
    ['an answer to pay without a time', { acceptance: { normalUrl: 'https://antom.test/pay/1' } }],
    ['a reason to close in another form', { closing: { recordedAt } }],
    ['a refund that does not say how much it holds', { refunds: { r: { ...refund, held: undefined } } }],
    ['a refund whose state is no number', { refunds: { r: { ...refund, rank: 'RETURNED' } } }],
    ['a refund whose state is between two', { refunds: { r: { ...refund, rank: 2.5 } } }],
    ['a refund in another form', { refunds: { r: 'RETURNED' } }],
    ['a step of a dispute in another form', { disputes: { 'd#X': 'DISPUTE_CREATED' } }],
    ['a refund in another state', { refunds: { r: { ...refund, rank: 0 } } }],
  ])('is read, is under review and sends no pay when it has %s', (_, stored) => {
    const payment = parsePaymentItem({ ...item, ...stored });
    expect(viewOf(payment)).toMatchObject({ status: 'REVIEW', needsReview: true, reviewReasons: [expect.stringMatching(/^unknown: /)] });
    if (!('refunds' in stored)) expect(maySendPay(payment)).toBe(false);
  });

  test.each<readonly [string, unknown]>([
    ['a text', 'x'],
    ['a number', 1],
    ['a list of texts', ['x']],
    ['a map without a time', { batch: 'x' }],
    ['bytes', new Uint8Array([1])],
    ['nothing', null],
  ])('is read as usual when an attribute that this release does not know is only %s', (_, value) => {
    expect(viewOf(parsePaymentItem({ ...item, captured, payout: value }))).toMatchObject({ status: 'CAPTURED', needsReview: false });
  });

  test('is read however deep an attribute is that this release does not know, and is under review when a fact stands in it', () => {
    const deep = (inner: unknown) => {
      let value = inner;
      for (let level = 0; level < 20_000; level++) value = level % 2 === 0 ? { inner: value } : [value];
      return value;
    };
    expect(viewOf(parsePaymentItem({ ...item, captured, more: deep('x') }))).toMatchObject({ status: 'CAPTURED', needsReview: false });
    expect(viewOf(parsePaymentItem({ ...item, captured, more: deep({ recordedAt }) }))).toMatchObject({ status: 'REVIEW' });
  });

  test('is read as usual when only a source, a result code or an attribute is unknown, on which no rule depends', () => {
    const payment = parsePaymentItem({
      ...item,
      captured: { ...captured, source: 'inquireNotificationList', resultCode: 'NEW', arn: '1' },
      payout: { batch: 'x' },
    });
    expect(viewOf(payment)).toMatchObject({ status: 'CAPTURED', needsReview: false });
    expect(payment.captured).toEqual({ source: 'inquireNotificationList', resultCode: 'NEW', recordedAt });
  });

  test('with an unknown fact does not read as paid, is not sent to Antom and is not closed', () => {
    const payment = parsePaymentItem({ ...item, captured, captureReversed: { source: 'notification', recordedAt } });
    expect(viewOf(payment).status).toBe('REVIEW');
    const unpaid = parsePaymentItem({ ...item, expiresAtEpochMs: 0, paid: { source: 'notification', recordedAt } });
    expect(maySendPay(unpaid)).toBe(false);
    expect(isToBeClosed(unpaid, new Date(1))).toBe(false);
  });

  test('with a refund in an unknown state shows the refund as open, and neither as done nor as failed', () => {
    const payment = parsePaymentItem({ ...item, captured, refunds: { r: { ...refund, rank: 6 } } });
    expect(hasOpenRefund(payment)).toBe(true);
    expect(newFactsFor(payment, [aRefund('FAIL', { refundRequestId: 'r', amount: won(5_000n) })])).toEqual([]);
    expect(viewOf(payment)).toMatchObject({ status: 'REVIEW', refundedAmount: { value: '0' } });
  });
});

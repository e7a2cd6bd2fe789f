import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { moneyFindings } from '../../../shared/payment/money-findings.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { needsReview, reviewTexts } from '../../../shared/payment/review.ts';
import { aCancellation, aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

const AT = '2026-02-01T10:00:00.000Z';
const FIRST = anOutcome('captured');
const refunded = (minorUnits: bigint, refundRequestId = 'by-hand') => aRefund('SUCCESS', { refundRequestId, amount: won(minorUnits) });
const lost = (minorUnits: bigint) => aDisputeStep('DISPUTE_ACCEPTED', { amount: won(minorUnits) });
const opened = (minorUnits: bigint, disputeId = 'dispute-1') => aDisputeStep('DISPUTE_CREATED', { disputeId, amount: won(minorUnits) });
const judged = (judgedResult?: string) => aDisputeStep('DISPUTE_JUDGED', { judgedResult, amount: won(6_000n) });

/** A captured payment of 46,000 won with a refund of 6,000 that was requested here, after these facts. */
function after(...facts: readonly Fact[]): Payment {
  const requested = {
    state: 'RESERVED',
    minorUnits: 6_000n,
    heldMinorUnits: 6_000n,
    requestedAt: AT,
    fingerprint: 'e'.repeat(64),
  } as const;
  return withFacts({ ...withFacts(aPayment(), [FIRST], AT), refunds: { 'refund-1': requested } }, facts, AT);
}
const reasonsOf = (payment: Payment) => moneyFindings(payment).map(({ reason }) => reason);

describe('a person is needed', () => {
  test.each<readonly [string, readonly Fact[], readonly string[]]>([
    ['a refund failed and then succeeded', [aRefund('FAIL'), aRefund('SUCCESS')], ['refund_failed_and_succeeded']],
    ['a refund succeeded and then failed', [aRefund('SUCCESS'), aRefund('FAIL')], ['refund_succeeded_and_failed']],
    [
      'a refund is of another amount than asked',
      [aRefund('SUCCESS', { amount: won(5_999n) })],
      ['refund_amount_differs: refund-1 KRW 5999 to 6000'],
    ],
    [
      "a refund was told under two of Antom's ids",
      [aRefund('PROCESSING', { refundId: 'A' }), aRefund('SUCCESS', { refundId: 'B' })],
      ['refund_ids_differ'],
    ],
    [
      "two refunds were told under one of Antom's ids",
      [aRefund('SUCCESS', { refundId: 'A' }), { ...refunded(1_000n), refundId: 'A' }],
      ['refunds_share_id'],
    ],
    [
      "two refunds were told under one of Antom's ids, and one of them under another, too",
      [aRefund('SUCCESS', { refundId: 'B' }), aRefund('SUCCESS', { refundId: 'A' }), { ...refunded(1_000n), refundId: 'A' }],
      ['refund_ids_differ', 'refunds_share_id'],
    ],
    ['more is refunded than was captured', [refunded(46_001n)], ['refunded_more_than_captured']],
    ['two refunds are more than was captured', [refunded(40_001n), aRefund('SUCCESS')], ['refunded_more_than_captured']],
    [
      'refunds and lost disputes are more than was captured',
      [lost(40_001n), aRefund('SUCCESS')],
      ['disputed_after_refund', 'refunded_and_charged_back'],
    ],
    [
      'two lost disputes are more than was captured, and nothing is refunded',
      [aRefund('FAIL'), lost(30_000n), { ...lost(16_001n), disputeId: 'dispute-2' }],
      ['charged_back_more_than_captured'],
    ],
    ['a dispute is about what is refunded', [aRefund('SUCCESS'), opened(40_001n)], ['disputed_after_refund']],
    ['a dispute is about what is being refunded', [opened(40_001n)], ['disputed_after_refund']],
    [
      'two disputes are about what is refunded',
      [opened(20_000n), opened(20_001n, 'dispute-2')],
      ['disputed_after_refund', 'disputed_after_refund'],
    ],
    [
      'one of two disputes is about what is refunded',
      [aRefund('SUCCESS'), judged('ACCEPT_BY_CUSTOMER'), opened(46_000n, 'dispute-2')],
      ['disputed_after_refund'],
    ],
    ['a judgement is not understood', [aRefund('FAIL'), judged('VALIDATE_FAIL')], ['dispute_judged_unclearly']],
    ['a dispute was won and lost', [aRefund('FAIL'), lost(6_000n), judged('ACCEPT_BY_CUSTOMER')], ['dispute_won_and_lost']],
    ['a dispute is about more than was paid', [aRefund('FAIL'), opened(46_001n)], ['differs: dispute dispute-1 KRW 46001']],
    [
      'a dispute is in another currency',
      [aRefund('FAIL'), aDisputeStep('DISPUTE_CREATED', { amount: { currency: 'JPY', minorUnits: 1n } })],
      ['differs: dispute dispute-1 JPY 1'],
    ],
    [
      "a dispute names another payment's id",
      [aRefund('FAIL'), aDisputeStep('DISPUTE_CREATED', { paymentId: 'another', amount: won(1n) })],
      ['differs: dispute dispute-1 of payment another'],
    ],
  ])('when %s', (_, facts, reasons) => {
    expect(reasonsOf(after(...facts))).toEqual(reasons);
  });

  test('when a payment is disputed before it is captured', () => {
    expect(reasonsOf(withFacts(aPayment(), [opened(1n)], AT))).toEqual(['disputed_before_capture']);
  });

  test('when a dispute was lost with two amounts by steps of one type', () => {
    const losses = [lost(30_000n), lost(10_000n), lost(10_000n)];
    expect(reasonsOf(after(aRefund('FAIL'), ...losses))).toEqual(['differs: dispute dispute-1 lost with KRW 10000 and KRW 30000']);
    expect(reasonsOf(after(aRefund('FAIL'), opened(30_000n), lost(20_000n)))).toEqual([]);
    const judgedLost = aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT', amount: won(10_000n) });
    expect(reasonsOf(after(aRefund('FAIL'), lost(20_000n), judgedLost))).toEqual([]);
  });

  test('when a refund succeeds of a payment that is not captured, until it is, or cancelled', () => {
    const failed = anOutcome('captureFailed');
    for (const before of [[], [failed]]) {
      expect(reasonsOf(withFacts(aPayment(), [...before, aRefund('SUCCESS')], AT))).toEqual(['refunded_before_capture']);
    }
    expect(reasonsOf(withFacts(aPayment(), [aRefund('SUCCESS'), FIRST], AT))).toEqual([]);
    expect(reasonsOf(withFacts(aPayment(), [aCancellation(), aRefund('SUCCESS')], AT))).toEqual([]); // Antom gives back what is paid then
  });

  test('when a refund fails of a payment that is not captured, until it is, also when it is cancelled', () => {
    for (const before of [[], [anOutcome('captureFailed')], [aCancellation()]]) {
      expect(reasonsOf(withFacts(aPayment(), [...before, aRefund('FAIL')], AT))).toEqual(['refund_failed_before_capture']);
    }
    expect(reasonsOf(withFacts(aPayment(), [aRefund('FAIL'), FIRST], AT))).toEqual([]);
  });

  test('to defend against a dispute after a refund, and not against one that was lost when the refund was requested here', () => {
    const LATER = '2026-02-01T11:00:00.000Z';
    const requested = (requestedAt: string, ...facts: readonly Fact[]): Payment => {
      const payment = after(...facts);
      const [stored] = Object.values(payment.refunds);
      if (stored === undefined) throw new Error('there is no refund');
      return { ...payment, refunds: { 'refund-1': { ...stored, requestedAt } } };
    };
    expect(reasonsOf(requested(LATER, lost(46_000n)))).toEqual([]);
    expect(reasonsOf(requested(LATER, lost(46_000n), aRefund('SUCCESS')))).toEqual(['refunded_and_charged_back']);
    expect(reasonsOf(requested(AT, lost(46_000n)))).toEqual(['disputed_after_refund']);
    expect(reasonsOf(requested(LATER, opened(46_000n)))).toEqual(['disputed_after_refund']);
    expect(reasonsOf(requested(LATER, lost(46_000n), opened(46_000n, 'dispute-2')))).toEqual(['disputed_after_refund']);
  });

  test('when a refund succeeds that was requested here and is not stored', () => {
    const id = deriveRefundRequestId(aPayment().paymentRequestId, 'lost');
    const [unknown, failed] = [refunded(1n, id), aRefund('FAIL', { refundRequestId: id })];
    expect(reasonsOf(after(unknown))).toEqual(['refund_without_request']);
    expect(reasonsOf(after(failed))).toEqual([]);
  });
});

describe('nobody is needed', () => {
  test.each<readonly [string, readonly Fact[]]>([
    ['a refund succeeded', [aRefund('PROCESSING'), aRefund('SUCCESS')]],
    [
      'a refund is told under its id, at last',
      [aRefund('PROCESSING'), aRefund('SUCCESS', { refundId: 'A' }), aRefund('SUCCESS', { refundId: 'A' }), aRefund('SUCCESS')],
    ],
    [
      'all of two captures is refunded',
      [
        anOutcome('captured', { provenance: { source: 'notification', captureId: 'c1' } }),
        anOutcome('captured', { provenance: { source: 'notification', captureId: 'c2' } }),
        aRefund('FAIL'),
        refunded(92_000n),
      ],
    ],
    ['two refunds have two ids', [aRefund('SUCCESS', { refundId: 'A' }), { ...refunded(1_000n), refundId: 'B' }]],
    ['a refund failed, and another one succeeded', [aRefund('FAIL'), refunded(46_000n)]],
    ['all is refunded', [aRefund('SUCCESS'), refunded(40_000n)]],
    ['all is charged back', [aRefund('FAIL'), lost(46_000n)]],
    ['all is charged back by two disputes', [aRefund('FAIL'), lost(30_000n), { ...lost(16_000n), disputeId: 'dispute-2' }]],
    ['one part is refunded and the other one charged back', [aRefund('SUCCESS'), lost(40_000n)]],
    ['a dispute is about what is not refunded', [aRefund('SUCCESS'), opened(40_000n)]],
    ['a dispute after a refund is won', [aRefund('SUCCESS'), opened(46_000n), { ...judged('ACCEPT_BY_CUSTOMER') }]],
    [
      'a dispute names the payment',
      [aRefund('FAIL'), aDisputeStep('DISPUTE_CREATED', { paymentId: ANTOM_PAYMENT_ID, amount: won(46_000n) })],
    ],
  ])('when %s', (_, facts) => {
    expect(reasonsOf(after(...facts))).toEqual([]);
  });
});

test('a review of one refund or dispute is none of another one of the same fate', () => {
  const one = after(aRefund('FAIL'), aRefund('SUCCESS'));
  const reviewed = { ...one, review: { by: 'Kim', reason: 'asked Antom', recordedAt: AT, reasons: reviewTexts(one) } };
  expect([needsReview(one), needsReview(reviewed)]).toEqual([true, false]);
  const other = withFacts(
    reviewed,
    [aRefund('FAIL', { refundRequestId: 'by-hand' }), aRefund('SUCCESS', { refundRequestId: 'by-hand' })],
    AT,
  );
  expect(reviewTexts(other)).toEqual(['refund_failed_and_succeeded by-hand', 'refund_failed_and_succeeded refund-1']);
  expect(needsReview(other)).toBe(true);
});

describe('other reasons to review', () => {
  test.each<readonly [string, Partial<Payment>, string]>([
    ['it was abandoned', { abandoned: recorded() }, `not_settled_in_time ${recorded().recordedAt}`],
    ['there are more anomalies than are kept', { furtherAnomalies: { recordedAt: AT } }, 'more_anomalies'],
    ['a capture failed and succeeded', { captureFailed: recorded(), captured: recorded() }, 'capture_failed_and_succeeded captured'],
  ])('a payment needs one because %s', (_, facts, reason) => {
    expect(reviewTexts(aPayment(facts))).toEqual([reason]);
  });
});

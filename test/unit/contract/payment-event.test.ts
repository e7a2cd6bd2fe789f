import { describe, expect, test } from 'vitest';
import { type PaymentEvent, paymentEvent, paymentEvents, type PaymentEventType } from '../../../shared/contract/payment-event.ts';
import { type Fact, REFUND_RESULTS, type RefundFact } from '../../../shared/payment/fact.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { aCancellation, aDisputeStep, anAbandonment, anAnomaly, aNotCaptured, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

const RECORDED_AT = '2026-01-31T09:05:00.000Z';
const LATER = '2026-01-31T09:06:00.000Z';
const after = (...facts: readonly Fact[]) => withFacts(aPayment({ captured: recorded() }), facts, RECORDED_AT);

function eventOf(payment: Payment, occasion: Fact): PaymentEvent {
  const event = paymentEvent(payment, occasion, 'sandbox');
  if (event === undefined) throw new Error('there is no event');
  return event;
}

const TYPES: readonly (readonly [name: string, Fact, PaymentEventType])[] = [
  ['authorized', anOutcome('authorized'), 'payment.authorized'],
  ['authorizationFailed', anOutcome('authorizationFailed'), 'payment.authorization_failed'],
  ['captured', anOutcome('captured'), 'payment.captured'],
  ['captureFailed', anOutcome('captureFailed'), 'payment.capture_failed'],
  ['cancellation', aCancellation(), 'payment.cancelled'],
  ['notPlaced', aNotPlaced(), 'payment.failed'],
  ['notCaptured', aNotCaptured(), 'payment.failed'],
  [`abandoned/${RECORDED_AT}`, anAbandonment(), 'payment.review_required'],
  ['refund/refund-1/SUCCESS', aRefund('SUCCESS'), 'refund.succeeded'],
  ['refund/refund-1/FAIL', aRefund('FAIL'), 'refund.failed'],
  ['dispute/dispute-1/DISPUTE_CREATED', aDisputeStep('DISPUTE_CREATED'), 'dispute.updated'],
];

describe('an event', () => {
  test('is a CloudEvent that shows the payment as it was recorded', () => {
    const payment = aPayment({ captured: recorded({ recordedAt: RECORDED_AT }), revision: 4 });
    expect(eventOf(payment, anOutcome('captured'))).toEqual({
      specversion: '1.0',
      id: `${payment.paymentRequestId}/captured`,
      type: 'payment.captured',
      source: 'urn:antom-payments:sandbox',
      subject: payment.paymentRequestId,
      time: RECORDED_AT,
      sequence: '4',
      datacontenttype: 'application/json',
      apiclientid: payment.apiClientId,
      data: { payment: expect.objectContaining({ status: 'CAPTURED', sequence: 4 }), refund: undefined, dispute: undefined },
    });
  });

  test.each(REFUND_RESULTS)('of a refund says what became of it, and not the reason, a free text: %s', (result) => {
    const reason = '김지우';
    const refund = { state: 'PROCESSING', minorUnits: 6_000n, heldMinorUnits: 6_000n, requestedAt: RECORDED_AT, reason } as const;
    const payment = aPayment({ captured: recorded(), refundableMinorUnits: 40_000n, refunds: { 'refund-1': refund } });
    const fact = aRefund(result);
    const events = paymentEvents(withFacts(payment, [fact], LATER), fact, 'sandbox');
    expect(JSON.stringify(events)).not.toContain(reason);
    expect(events.flatMap(({ data }) => data.refund?.refundAmount.value ?? [])).toEqual(events.map(() => '6000'));
  });

  test.each(TYPES)('of %s has a type and an id of its own, and the time at which it was recorded', (name, fact, type) => {
    const payment = withFacts(aPayment(), [fact], RECORDED_AT);
    expect(eventOf(payment, fact)).toMatchObject({ type, id: `${payment.paymentRequestId}/${name}`, time: RECORDED_AT });
  });

  test('of two steps of one dispute and type that differ has an id of its own, which stays when it is told again', () => {
    const judged = aDisputeStep('DISPUTE_JUDGED');
    const lost = aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' });
    const part = { ...lost, amount: won(1n) };
    const name = (suffix: string) => `${aPayment().paymentRequestId}/dispute/dispute-1/DISPUTE_JUDGED${suffix}`;
    const ids = (payment: Payment) => [judged, lost, part].map((fact) => eventOf(payment, fact).id);
    expect(eventOf(after(judged, lost), judged).id).toBe(name(''));
    expect(ids(after(judged, lost, part))).toEqual([name(''), name('/2'), name('/3')]);
    expect(ids(after(judged, lost, part, aDisputeStep('DISPUTE_ACCEPTED')))).toEqual([name(''), name('/2'), name('/3')]);
  });

  test.each(TYPES)('of %s has the same id and time when it is published again after the payment has changed', (_, fact) => {
    const first = eventOf(withFacts(aPayment(), [fact], RECORDED_AT), fact);
    const later = [anOutcome('captured'), aDisputeStep('DISPUTE_JUDGED'), aRefund('PROCESSING', { refundRequestId: 'refund-2' })];
    const changed = withFacts(withFacts(aPayment(), [fact], RECORDED_AT), later, '2026-03-01T00:00:00.000Z');
    expect(eventOf({ ...changed, revision: 5 }, fact)).toMatchObject({ id: first.id, time: first.time, sequence: '5' });
  });

  test('of an anomaly has an id for each anomaly, and the time at which the payment was created', () => {
    const of = (anomaly: string) => eventOf(aPayment({ anomalies: [anomaly] }), anAnomaly(anomaly));
    expect(of('captured a KRW 1')).toMatchObject({
      type: 'payment.review_required',
      time: '2026-01-31T09:00:00.000Z',
      data: { payment: { status: 'REVIEW', needsReview: true } },
    });
    expect(of('captured a KRW 1').id).toBe(of('captured a KRW 1').id);
    expect(of('captured a KRW 1').id).not.toBe(of('captured a KRW 2').id);
  });
});

describe('an event of a refund', () => {
  test('shows the refund beside the payment', () => {
    expect(eventOf(after(aRefund('SUCCESS')), aRefund('SUCCESS')).data).toMatchObject({
      payment: { status: 'PARTIALLY_REFUNDED' },
      refund: { refundRequestId: 'refund-1', refundStatus: 'SUCCESS', refundAmount: { currency: 'KRW', value: '6000' } },
    });
  });

  test('is not published while the refund is being processed', () => {
    expect(paymentEvent(after(aRefund('PROCESSING')), aRefund('PROCESSING'), 'sandbox')).toBeUndefined();
  });

  test('reports the stored success, not the failure that came late', () => {
    expect(eventOf(after(aRefund('SUCCESS')), aRefund('FAIL'))).toMatchObject({
      type: 'refund.succeeded',
      id: expect.stringMatching(/\/refund\/refund-1\/SUCCESS$/),
      data: { refund: { refundStatus: 'SUCCESS' } },
    });
  });

  test('has another id when the refund succeeds after a failure', () => {
    const ids = [after(aRefund('FAIL')), after(aRefund('FAIL'), aRefund('SUCCESS'))].map((payment) => eventOf(payment, aRefund('FAIL')).id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('an event of a finding about a refund in process', () => {
  const inDispute = after(aDisputeStep('DISPUTE_CREATED', { amount: won(46_000n) }));
  const processing = aRefund('PROCESSING', { amount: won(46_000n) });
  const timesOf = (payment: Payment) => paymentEvents(payment, processing, 'sandbox').map(({ time }) => time);

  test('has the time at which the refund was recorded', () => {
    expect(timesOf(withFacts(inDispute, [processing], LATER))).toEqual([LATER]);
  });

  test('has at least the time of its failure when it was missing', () => {
    const told = withFacts(inDispute, [processing], LATER);
    const provenance = { source: 'reconciler', resultCode: 'ORDER_NOT_EXIST' };
    const failed: RefundFact = { kind: 'refund', refundRequestId: 'refund-1', result: 'FAIL', revision: told.revision, provenance };
    const [first, again] = ['2026-01-31T10:05:00.000Z', '2026-01-31T10:06:00.000Z'];
    const found = withFacts(withFacts(told, [failed], first), [processing], again);
    expect(timesOf(found)).toEqual([first, first]);
  });
});

describe('an event of a dispute', () => {
  const created = aDisputeStep('DISPUTE_CREATED', { amount: won(46_000n), reasonCode: '2006' });
  const judged = aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' });

  test('shows the dispute as a whole', () => {
    expect(eventOf(after(judged, created), judged).data.dispute).toMatchObject({
      state: 'DISPUTE_JUDGED',
      isOver: true,
      amount: { currency: 'KRW', value: '46000' },
      reasonCode: '2006',
      judgedResult: 'ACCEPT_BY_MERCHANT',
    });
  });

  test('shows no other dispute', () => {
    const other = aDisputeStep('DISPUTE_CREATED', { disputeId: 'dispute-2' });
    expect(eventOf(after(created, other), other).data.dispute).toMatchObject({ disputeId: 'dispute-2', reasonCode: undefined });
  });
});

import { describe, expect, test } from 'vitest';
import { publishedIds } from '../../../infra/console/deliveries/published-ids.ts';
import { paymentStory } from '../../../infra/console/story/payment-story.ts';
import { paymentEvents, reviewEvent } from '../../../shared/contract/payment-event.ts';
import { MILESTONE_NAMES } from '../../../shared/payment/milestone.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { lookups } from '../../../shared/storage/lookups.ts';
import { aDisputeStep, anAnomaly, aNewRefund, aRefund, aRiskReview } from '../../support/a-fact.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { aPayment, recorded, refundsOf } from '../../support/a-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';

const eventsOf = (payment: ReturnType<typeof aPayment>) => paymentStory(payment, []).map(({ event }) => event);

describe('the story', () => {
  test.each(MILESTONE_NAMES)('has %s', (name) => {
    expect(eventsOf(aPayment({ [name]: { ...recorded(), resultMessage: '', reason: 'merchant', revision: 1, sends: 1 } }))).toEqual([
      'started',
      name,
    ]);
  });

  test('is in the order in which it was recorded', () => {
    const payment = aPayment({
      captured: recorded({ recordedAt: '2026-01-31T09:07:00.000Z' }),
      authorized: recorded({ recordedAt: '2026-01-31T09:06:00.000Z' }),
      refunds: refundsOf('PROCESSING', 1n),
    });
    expect(eventsOf(payment)).toEqual(['started', 'authorized', 'captured', 'refundRequested']);
  });

  test.each([
    ['operator:arn:aws:iam::1:user/kim', 'operator'],
    ['key:shop-2026', 'merchant'],
    [undefined, 'service'],
  ])('says who asked for the end: %s', (requestedBy, who) => {
    const closing = { reason: 'merchant' as const, recordedAt: '2026-01-31T09:10:00.000Z', requestedBy };
    expect(paymentStory(aPayment({ closing }), []).at(-1)).toMatchObject({ event: 'closing', who, by: requestedBy });
  });

  test('has what people did by hand', () => {
    const review = {
      by: 'operator:kim',
      reason: 'seen in the Dashboard',
      recordedAt: '2026-02-01T09:00:00.000Z',
      reasons: ['captured_twice'],
    };
    const erased = { by: 'operator:lee', erasedAt: '2026-02-02T09:00:00.000Z' };
    expect(paymentStory(aPayment({ review, erased }), []).slice(1)).toMatchObject([
      { event: 'reviewed', who: 'operator', by: 'operator:kim', details: ['seen in the Dashboard', 'captured_twice'] },
      { event: 'erased', who: 'operator', by: 'operator:lee' },
    ]);
  });

  test.each([
    ['SUCCESS', ['refundRequested', 'refundSucceeded']],
    ['FAIL', ['refundRequested', 'refundFailed']],
    ['RETURNED', ['refundRequested', 'refundReturned']],
    ['PROCESSING', ['refundRequested']],
  ] as const)('has how a refund ended: %s', (state, expected) => {
    const [[id, refund] = []] = Object.entries(refundsOf(state, 1n));
    if (id === undefined || refund === undefined) throw new Error('no refund');
    const ended = { ...refund, settledAt: '2026-02-01T11:00:00.000Z' };
    expect(eventsOf(aPayment({ captured: recorded(), refunds: { [id]: ended } }))).toEqual(['started', 'captured', ...expected]);
  });
});

test('the ids of a payment’s events are those that were published when each fact was recorded', async () => {
  const table = memoryPaymentsTable();
  const store = wholePaymentStore(table);
  const payment = aNewPayment();
  const { paymentRequestId } = payment;
  await store.create(payment, CREATED_AT);
  await store.recordAcceptance(payment, { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' }, CREATED_AT);
  const present = async () => {
    const stored = await lookups(table).get(paymentRequestId);
    if (stored === undefined) throw new Error('the payment is gone');
    return stored;
  };
  const facts = [
    anOutcome('authorized'),
    aRiskReview('riskReviewStarted'),
    anOutcome('captured'),
    aRefund('SUCCESS'),
    aDisputeStep('DISPUTE_CREATED', { defenseDueTime: '2026-02-10T18:00:00+09:00' }),
    aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' }),
    anAnomaly('refund_ids_differ refund-1'),
  ];
  const published: string[] = [];
  let minute = 1;
  for (const fact of facts) {
    if (fact.kind === 'refund') await store.reserveRefund({ paymentRequestId, apiClientId: 'shop' }, aNewRefund(), minutesLater(minute));
    await store.record(paymentRequestId, fact, minutesLater(++minute));
    published.push(...paymentEvents(await present(), fact, 'test').map(({ id }) => id));
  }
  await store.recordReview(paymentRequestId, { by: 'kim', reason: 'seen', reasons: reviewTexts(await present()) }, minutesLater(++minute));
  const stored = await present();
  published.push(reviewEvent(stored, 'test')?.id ?? 'no review');
  expect(published.length).toBeGreaterThan(facts.length - 1);
  expect(publishedIds(stored)).toEqual(expect.arrayContaining(published));
});

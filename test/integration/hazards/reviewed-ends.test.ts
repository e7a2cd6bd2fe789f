import { describe, expect, test } from 'vitest';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aCancellation, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import {
  antomIdOf,
  cancelled,
  inquired,
  inquiredFailure,
  inquiredRefund,
  ofAnotherOrder,
  refundEntry,
  timedOut,
} from '../../support/antom-answers.ts';
import { factsMessage, hindrance, reviewed, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
const DAY = 24 * 60 * 60_000;

test('a cancelled payment of which a refund of the Dashboard failed keeps its order until a person has looked at it', async () => {
  const service = newService();
  const start = await service.accepted();
  const id = start.paymentRequestId;
  await service.processMessage(factsMessage(id, aCancellation()));
  expect(await hindrance(service, start)).toBeUndefined();
  service.antom.answers({ inquiryPayment: inquired('CANCELLED', refundEntry('by-hand', 'FAIL')), inquiryRefund: inquiredRefund('FAIL') });
  await service.reconcileUntilSettled(id);
  expect(await viewed(service, id)).toMatchObject({
    status: 'CANCELLED',
    reviewReasons: ['refund_failed_before_capture'],
    next: 'ask_a_person',
  });
  expect(service.topic.published.map(({ type }) => type)).toEqual(['payment.cancelled', 'refund.failed', 'payment.review_required']);
  expect(service.meter.counted).toContain('ReviewRequired');
  expect(await hindrance(service, start)).toBe('paid');
  await reviewed(service, start);
  expect(await viewed(service, id)).toMatchObject({ status: 'CANCELLED', final: true, needsReview: false, next: 'start_over' });
  expect(await hindrance(service, start)).toBeUndefined();
  await service.processMessage(factsMessage(id, aRefund('SUCCESS', { refundRequestId: 'by-hand' })));
  expect(await hindrance(service, start)).toBe('paid');
});

/** The payment was authorized, and then Antom says that it has failed, with this code. */
async function failedAfterItsSuccess(resultCode: string) {
  const service = newService();
  const start = await service.accepted();
  await service.processMessage(
    factsMessage(start.paymentRequestId, anOutcome('authorized', { paymentId: antomIdOf(start.paymentRequestId) })),
  );
  service.antom.answers({ inquiryPayment: inquiredFailure(resultCode) });
  return { service, start, id: start.paymentRequestId };
}

test.each(['ORDER_IS_CLOSED', 'ORDER_IS_CANCELED'])(
  'an authorized payment that Antom counts as failed with %s keeps its order until a person has looked at it, and then has an end',
  async (resultCode) => {
    const { service, start, id } = await failedAfterItsSuccess(resultCode);
    await service.reconcileUntilSettled(id);
    const reviewReasons = ['success_after_cancellation', 'failed_after_success'];
    expect(await viewed(service, id)).toMatchObject({ status: 'REVIEW', needsReview: true, reviewReasons, next: 'ask_a_person' });
    expect(await hindrance(service, start)).toBe('paid');
    await reviewed(service, start);
    expect(await viewed(service, id)).toMatchObject({ status: 'FAILED', final: true, needsReview: false, next: 'nothing' });
    expect(await hindrance(service, start)).toBeUndefined();
  },
);

test('and keeps its order when it is captured all the same after the review', async () => {
  const { service, start, id } = await failedAfterItsSuccess('ORDER_IS_CLOSED');
  await service.reconcileUntilSettled(id);
  await reviewed(service, start);
  await service.processMessage(factsMessage(id, anOutcome('captured', { paymentId: antomIdOf(id) })));
  expect(await viewed(service, id)).toMatchObject({
    status: 'REVIEW',
    needsReview: true,
    reviewReasons: ['success_after_cancellation', 'failed_after_success'],
  });
  expect(await hindrance(service, start)).toBe('paid');
});

test('an authorized payment that Antom counts as declined keeps its order, also after a review, until Antom has closed it', async () => {
  const { service, start, id } = await failedAfterItsSuccess('RISK_REJECT');
  await service.reconcileWhenDue(id);
  await service.queue.deliver();
  await reviewed(service, start);
  expect(await hindrance(service, start)).toBe('paid');
  service.antom.answers({ inquiryPayment: inquired('CANCELLED') });
  await service.reconcileUntilSettled(id);
  expect(await hindrance(service, start)).toBe('paid');
  await reviewed(service, start);
  expect(await hindrance(service, start)).toBeUndefined();
});

describe('a payment that was abandoned because it seemed to be paid', () => {
  const WHY = {
    "another order's success": ofAnotherOrder(inquired('SUCCESS')),
    'a failed refund of the Dashboard': inquired('PENDING', refundEntry('by-hand', 'FAIL')),
  };

  /** It was never paid, has expired, and nobody asks about it any more. */
  async function abandoned(inquiryPayment: (typeof WHY)[keyof typeof WHY]) {
    const service = newService();
    const start = await service.accepted();
    service.antom.answers({ inquiryPayment, inquiryRefund: inquiredRefund('FAIL'), cancel: cancelled });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    service.clock.advance(8 * DAY);
    const payment = await service.reconcileUntilSettled(start.paymentRequestId);
    expect(payment).toMatchObject({ abandoned: {} });
    expect(await hindrance(service, start)).toBe('paid');
    service.antom.answers({ inquiryPayment: inquired('PENDING') });
    return { service, start, id: start.paymentRequestId, payment };
  }

  test.each(Object.entries(WHY))('is closed at Antom once a person has reviewed it: %s', async (_, inquiryPayment) => {
    const { service, start, id } = await abandoned(inquiryPayment);
    await reviewed(service, start);
    expect(service.topic.published.at(-1)).toMatchObject({
      type: 'payment.reviewed',
      sequence: String((await service.payment(id)).revision),
      data: { payment: { status: 'PENDING', next: 'wait' } },
    });
    await service.reconcileUntilSettled(id);
    expect(service.antom.calls.filter((operation) => operation === 'cancel')).toHaveLength(1);
    expect(await viewed(service, id)).toMatchObject({ status: 'EXPIRED', final: true, needsReview: false });
    expect(await hindrance(service, start)).toBeUndefined();
  });

  test('is resumed once, however often the review is told', async () => {
    const { service, start, id } = await abandoned(WHY["another order's success"]);
    await reviewed(service, start);
    const resumed = await service.payment(id);
    await service.processMessage(serializeQueueMessage({ kind: 'reviewed', paymentRequestId: id }, service.clock.now()));
    expect(await service.payment(id)).toEqual(resumed);
  });

  test('is resumed although the worker dies before it publishes the review', async () => {
    const { service, start, id } = await abandoned(WHY["another order's success"]);
    service.topic.isDown = true;
    await expect(reviewed(service, start)).rejects.toThrow();
    service.topic.isDown = false;
    await service.processMessage(serializeQueueMessage({ kind: 'reviewed', paymentRequestId: id }, service.clock.now()));
    expect(service.topic.published.at(-1)).toMatchObject({ type: 'payment.reviewed', data: { payment: { next: 'wait' } } });
  });

  test('stays abandoned while a reason is left that nobody has reviewed', async () => {
    const { service, id, payment } = await abandoned(WHY["another order's success"]);
    const reasons = reviewTexts(payment);
    for (const seen of [reasons.slice(1), reasons.slice(0, -1)]) {
      await service.store.recordReview(id, { by: 'Kim', reason: 'seen', reasons: seen }, service.clock.now());
      await service.processMessage(serializeQueueMessage({ kind: 'reviewed', paymentRequestId: id }, service.clock.now()));
      expect(await service.payment(id)).toMatchObject({ abandoned: {}, dueAtEpochMs: undefined });
    }
  });
});

test.each(['authorized', 'captureFailed'] as const)('a review makes no payment due again that is not to be closed: %s', async (kind) => {
  const service = newService();
  const start = await service.accepted();
  const { paymentRequestId } = start;
  await service.processMessage(factsMessage(paymentRequestId, anOutcome(kind, { paymentId: antomIdOf(paymentRequestId) })));
  service.antom.answers({ inquiryPayment: timedOut });
  service.clock.advance(8 * DAY);
  await service.reconcileUntilSettled(paymentRequestId);
  await reviewed(service, start);
  expect(await service.payment(paymentRequestId)).toMatchObject({ abandoned: {}, dueAtEpochMs: undefined });
});

test('a review makes no payment due again that nobody could close for seven days, and that never seemed to be paid', async () => {
  const service = newService();
  const start = await service.accepted();
  service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: timedOut });
  service.clock.advance(8 * DAY);
  await service.reconcileUntilSettled(start.paymentRequestId);
  await reviewed(service, start);
  expect(await service.payment(start.paymentRequestId)).toMatchObject({ abandoned: {}, dueAtEpochMs: undefined });
});

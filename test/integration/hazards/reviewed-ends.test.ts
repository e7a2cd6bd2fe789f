import { expect, test } from 'vitest';
import { hindranceOf } from '../../../shared/payment/order.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aCancellation, aRefund } from '../../support/a-fact.ts';
import type { Service } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, inquired, inquiredFailure, inquiredRefund, refundEntry } from '../../support/antom-answers.ts';
import { factsMessage, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();

/** An operator has looked at all that needs it, and told the worker. */
async function reviewed({ store, payment, clock }: Service, { paymentRequestId }: NewPayment): Promise<void> {
  const reasons = reviewTexts(await payment(paymentRequestId));
  await store.recordReview(paymentRequestId, { by: 'Kim', reason: 'looked in the Dashboard', reasons }, clock.now());
}

async function hindrance({ payment }: Service, start: NewPayment) {
  return hindranceOf(await payment(start.paymentRequestId), start);
}

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

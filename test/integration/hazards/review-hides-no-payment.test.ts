import { expect, test } from 'vitest';
import { aNewRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { captureEntry, inquired } from '../../support/antom-answers.ts';
import { won } from '../../support/won.ts';
import { observation, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();

test('a captured payment stays captured and refundable when a later message has another amount, and needs review', async () => {
  const service = newService();
  const start = await service.started();
  await service.processMessage(observation(start.paymentRequestId, anOutcome('captured')));
  await service.processMessage(observation(start.paymentRequestId, anOutcome('captured', { amount: won(1n) })));
  expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'CAPTURED', needsReview: true });
  expect(service.topic.published.map(({ type }) => type)).toEqual(['payment.captured', 'payment.review_required']);
  expect(await service.store.reserveRefund(start, aNewRefund(), service.clock.now())).toMatchObject({ outcome: 'reserved' });
});

test('a payment whose capture has another amount does not read as captured until a capture has the right one', async () => {
  const service = newService();
  const { paymentRequestId } = await service.started();
  await service.processMessage(observation(paymentRequestId, anOutcome('captured', { amount: won(45_999n) })));
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'REVIEW', needsReview: true });
  await service.processMessage(observation(paymentRequestId, anOutcome('captured')));
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED', needsReview: true });
});

test('a payment that a person has reviewed needs no review until something new contradicts it', async () => {
  const service = newService();
  const { paymentRequestId } = await service.started();
  await service.processMessage(observation(paymentRequestId, anOutcome('captured')));
  await service.processMessage(observation(paymentRequestId, anOutcome('captureFailed')));
  const { reviewReasons = [] } = await viewed(service, paymentRequestId);
  await service.store.recordReview(paymentRequestId, { by: 'Kim', reason: 'asked Antom', reasons: reviewReasons }, service.clock.now());
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED', needsReview: false });
  await service.processMessage(observation(paymentRequestId, anOutcome('captured', { amount: won(2n) })));
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED', needsReview: true });
});

test('a payment in review is still reconciled, and reads as captured once a capture has the right amount', async () => {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS', won(45_999n))) });
  await service.reconcileWhenDue(paymentRequestId);
  await service.queue.deliver();
  expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  await service.reconcileUntilSettled(paymentRequestId);
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED', needsReview: true });
});

import { describe, expect, test } from 'vitest';
import { secondsLater } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { antomIdOf, cancelled, captureEntry, inquired, notFound, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const REJECTION = { resultCode: 'RISK_REJECT', resultMessage: 'm' };

describe('a payment that Antom rejected', () => {
  test('is final at once, and published once Antom has said that it has no such order', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    const final = { status: 'FAILED', final: true, failure: { code: 'RISK_REJECT' } };
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject(final);
    service.antom.answers({ inquiryPayment: notFound });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject(final);
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed' }]);
    const { dueAtEpochMs, notPlaced } = await service.payment(start.paymentRequestId);
    expect(dueAtEpochMs).toBe(Date.parse(notPlaced?.recordedAt ?? '') + 24 * 60 * 60_000); // for its final inquiry
  });

  test('is published once Antom says that it failed', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    service.antom.answers({ inquiryPayment: inquired('FAIL') });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject({ status: 'FAILED', final: true });
    expect(service.topic.published).toMatchObject([{ type: 'payment.authorization_failed' }, { type: 'payment.failed' }]);
  });

  test('is asked about until Antom answers', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    service.antom.answers({ inquiryPayment: timedOut });
    for (let run = 1; run <= 3; run++) await service.reconcileWhenDue(start.paymentRequestId);
    expect((await service.payment(start.paymentRequestId)).dueAtEpochMs).toBeDefined();
  });

  test('stays failed, shows no page, and is closed at Antom, when Antom accepts it later', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    const answer = { paymentId: antomIdOf(start.paymentRequestId), normalUrl: 'https://antom.test/pay/1' };
    await service.store.recordAcceptance(start, answer, secondsLater(2));
    const failed = { status: 'FAILED', final: true, normalUrl: undefined, needsReview: false };
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject(failed);
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(await service.payment(start.paymentRequestId)).toMatchObject({ cancellation: { source: 'cancel' } });
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject(failed);
  });

  test('is paid and needs a review when the buyer has paid all the same', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject({
      needsReview: true,
      reviewReasons: ['success_after_rejection'],
    });
  });
});

test('a payment that is declined, and whose pay was not rejected, is not final: its page may be open', async () => {
  const service = aService(table());
  const { paymentRequestId } = await service.started();
  service.antom.answers({ inquiryPayment: inquired('FAIL') });
  await service.reconcileWhenDue(paymentRequestId);
  await service.queue.deliver();
  expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'FAILED', final: false });
  expect(service.topic.published).toMatchObject([{ type: 'payment.authorization_failed' }]);
});

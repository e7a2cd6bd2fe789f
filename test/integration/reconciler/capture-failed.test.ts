import { describe, expect, test } from 'vitest';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, notFound, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';

const table = testedTable();

/** An authorized payment of which Antom has reported that its capture failed. */
async function captureFailed() {
  const service = aService(table());
  const { paymentRequestId } = await service.accepted();
  const paymentId = antomIdOf(paymentRequestId);
  await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId }), anOutcome('captureFailed', { paymentId }));
  const view = async () => viewOf(await service.payment(paymentRequestId));
  const reconcile = async () => {
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
  };
  return { service, paymentRequestId, paymentId, view, reconcile };
}

describe('a payment whose capture failed', () => {
  test('is not final before Antom has been asked', async () => {
    const { view } = await captureFailed();
    expect(await view()).toMatchObject({ status: 'CAPTURE_FAILED', final: false });
  });

  test.each([
    ['the failed capture', inquired('SUCCESS', captureEntry('FAIL'))],
    ['no capture at all', inquired('SUCCESS')],
    ['a failed payment', inquired('FAIL')],
  ])('is final after one inquiry that shows %s', async (_, inquiryPayment) => {
    const { service, paymentRequestId, view, reconcile } = await captureFailed();
    service.antom.answers({ inquiryPayment });
    await reconcile();
    expect(await view()).toMatchObject({ status: 'CAPTURE_FAILED', final: true, needsReview: false });
    expect(service.topic.published).toContainEqual(
      expect.objectContaining({ type: 'payment.failed', data: expect.objectContaining({ payment: await view() }) }),
    );
    expect((await service.reconcileUntilSettled(paymentRequestId)).captured).toBeUndefined();
  });

  test.each([
    ['does not answer', timedOut],
    ['does not know it', notFound],
    ['is still processing it', inquired('PROCESSING')],
  ])('is asked about as long as Antom %s', async (_, inquiryPayment) => {
    const { service, paymentRequestId, view, reconcile } = await captureFailed();
    service.antom.answers({ inquiryPayment });
    for (let run = 1; run <= 3; run++) await reconcile();
    expect(await view()).toMatchObject({ status: 'CAPTURE_FAILED', final: false });
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
  });

  test('is asked about once more when only that inquiry told of the failure', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('FAIL')) });
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ final: false });
    expect(viewOf(await service.reconcileUntilSettled(paymentRequestId))).toMatchObject({ status: 'CAPTURE_FAILED', final: true });
  });

  test.each([
    ['the captured amount', won(46_000n)],
    ['another amount', won(1n)],
  ])('is not final when that inquiry shows a capture of %s', async (_, amount) => {
    const { service, view, reconcile } = await captureFailed();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('FAIL'), captureEntry('SUCCESS', amount)) });
    await reconcile();
    expect(await view()).toMatchObject({ needsReview: true });
    expect((await view()).final).not.toBe(true);
  });

  test('is paid, and needs a review, when the capture comes after all', async () => {
    const { service, paymentRequestId, paymentId, view, reconcile } = await captureFailed();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('FAIL')) });
    await reconcile();
    await service.recorded(paymentRequestId, anOutcome('captured', { paymentId }));
    expect(await view()).toMatchObject({ status: 'CAPTURED', needsReview: true, reviewReasons: ['capture_failed_and_succeeded'] });
  });
});

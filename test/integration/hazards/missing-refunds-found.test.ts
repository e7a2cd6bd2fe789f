import { describe, expect, test } from 'vitest';
import { isMissingRefund } from '../../../shared/payment/refund.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aRefund } from '../../support/a-fact.ts';
import { captureEntry, inquired, inquiredRefund, notFound, refundEntry } from '../../support/antom-answers.ts';
import { FREE, HELD, HOUR, inProcess, LISTED, PAID, reconcileForAnHour } from './a-missing-refund.ts';
import { factsMessage, serviceOnATable, viewed } from './service-on-a-table.ts';

/* A refund that was made in Antom's Dashboard has failed because it was missing, and Antom tells of it again. */

const newService = serviceOnATable();

describe('once it has failed', () => {
  async function failed() {
    const made = await inProcess(newService());
    made.service.antom.answers({ inquiryPayment: PAID });
    await reconcileForAnHour(made.service, made.paymentRequestId);
    expect(await made.service.payment(made.paymentRequestId)).toMatchObject(FREE);
    return made;
  }

  test('its event goes out although the topic was down at first', async () => {
    const { service, paymentRequestId, reconcile } = await inProcess(newService());
    service.antom.answers({ inquiryPayment: PAID });
    await reconcile();
    service.clock.advance(HOUR);
    await service.reconcileWhenDue(paymentRequestId);
    service.topic.isDown = true;
    await expect(service.queue.deliver()).rejects.toThrow();
    service.topic.isDown = false;
    await service.queue.deliver();
    expect(service.topic.published.at(-1)).toMatchObject({ type: 'refund.failed' });
  });

  test('it holds its money again when Antom lists it again, and a person is called', async () => {
    const { service, paymentRequestId, reconcile } = await failed();
    service.antom.answers({ inquiryPayment: LISTED });
    await reconcile();
    const payment = await service.payment(paymentRequestId);
    expect(payment).toMatchObject(HELD);
    const { failedAt = 'never' } = payment.refunds['by-hand'] ?? {};
    for (const gone of ['settledAt', 'resultCode', 'missingSince']) expect(payment.refunds['by-hand']).not.toHaveProperty(gone);
    expect(await viewed(service, paymentRequestId)).toMatchObject({ reviewReasons: ['refund_failed_and_in_process'] });
    expect(service.topic.published.at(-1)).toMatchObject({
      type: 'payment.review_required',
      id: `${paymentRequestId}/review/refund_failed_and_in_process ${failedAt} by-hand`,
    });
  });

  test('it may be missing again, which has an event of its own', async () => {
    const { service, paymentRequestId, reconcile } = await failed();
    service.antom.answers({ inquiryPayment: LISTED });
    await reconcile();
    service.antom.answers({ inquiryPayment: PAID });
    await reconcileForAnHour(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).toMatchObject(FREE);
    const failures = service.topic.published.filter(({ type }) => type === 'refund.failed').map(({ id }) => id);
    expect(new Set(failures).size).toBe(2);
  });

  test('it calls a person each time that it is found, also after a review of the time before', async () => {
    const { service, paymentRequestId, reconcile } = await failed();
    for (let time = 1; time <= 3; time++) {
      service.antom.answers({ inquiryPayment: LISTED });
      await reconcile(2);
      expect(await viewed(service, paymentRequestId)).toMatchObject({ needsReview: true });
      const told = service.topic.published.filter(({ id }) => id.includes('/review/refund_failed_and_in_process '));
      expect(new Set(told.map(({ id }) => id)).size).toBe(time);
      const review = { by: 'Kim', reason: 'seen', reasons: reviewTexts(await service.payment(paymentRequestId)) };
      await service.store.recordReview(paymentRequestId, review, service.clock.now());
      await reconcile();
      expect(await viewed(service, paymentRequestId)).toMatchObject({ needsReview: false });
      service.antom.answers({ inquiryPayment: PAID });
      await reconcileForAnHour(service, paymentRequestId);
      expect(await service.payment(paymentRequestId)).toMatchObject(FREE);
    }
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'SUCCESS')) });
    await reconcile();
    expect(await viewed(service, paymentRequestId)).toMatchObject({ needsReview: true, reviewReasons: ['refund_failed_and_succeeded'] });
  });

  test('it is recorded when it succeeds after all, and a person is called', async () => {
    const { service, paymentRequestId } = await failed();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'SUCCESS')) });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({
      refunds: { 'by-hand': { state: 'SUCCESS' } },
      refundableMinorUnits: 40_000n,
    });
    expect(await viewed(service, paymentRequestId)).toMatchObject({ reviewReasons: ['refund_failed_and_succeeded'] });
  });

  test.each(['REFUND_NOT_ALLOWED', 'ORDER_NOT_EXIST', undefined])(
    "Antom's own failure, with the code %s, takes the place of the concluded one, once",
    async (resultCode) => {
      const { service, paymentRequestId } = await failed();
      const concluded = (await service.payment(paymentRequestId)).refunds['by-hand'];
      service.clock.advance(60_000);
      const fact = aRefund('FAIL', { refundRequestId: 'by-hand', provenance: { source: 'notification', resultCode } });
      await service.recorded(paymentRequestId, fact);
      const payment = await service.payment(paymentRequestId);
      expect(payment).toMatchObject(FREE);
      const refund = payment.refunds['by-hand'];
      if (refund === undefined) throw new Error('the refund is gone');
      expect(isMissingRefund(refund)).toBe(false);
      expect(refund.missingSince).toBeUndefined();
      expect(refund.resultCode).toBe(resultCode === 'ORDER_NOT_EXIST' ? undefined : resultCode);
      expect(refund.settledAt).not.toBe(concluded?.settledAt);
      expect(refund.failedAt).toBe(refund.settledAt);
      await service.recorded(paymentRequestId, fact, aRefund('PROCESSING', { refundRequestId: 'by-hand' }));
      expect(await service.payment(paymentRequestId)).toEqual(payment);
    },
  );

  test('a failure that Antom itself has told stays one', async () => {
    const { service, paymentRequestId, reconcile } = await inProcess(newService());
    service.antom.answers({ inquiryRefund: inquiredRefund('FAIL') });
    await reconcile();
    service.antom.answers({ inquiryRefund: notFound });
    await service.processMessage(factsMessage(paymentRequestId, aRefund('PROCESSING', { refundRequestId: 'by-hand' })));
    expect(await service.payment(paymentRequestId)).toMatchObject(FREE);
  });
});

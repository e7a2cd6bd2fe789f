import { describe, expect, test } from 'vitest';
import { failedRefund } from '../../../infra/operate/payments/reviewed-facts.ts';
import { factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { captureEntry, inquired, inquiredRefund, notFound, refundEntry, refusedWith } from '../../support/antom-answers.ts';
import { refundResult } from '../../support/notifications.ts';
import { won } from '../../support/won.ts';
import { factsMessage, notification, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));
const REFUNDED_BY_HAND = inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'SUCCESS'));

test('a notification of a refund made in the Dashboard is counted and parked: it does not name its payment', async () => {
  const service = newService();
  await service.processMessage(notification(refundResult('by-hand', 'SUCCESS')));
  expect(service.meter.counted).toEqual(['UnknownPayment']);
  expect(service.topic.published).toEqual([]);
});

test('a refund made in the Dashboard shows on the payment once an inquiry reports it', async () => {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  service.antom.answers({ inquiryPayment: PAID });
  await service.reconcileUntilSettled(paymentRequestId);

  const answer = REFUNDED_BY_HAND({ paymentRequestId });
  if (answer.body === undefined) throw new Error('the answer has no body');
  const enqueued = await service.enqueueNewFacts(
    await service.payment(paymentRequestId),
    factsOfInquiry(answer.body, issuerAuthenticatedCard),
  );
  await service.queue.deliver();

  expect(enqueued.payment.refundableMinorUnits).toBe(40_000n);
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'PARTIALLY_REFUNDED', refundableAmount: { value: '40000' } });
});

test('a refund made in the Dashboard shows on the payment when Antom refuses another one because of it', async () => {
  const service = newService();
  const start = await service.accepted();
  const { paymentRequestId } = start;
  service.antom.answers({ inquiryPayment: PAID });
  await service.reconcileUntilSettled(paymentRequestId);
  await service.store.reserveRefund(start, aNewRefund({ amount: won(46_000n) }), service.clock.now());
  service.antom.answers({
    inquiryPayment: REFUNDED_BY_HAND,
    inquiryRefund: notFound,
    refund: refusedWith('REFUND_AMOUNT_EXCEED'),
  });
  expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({
    refunds: { 'refund-1': { state: 'FAIL' }, 'by-hand': { state: 'SUCCESS' } },
    refundableMinorUnits: 40_000n,
  });
});

test('a refund made in the Dashboard is never sent to Antom, and its result is found by inquiry', async () => {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  service.antom.answers({
    inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'PROCESSING')),
    inquiryRefund: notFound,
  });
  for (let run = 0; run < 3; run++) {
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
  }
  expect(service.antom.calls).toEqual(Array.from({ length: 3 }, () => ['inquiryPayment', 'inquiryRefund']).flat());
  expect(service.antom.orderedRefunds).toEqual([]);
  service.antom.answers({ inquiryRefund: inquiredRefund('FAIL') });
  expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'by-hand': { state: 'FAIL' } } });
});

describe('a refund made in the Dashboard that Antom lists as in process for ever', () => {
  const DAY = 24 * 60 * 60_000;
  const IN_PROCESS = inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'PROCESSING'));
  const REASON = 'refund_without_end: by-hand';

  /** It has been in process for seven days, and a person has been called. */
  async function withoutEnd() {
    const service = newService();
    const start = await service.accepted();
    const { paymentRequestId } = start;
    service.antom.answers({ inquiryPayment: IN_PROCESS, inquiryRefund: inquiredRefund('PROCESSING') });
    const reconcile = async () => {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    };
    await reconcile();
    const early = await service.payment(paymentRequestId);
    service.clock.advance(7 * DAY);
    await reconcile();
    await reconcile();
    return { service, start, paymentRequestId, reconcile, early };
  }

  /** The reviewer has made sure that it will never be paid. */
  async function calledFailed() {
    const made = await withoutEnd();
    const { service, paymentRequestId } = made;
    const { fact } = failedRefund(await service.payment(paymentRequestId), 'by-hand');
    if (fact === undefined) throw new Error('there is nothing to record');
    await service.store.recordReview(paymentRequestId, { by: 'Kim', reason: 'never paid', reasons: [REASON] }, service.clock.now());
    await service.processMessage(factsMessage(paymentRequestId, fact));
    return made;
  }

  test('holds its money after the review, too', async () => {
    const { service, paymentRequestId } = await withoutEnd();
    expect(await viewed(service, paymentRequestId)).toMatchObject({ reviewReasons: [REASON], refundableAmount: { value: '40000' } });
    await service.store.recordReview(paymentRequestId, { by: 'Kim', reason: 'seen', reasons: [REASON] }, service.clock.now());
    expect(await viewed(service, paymentRequestId)).toMatchObject({ needsReview: false, refundableAmount: { value: '40000' } });
  });

  test('frees its money once the reviewer calls it failed, also while Antom goes on listing it', async () => {
    const { service, paymentRequestId } = await calledFailed();
    expect(service.topic.published.at(-1)).toMatchObject({ type: 'refund.failed', data: { refund: { refundRequestId: 'by-hand' } } });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({
      refunds: { 'by-hand': { state: 'FAIL', heldMinorUnits: 0n } },
    });
    expect(await viewed(service, paymentRequestId)).toMatchObject({ needsReview: false, refundableAmount: { value: '46000' } });
    expect(failedRefund(await service.payment(paymentRequestId), 'by-hand').fact).toBeUndefined();
  });

  test.each([
    ['after', calledFailed],
    [
      'before',
      async () => {
        const { service, paymentRequestId, ...made } = await withoutEnd();
        const { fact } = failedRefund(await service.payment(paymentRequestId), 'by-hand');
        await service.recorded(paymentRequestId, aRefund('SUCCESS', { refundRequestId: 'by-hand' }));
        if (fact !== undefined) await service.processMessage(factsMessage(paymentRequestId, fact));
        return { service, paymentRequestId, ...made };
      },
    ],
  ])('counts as paid when Antom tells of its success %s that is recorded, and a person is called', async (_, made) => {
    const { service, paymentRequestId, reconcile } = await made();
    service.antom.answers({ inquiryPayment: REFUNDED_BY_HAND, inquiryRefund: inquiredRefund('SUCCESS') });
    await reconcile();
    expect(await viewed(service, paymentRequestId)).toMatchObject({ needsReview: true, refundableAmount: { value: '40000' } });
    expect(service.topic.published.filter(({ id }) => /review\/refund_(failed_and_succeeded|succeeded_and_failed) /.test(id))).not.toEqual(
      [],
    );
  });

  test('cannot be called failed before it is reported as one without an end, and one that was requested here never', async () => {
    const { service, start, paymentRequestId, reconcile, early } = await withoutEnd();
    expect(() => failedRefund(early, 'by-hand')).toThrow('the payment needs no review for refund_without_end: by-hand');
    expect(() => failedRefund(early, 'unknown')).toThrow('the payment needs no review for refund_without_end: unknown');
    await service.store.reserveRefund(start, aNewRefund(), service.clock.now());
    service.clock.advance(8 * DAY);
    await reconcile();
    await reconcile();
    const payment = await service.payment(paymentRequestId);
    expect(payment.anomalies).toEqual(['refundWithoutEnd by-hand', 'refundWithoutEnd refund-1']);
    expect(() => failedRefund(payment, 'refund-1')).toThrow('only Antom can say that it has failed');
  });
});

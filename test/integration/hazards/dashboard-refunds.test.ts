import { expect, test } from 'vitest';
import { factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { captureEntry, inquired, inquiredRefund, notFound, refundEntry, refusedWith } from '../../support/antom-answers.ts';
import { refundResult } from '../../support/notifications.ts';
import { won } from '../../support/won.ts';
import { notification, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));
const REFUNDED_BY_HAND = inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'SUCCESS'));

test('a notification of a refund made in the Dashboard is counted and dropped: it does not name its payment', async () => {
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

import { describe, expect, test } from 'vitest';
import { aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, inquiredRefund, refundEntry, refusedWith } from '../../support/antom-answers.ts';
import { serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
/** A payment that is not authorized may be abandoned seven days after its expiry, which is half an hour after its start. */
const UNTIL_ABANDONED_MS = (7 * 24 * 60 + 30) * 60_000;

describe('a fact that could not be enqueued', () => {
  test('makes the call fail that found it, because a settled payment is not reconciled again', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    const settled = await service.reconcileUntilSettled(paymentRequestId);
    expect(settled.dueAtEpochMs).toBeUndefined();
    service.queue.isDown = true;
    await expect(service.enqueueNewFacts(settled, [aRefund('SUCCESS', { refundRequestId: 'by-hand' })])).rejects.toThrow(
      'the queue takes nothing',
    );
  });

  test('is found again by the next reconciliation, because the payment is still due', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    const paymentId = antomIdOf(paymentRequestId);
    await service.recorded(paymentRequestId, anOutcome('captured', { paymentId }), anOutcome('authorized', { paymentId }));
    service.antom.answers({
      inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'PROCESSING')),
      inquiryRefund: inquiredRefund('SUCCESS'),
    });
    service.queue.isDown = true;
    await expect(service.reconcileWhenDue(paymentRequestId)).rejects.toThrow('the queue takes nothing');
    service.queue.isDown = false;
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'by-hand': { state: 'SUCCESS' } } });
  });
});

describe('a fact that is enqueued and not recorded yet', () => {
  test('does not settle its payment: when the message is lost, the next reconciliation sends it again', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
    service.queue.waiting.splice(0); // the message is lost for good
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ captured: { source: 'inquiryPayment' } });
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
  });

  test('keeps a rejected payment from being abandoned after seven days', async () => {
    const service = newService();
    const start = await service.started();
    await service.store.recordRejection(start, { resultCode: 'RISK_REJECT', resultMessage: 'm' }, service.clock.now());
    service.clock.advance(UNTIL_ABANDONED_MS);
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith('ORDER_STATUS_INVALID') });
    await service.reconcileWhenDue(start.paymentRequestId);
    service.queue.waiting.splice(0);
    expect(await service.payment(start.paymentRequestId)).not.toHaveProperty('abandoned');
    await service.reconcileUntilSettled(start.paymentRequestId);
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'FAILED', final: true, needsReview: false });
  });

  test('keeps a paid payment from being abandoned after seven days', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(UNTIL_ABANDONED_MS);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    await service.queue.deliver();
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED', needsReview: false });
  });
});

import { describe, expect, test } from 'vitest';
import { anOutcome } from '../../support/an-outcome.ts';
import { aRefund } from '../../support/a-fact.ts';
import { antomIdOf, captureEntry, inquired, inquiredRefund, refundEntry, refusedWith } from '../../support/antom-answers.ts';
import { serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
/** Seven days after its expiry a payment that is not authorized may be given up. */
const UNTIL_GIVEN_UP = (7 * 24 * 60 + 30) * 60_000;

describe('what the queue did not take', () => {
  test('may be told to nobody: nothing is due, and nobody would hear of it again', async () => {
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

  test('is heard again by the reconciler, which has not let go', async () => {
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

describe('what the queue has and the table does not', () => {
  test('is no reason to let go of a payment', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    for (let looks = 0; looks < 3; looks++) await service.reconcileWhenDue(paymentRequestId);
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
    service.queue.waiting.splice(0); // a message that nobody redrives
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ captured: { source: 'inquiryPayment' } });
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
  });

  test('is no reason to give up a payment after seven days', async () => {
    const service = newService();
    const start = await service.started();
    await service.store.recordRejection(start, { resultCode: 'RISK_REJECT', resultMessage: 'm' }, service.clock.now());
    service.clock.advance(UNTIL_GIVEN_UP);
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith('ORDER_STATUS_INVALID') });
    await service.reconcileWhenDue(start.paymentRequestId);
    service.queue.waiting.splice(0);
    expect(await service.payment(start.paymentRequestId)).not.toHaveProperty('abandoned');
    await service.reconcileUntilSettled(start.paymentRequestId);
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'FAILED', final: true, needsReview: false });
  });

  test('is no reason to give up what is paid', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(UNTIL_GIVEN_UP);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    await service.queue.deliver();
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED', needsReview: false });
  });
});

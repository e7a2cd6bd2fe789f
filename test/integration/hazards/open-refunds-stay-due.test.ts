import { describe, expect, test } from 'vitest';
import { aCancellation, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { captureEntry, inquired, inquiredRefund, refundEntry } from '../../support/antom-answers.ts';
import { observation, serviceOnATable } from './service-on-a-table.ts';

const newService = serviceOnATable();

/** A captured payment with two refunds requested. */
async function withTwoRefunds() {
  const service = newService();
  const start = await service.accepted();
  const { paymentRequestId } = start;
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')), inquiryRefund: inquiredRefund('SUCCESS') });
  await service.reconcileUntilSettled(paymentRequestId);
  for (const refundRequestId of ['refund-1', 'refund-2'])
    await service.store.reserveRefund(start, aNewRefund({ refundRequestId }), service.clock.now());
  return { service, start, paymentRequestId };
}

describe('a refund whose notification is lost', () => {
  test.each(['SUCCESS', 'FAIL'] as const)('is found by inquiry although another refund has ended: %s', async (result) => {
    const { service, paymentRequestId } = await withTwoRefunds();
    await service.processMessage(observation(paymentRequestId, aRefund('PROCESSING')));
    await service.processMessage(observation(paymentRequestId, aRefund(result, { refundRequestId: 'refund-2' })));
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } } });
  });
});

test('a refund that is requested while the reconciler settles the payment is found by inquiry', async () => {
  const { service, start, paymentRequestId } = await withTwoRefunds();
  await service.reconcileUntilSettled(paymentRequestId);
  await service.processMessage(observation(paymentRequestId, anOutcome('captureFailed', { paymentId: `20260131${paymentRequestId}` }))); // makes it due
  service.antom.answers({
    inquiryPayment: async (asked) => {
      await service.store.reserveRefund(start, aNewRefund({ refundRequestId: 'refund-3' }), service.clock.now());
      return inquired('SUCCESS', captureEntry('SUCCESS'), captureEntry('FAIL'))(asked);
    },
  });
  await service.reconcileWhenDue(paymentRequestId);
  expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'refund-3': { state: 'SUCCESS' } } });
});

describe('a refund made in the Dashboard that is recorded before the fact that settles the payment', () => {
  test.each([
    ['a capture', anOutcome('captured')],
    ['a cancellation', aCancellation()],
  ])('is found by inquiry: %s', async (_, settling) => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    const refund = aRefund('PROCESSING', { refundRequestId: 'by-hand' });
    await service.processMessage(observation(paymentRequestId, refund));
    await service.processMessage(observation(paymentRequestId, settling));
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
    service.antom.answers({
      inquiryPayment: inquired('PENDING', refundEntry('by-hand', 'PROCESSING')),
      inquiryRefund: inquiredRefund('SUCCESS'),
    });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'by-hand': { state: 'SUCCESS' } } });
  });
});

import { describe, expect, test } from 'vitest';
import { aNotPlaced } from '../../support/a-fact.ts';
import { secondsLater } from '../../support/a-new-payment.ts';
import { antomIdOf, cancelled, inquired, notFound } from '../../support/antom-answers.ts';
import { observation, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
const LEASE = { attemptId: 'attempt-2', untilEpochMs: secondsLater(600).getTime() };

describe('a payment whose pay never reached Antom', () => {
  test('comes to an end of which the merchant is told', async () => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    expect((await service.reconcileUntilSettled(paymentRequestId)).dueAtEpochMs).toBeUndefined();
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'FAILED', final: true });
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed' }]);
  });

  test('comes to the same end when the merchant has had it closed before', async () => {
    const service = newService();
    const start = await service.started();
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    expect((await service.reconcileUntilSettled(start.paymentRequestId)).dueAtEpochMs).toBeUndefined();
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed', data: { payment: { status: 'FAILED', final: true } } }]);
  });

  test('is not given up because one answer was counted twice', async () => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    const store: typeof service.store = {
      ...service.store,
      recordNotFound: async (claim, next) => {
        const counted = await service.store.recordNotFound(claim, next);
        await service.store.recordNotFound(claim, next); // the client's own retry of a write that was committed
        return counted;
      },
    };
    service.antom.answers({ inquiryPayment: notFound });
    await service.reconcileWhenDue(paymentRequestId, { store });
    await service.reconcileWhenDue(paymentRequestId, { store });
    expect(await service.payment(paymentRequestId)).toMatchObject({ notFoundStreak: 2 });
    expect(service.queue.waiting).toEqual([]);
  });
});

describe('a pay that is sent', () => {
  test('while the verdict is on its way: the verdict does not count', async () => {
    const service = newService();
    const start = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    for (let looks = 0; looks < 3; looks++) await service.reconcileWhenDue(start.paymentRequestId);
    expect(await service.store.takeLease(start, LEASE, service.clock.now())).toMatchObject({ outcome: 'taken' });
    await service.queue.deliver();
    expect(service.topic.published).toEqual([]);
    expect((await service.payment(start.paymentRequestId)).dueAtEpochMs).toBeDefined();
  });

  test('after the verdict: is not, the right to send it is gone', async () => {
    const service = newService();
    const start = await service.started();
    await service.processMessage(observation(start.paymentRequestId, aNotPlaced()));
    expect(await service.store.takeLease(start, LEASE, secondsLater(60))).toMatchObject({ outcome: 'refused' });
  });

  test('shortly before Antom is asked: its answers do not count yet', async () => {
    const service = newService();
    const start = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    await service.store.takeLease(start, LEASE, secondsLater(59));
    for (let looks = 0; looks < 3; looks++) await service.reconcileWhenDue(start.paymentRequestId); // the last 31 seconds after the pay
    expect(service.queue.waiting).toEqual([]);
  });

  test('and answered long after the verdict: its page is given to nobody and closed at Antom', async () => {
    const service = newService();
    const start = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    await service.reconcileUntilSettled(start.paymentRequestId);
    const answer = { paymentId: antomIdOf(start.paymentRequestId), normalUrl: 'https://antom.test/pay/1' };
    await service.store.recordAcceptance(start, answer, service.clock.now());
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'FAILED', final: true, normalUrl: undefined });
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
    await service.reconcileUntilSettled(start.paymentRequestId);
    expect(service.antom.calls).toContain('cancel');
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'FAILED', final: true });
  });
});

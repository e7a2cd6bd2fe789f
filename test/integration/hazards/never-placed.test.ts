import { describe, expect, test } from 'vitest';
import { aNotPlaced } from '../../support/a-fact.ts';
import { secondsLater } from '../../support/a-new-payment.ts';
import { antomIdOf, cancelled, inquired, notFound, timedOut } from '../../support/antom-answers.ts';
import { factsMessage, serviceOnATable, viewed } from './service-on-a-table.ts';

/* When a payment that Antom does not know has failed: test/integration/reconciler/not-placed.test.ts */

/* When a payment that Antom does not know has failed: test/integration/reconciler/not-placed.test.ts */

const newService = serviceOnATable();
const LEASE = { attemptId: 'attempt-2', untilEpochMs: secondsLater(600).getTime() };

test('a payment that Antom does not know has not failed because the database client counted one answer twice', async () => {
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

describe('a payment that was never placed at Antom', () => {
  test('stays open when pay is sent again before its failure is recorded, and needs three more answers', async () => {
    const service = newService();
    const start = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    for (let run = 0; run < 3; run++) await service.reconcileWhenDue(start.paymentRequestId);
    expect(await service.store.takeLease(start, LEASE, service.clock.now())).toMatchObject({ outcome: 'taken' });
    await service.queue.deliver();
    expect(service.topic.published).toEqual([]);
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'CREATED' });
    expect((await service.payment(start.paymentRequestId)).dueAtEpochMs).toBeDefined();

    for (let run = 0; run < 3; run++) await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed' }]);
  });

  test('is not sent to Antom again', async () => {
    const service = newService();
    const start = await service.started();
    await service.processMessage(factsMessage(start.paymentRequestId, aNotPlaced()));
    expect(await service.store.takeLease(start, LEASE, secondsLater(60))).toMatchObject({ outcome: 'refused' });
  });

  test('stays failed when Antom accepts it later: its page is not shown, and the order is cancelled at Antom', async () => {
    const service = newService();
    const start = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    await service.reconcileUntilSettled(start.paymentRequestId);
    const answer = { paymentId: antomIdOf(start.paymentRequestId), normalUrl: 'https://antom.test/pay/1' };
    await service.store.recordAcceptance(start, answer, service.clock.now());
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'FAILED', final: true, normalUrl: undefined });
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: timedOut });
    await service.reconcileWhenDue(start.paymentRequestId);
    service.antom.answers({ cancel: cancelled });
    const payment = await service.reconcileUntilSettled(start.paymentRequestId);
    expect(service.antom.calls.filter((operation) => operation === 'cancel')).toHaveLength(2);
    expect(payment.cancellation).toBeDefined();
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'FAILED', final: true, normalUrl: undefined });
  });
});

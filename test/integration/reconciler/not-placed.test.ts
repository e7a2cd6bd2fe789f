import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { aService } from '../../support/a-service.ts';
import { secondsLater } from '../../support/a-new-payment.ts';
import { inquired, notFound } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const LEASE = { attemptId: 'attempt-2', untilEpochMs: secondsLater(120).getTime() };

describe('a payment of which Antom knows nothing', () => {
  test('is not placed when Antom has said so three times, fifteen seconds apart', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    const looks: Date[] = [];
    service.antom.answers({
      inquiryPayment: () => {
        looks.push(service.clock.now());
        return notFound();
      },
    });
    for (let miss = 1; miss <= 2; miss++) {
      await service.reconcileWhenDue(paymentRequestId);
      expect(service.queue.waiting).toEqual([]);
      expect(await service.payment(paymentRequestId)).toMatchObject({ notFoundStreak: miss });
    }
    await service.reconcileWhenDue(paymentRequestId);
    expect(looks).toEqual([60, 75, 90].map(secondsLater));
    expect(service.log.lines).toContainEqual({ level: 'info', code: 'payment_not_placed', paymentRequestId });

    await service.queue.deliver();
    const payment = await service.payment(paymentRequestId);
    expect(viewOf(payment)).toMatchObject({ status: 'FAILED', final: true });
    expect(payment.dueAtEpochMs).toBeUndefined();
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed', data: { payment: { status: 'FAILED', final: true } } }]);
  });

  test('is not placed only when no pay can be on its way any more', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.takeLease(start, LEASE, secondsLater(55));
    service.antom.answers({ inquiryPayment: notFound });
    for (let miss = 1; miss <= 3; miss++) await service.reconcileWhenDue(start.paymentRequestId); // at 60, 75 and 90 seconds
    expect(service.queue.waiting).toEqual([]);
    await service.reconcileWhenDue(start.paymentRequestId); // 40 seconds after the second pay are over
    await service.queue.deliver();
    expect(await service.payment(start.paymentRequestId)).toMatchObject({ notPlaced: { recordedAt: secondsLater(105).toISOString() } });
  });

  test('starts over when pay is sent again between two answers', async () => {
    const service = aService(table());
    const start = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    for (let miss = 1; miss <= 2; miss++) await service.reconcileWhenDue(start.paymentRequestId);
    await service.store.takeLease(start, LEASE, service.clock.now());
    for (let miss = 1; miss <= 2; miss++) await service.reconcileWhenDue(start.paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(start.paymentRequestId)).toMatchObject({ notFoundStreak: 2 });
  });

  test('starts over when Antom knows it at times', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    for (const inquiryPayment of [notFound, notFound, inquired('PENDING'), notFound, notFound]) {
      service.antom.answers({ inquiryPayment });
      await service.reconcileWhenDue(paymentRequestId);
    }
    expect(service.queue.waiting).toEqual([]);
  });

  test('tells so again when the verdict got lost on its way', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    for (let miss = 1; miss <= 3; miss++) await service.reconcileWhenDue(paymentRequestId);
    service.queue.waiting.splice(0);
    expect(viewOf(await service.reconcileUntilSettled(paymentRequestId))).toMatchObject({ status: 'FAILED', final: true });
  });

  test('that the merchant wanted closed comes to an end', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    expect(viewOf(await service.reconcileUntilSettled(start.paymentRequestId))).toMatchObject({
      status: 'FAILED',
      final: true,
      closing: 'merchant',
    });
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed', data: { payment: { status: 'FAILED', final: true } } }]);
  });

  test('that the merchant wants closed between two answers is asked after three times more, fifteen seconds apart', async () => {
    const service = aService(table());
    const start = await service.started();
    const looks: Date[] = [];
    service.antom.answers({
      inquiryPayment: () => {
        looks.push(service.clock.now());
        return notFound();
      },
      cancel: notFound,
    });
    for (let miss = 1; miss <= 2; miss++) await service.reconcileWhenDue(start.paymentRequestId); // at 60 and 75 seconds
    service.clock.advance(1_000);
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    await service.reconcileUntilSettled(start.paymentRequestId);
    expect(looks).toEqual([60, 75, 76, 91, 106].map(secondsLater));
  });

  test('that has expired comes to an end', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    service.clock.advance(31 * 60_000);
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    expect(viewOf(await service.reconcileUntilSettled(paymentRequestId))).toMatchObject({ status: 'FAILED', final: true });
  });

  test('but which Antom has accepted, says nothing by that', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: notFound });
    for (let looks = 1; looks <= 5; looks++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(paymentRequestId)).toMatchObject({ notFoundStreak: 0 });
  });
});

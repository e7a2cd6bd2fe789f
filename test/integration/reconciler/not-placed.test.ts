import { describe, expect, test } from 'vitest';
import { secondsLater } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { inquired, notFound } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const DAY = 24 * 60 * 60_000;

const LEASE = { attemptId: 'attempt-2', untilEpochMs: secondsLater(120).getTime() };

describe('a payment that Antom does not know', () => {
  test('has failed once Antom has said so three times, fifteen seconds apart', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    const inquiredAt: Date[] = [];
    service.antom.answers({
      inquiryPayment: () => {
        inquiredAt.push(service.clock.now());
        return notFound();
      },
    });
    for (let answer = 1; answer <= 2; answer++) {
      await service.reconcileWhenDue(paymentRequestId);
      expect(service.queue.waiting).toEqual([]);
      expect(await service.payment(paymentRequestId)).toMatchObject({ notFoundStreak: answer });
    }
    await service.reconcileWhenDue(paymentRequestId);
    expect(inquiredAt).toEqual([60, 75, 90].map(secondsLater));
    expect(service.log.lines).toContainEqual({ level: 'info', code: 'payment_not_placed', paymentRequestId });

    await service.queue.deliver();
    const payment = await service.payment(paymentRequestId);
    expect(viewOf(payment)).toMatchObject({ status: 'FAILED', final: true });
    expect(payment.dueAtEpochMs).toBe(secondsLater(90).getTime() + DAY);
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed', data: { payment: { status: 'FAILED', final: true } } }]);
  });

  test('has failed only when no pay can still be on its way', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.takeLease(start, LEASE, secondsLater(55));
    service.antom.answers({ inquiryPayment: notFound });
    for (let answer = 1; answer <= 3; answer++) await service.reconcileWhenDue(start.paymentRequestId); // at 60, 75 and 90 seconds
    expect(service.queue.waiting).toEqual([]);
    await service.reconcileWhenDue(start.paymentRequestId); // 40 seconds after the second pay are over
    await service.queue.deliver();
    expect(await service.payment(start.paymentRequestId)).toMatchObject({ notPlaced: { recordedAt: secondsLater(105).toISOString() } });
  });

  test('has failed only after three new answers when pay is sent again between two of them', async () => {
    const service = aService(table());
    const start = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    for (let answer = 1; answer <= 2; answer++) await service.reconcileWhenDue(start.paymentRequestId);
    await service.store.takeLease(start, LEASE, service.clock.now());
    for (let answer = 1; answer <= 2; answer++) await service.reconcileWhenDue(start.paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(start.paymentRequestId)).toMatchObject({ notFoundStreak: 2 });
  });

  test('has failed only after three such answers in a row: an answer with the order restarts the count', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    for (const inquiryPayment of [notFound, notFound, inquired('PENDING'), notFound, notFound]) {
      service.antom.answers({ inquiryPayment });
      await service.reconcileWhenDue(paymentRequestId);
    }
    expect(service.queue.waiting).toEqual([]);
  });

  test('is not called failed by a reconciler that loses it to another one while Antom answers', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    service.antom.answers({
      inquiryPayment: async () => {
        const claimed = await service.payment(paymentRequestId);
        await service.store.claim({ ...claimed, dueAtEpochMs: claimed.dueAtEpochMs ?? 0 }, service.clock.now().getTime() + 90_000);
        return notFound();
      },
    });
    for (let answer = 1; answer <= 3; answer++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(paymentRequestId)).toMatchObject({ notFoundStreak: 0 });
  });

  test('has failed although the first message that says so was lost', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    service.antom.answers({ inquiryPayment: notFound });
    for (let answer = 1; answer <= 3; answer++) await service.reconcileWhenDue(paymentRequestId);
    service.queue.waiting.splice(0);
    expect(viewOf(await service.reconcileUntilSettled(paymentRequestId))).toMatchObject({ status: 'FAILED', final: true });
  });

  test('has failed, even if the merchant has cancelled it before', async () => {
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

  test('has failed only after three new answers, fifteen seconds apart, when the merchant cancels it between two of them', async () => {
    const service = aService(table());
    const start = await service.started();
    const inquiredAt: Date[] = [];
    service.antom.answers({
      inquiryPayment: () => {
        inquiredAt.push(service.clock.now());
        return notFound();
      },
      cancel: notFound,
    });
    for (let answer = 1; answer <= 2; answer++) await service.reconcileWhenDue(start.paymentRequestId); // at 60 and 75 seconds
    service.clock.advance(1_000);
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    await service.reconcileUntilSettled(start.paymentRequestId);
    expect(inquiredAt).toEqual([60, 75, 76, 91, 106, 106 + DAY / 1000].map(secondsLater));
  });

  test('has failed, even if it has expired before', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    service.clock.advance(31 * 60_000);
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    expect(viewOf(await service.reconcileUntilSettled(paymentRequestId))).toMatchObject({ status: 'FAILED', final: true });
  });

  test('stays open if Antom has accepted it before', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: notFound });
    for (let answer = 1; answer <= 5; answer++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(paymentRequestId)).toMatchObject({ notFoundStreak: 0 });
  });
});

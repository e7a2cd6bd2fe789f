import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../shared/payment/status.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, cancelled, captureEntry, inquired, refusedWith, timedOut, undecided } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';
import { expiredPayment } from './expired-payment.ts';

const table = testedTable();

describe('a payment that was not paid in time', () => {
  test('is cancelled at Antom, and then reads as expired', async () => {
    const { service, paymentRequestId } = await expiredPayment(table());
    await service.reconcileWhenDue(paymentRequestId);
    expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'PENDING', closing: 'expired', normalUrl: undefined });
    await service.queue.deliver();
    expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'EXPIRED' });
    expect(service.topic.published).toMatchObject([{ type: 'payment.cancelled', data: { payment: { status: 'EXPIRED' } } }]);
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBe(minutesLater(30 + 24 * 60).getTime()); // once more, a day later
  });

  test('is stored as closing before Antom is asked to cancel it', async () => {
    const { service, paymentRequestId } = await expiredPayment(table());
    let closing: unknown;
    service.antom.answers({
      cancel: async () => {
        ({ closing } = await service.payment(paymentRequestId));
        return cancelled();
      },
    });
    await service.reconcileWhenDue(paymentRequestId);
    expect(closing).toEqual({ reason: 'expired', recordedAt: minutesLater(30).toISOString() });
  });

  test('is cancelled at Antom at its expiry and not before', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    const cancelledAt: Date[] = [];
    service.antom.answers({
      inquiryPayment: inquired('PENDING'),
      cancel: () => {
        cancelledAt.push(service.clock.now());
        return cancelled();
      },
    });
    await service.reconcileUntilSettled(paymentRequestId);
    expect(cancelledAt).toEqual([minutesLater(30)]);
  });

  test.each([
    ['the cancellation timed out', timedOut, 3],
    ['Antom is undecided', undecided, 3],
    ['Antom refuses', refusedWith('PROCESS_FAIL'), 3],
    ['Antom refuses, perhaps because the buyer has paid', refusedWith('ORDER_STATUS_INVALID'), 0],
  ])('is sent for cancellation at every reconciliation, until Antom cancels it, when %s', async (_, cancel, unclear) => {
    const { service, paymentRequestId, cancels } = await expiredPayment(table());
    service.antom.answers({ cancel });
    for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(3);
    expect(service.queue.waiting).toEqual([]);
    expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'PENDING', closing: 'expired' });
    expect(service.meter.counted).toEqual(Array.from({ length: unclear }, () => 'AntomAnswerUnknown'));
    service.antom.answers({ cancel: cancelled });
    expect(statusOf(await service.reconcileUntilSettled(paymentRequestId))).toBe('EXPIRED');
  });
});

describe('a payment whose time is over while Antom does not say how it stands', () => {
  test.each([
    ['times out', timedOut],
    ['is undecided', undecided],
    ['is refused', refusedWith('ACCESS_DENIED')],
  ])('is not cancelled while its inquiry %s, and is once Antom answers', async (_, inquiryPayment) => {
    const { service, paymentRequestId, cancels } = await expiredPayment(table());
    service.antom.answers({ inquiryPayment });
    for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(0);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('closing');
    service.antom.answers({ inquiryPayment: inquired('PENDING') });
    expect(statusOf(await service.reconcileUntilSettled(paymentRequestId))).toBe('EXPIRED');
  });

  test('is cancelled all the same when the merchant asked for it', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment(table());
    await service.store.recordClosing({ paymentRequestId, apiClientId: 'shop' }, 'merchant', service.clock.now());
    service.antom.answers({ inquiryPayment: timedOut });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(1);
  });
});

describe('the age of an unsettled payment', () => {
  test('is measured at each reconciliation after its expiry, and not before', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: timedOut });
    const late: number[] = [];
    while (service.clock.now() < minutesLater(120)) {
      await service.reconcileWhenDue(paymentRequestId);
      late.push((service.clock.now().getTime() - minutesLater(30).getTime()) / 1000);
    }
    const afterwards = late.filter((seconds) => seconds > 0);
    expect(afterwards.length).toBeGreaterThan(1);
    expect(late.length).toBeGreaterThan(afterwards.length);
    expect(service.meter.measured).toEqual(afterwards.map((seconds) => ['OldestUnsettledAge', seconds]));
  });

  test('is measured from an authorization that no capture follows', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(60_000);
    await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId: antomIdOf(paymentRequestId) }));
    service.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    service.clock.advance(2 * 60 * 60_000);
    await service.reconcileWhenDue(paymentRequestId);
    expect(service.meter.measured).toEqual([['OldestUnsettledAge', 2 * 60 * 60]]);
  });
});

describe('a payment that the buyer authorized at the last moment', () => {
  test.each(['authorized', 'captureFailed'] as const)(
    'is not cancelled at its expiry once this is recorded, whatever Antom answers: %s',
    async (kind) => {
      const { service, paymentRequestId, fact, cancels } = await expiredPayment(table());
      await service.recorded(paymentRequestId, fact(kind));
      for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
      expect(cancels()).toBe(0);
      expect(await service.payment(paymentRequestId)).not.toHaveProperty('closing');
    },
  );

  test('is captured, and not sent for cancellation again, after Antom has refused to cancel it', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment(table());
    service.antom.answers({ cancel: refusedWith('ORDER_STATUS_INVALID') });
    await service.reconcileWhenDue(paymentRequestId);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    expect(statusOf(await service.reconcileUntilSettled(paymentRequestId))).toBe('CAPTURED');
    expect(cancels()).toBe(1);
  });
});

describe('a payment that the merchant cancelled', () => {
  test('is cancelled at Antom at once, before its expiry', async () => {
    const service = aService(table());
    const start = await service.accepted();
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(statusOf(await service.payment(start.paymentRequestId))).toBe('CANCELLED');
    expect(service.clock.now()).toEqual(CREATED_AT);
  });
});

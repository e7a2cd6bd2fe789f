import { describe, expect, test } from 'vitest';
import { viewOf } from '../../support/a-view.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, cancelled, captureEntry, inquired, refusedWith, timedOut, undecided } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';

const table = testedTable();

/** A service with a payment on the buyer's page, half an hour later. */
async function expiredPayment() {
  const service = aService(table());
  const { paymentRequestId } = await service.accepted();
  service.clock.advance(30 * 60_000);
  service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
  const fact = (kind: Parameters<typeof anOutcome>[0]) => anOutcome(kind, { paymentId: antomIdOf(paymentRequestId) });
  const cancels = () => service.antom.calls.filter((operation) => operation === 'cancel').length;
  return { service, paymentRequestId, fact, cancels };
}

describe('a payment that was not paid in time', () => {
  test('is cancelled at Antom, and then reads as expired', async () => {
    const { service, paymentRequestId } = await expiredPayment();
    await service.reconcileWhenDue(paymentRequestId);
    expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'PENDING', closing: 'expired', normalUrl: undefined });
    await service.queue.deliver();
    expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'EXPIRED' });
    expect(service.topic.published).toMatchObject([{ type: 'payment.cancelled', data: { payment: { status: 'EXPIRED' } } }]);
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBe(minutesLater(30 + 24 * 60).getTime()); // once more, a day later
  });

  test('is stored as closing before Antom is asked to cancel it', async () => {
    const { service, paymentRequestId } = await expiredPayment();
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
    const { service, paymentRequestId, cancels } = await expiredPayment();
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
    const { service, paymentRequestId, cancels } = await expiredPayment();
    service.antom.answers({ inquiryPayment });
    for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(0);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('closing');
    service.antom.answers({ inquiryPayment: inquired('PENDING') });
    expect(statusOf(await service.reconcileUntilSettled(paymentRequestId))).toBe('EXPIRED');
  });

  test('is cancelled all the same when the merchant asked for it', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment();
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
      const { service, paymentRequestId, fact, cancels } = await expiredPayment();
      await service.recorded(paymentRequestId, fact(kind));
      for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
      expect(cancels()).toBe(0);
      expect(await service.payment(paymentRequestId)).not.toHaveProperty('closing');
    },
  );

  test('is captured, and not sent for cancellation again, after Antom has refused to cancel it', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment();
    service.antom.answers({ cancel: refusedWith('ORDER_STATUS_INVALID') });
    await service.reconcileWhenDue(paymentRequestId);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    expect(statusOf(await service.reconcileUntilSettled(paymentRequestId))).toBe('CAPTURED');
    expect(cancels()).toBe(1);
  });
});

describe('a payment with a success that does not match the request', () => {
  const SEVEN_DAYS = 7 * 24 * 60 * 60_000;
  const misfits = [
    ['an authorization of another amount', anOutcome('authorized', { amount: won(45_999n) })],
    ['a capture under another id', anOutcome('captured', { paymentId: 'somebody-elses' })],
    ['a failed capture of another amount', anOutcome('captureFailed', { amount: won(1n) })],
    ['a refund in another currency', aRefund('SUCCESS', { amount: { currency: 'USD', minorUnits: 60n } })],
  ] as const;

  test.each([...misfits, ['a refund', aRefund('SUCCESS')], ['a dispute', aDisputeStep('DISPUTE_CREATED')]] as const)(
    'is not cancelled at its expiry, because it may be paid: %s',
    async (_, fact) => {
      const { service, paymentRequestId, cancels } = await expiredPayment();
      await service.recorded(paymentRequestId, fact);
      for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
      expect(cancels()).toBe(0);
      expect(await service.payment(paymentRequestId)).not.toHaveProperty('closing');
    },
  );

  test('is not cancelled at its expiry when the inquiry reports that success', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment();
    service.antom.answers({
      inquiryPayment: (asked) => {
        const { body, ...answer } = inquired('SUCCESS')(asked);
        return { ...answer, body: body && { ...body, paymentAmount: won(45_999n) } };
      },
    });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(0);
  });

  test('is not cancelled at its expiry when that success is recorded after the inquiry', async () => {
    const { service, paymentRequestId, fact, cancels } = await expiredPayment();
    service.antom.answers({
      inquiryPayment: async (asked) => {
        const answer = inquired('PENDING')(asked);
        await service.recorded(paymentRequestId, { ...fact('captured'), amount: won(1n) });
        return answer;
      },
    });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(0);
  });

  test('is not sent for cancellation again once that success is recorded', async () => {
    const { service, paymentRequestId, fact, cancels } = await expiredPayment();
    service.antom.answers({ cancel: timedOut });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(1);
    await service.recorded(paymentRequestId, { ...fact('captured'), amount: won(1n) });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(1);
  });

  test('is abandoned seven days after its expiry, for a person to review', async () => {
    const { service, paymentRequestId, fact, cancels } = await expiredPayment();
    await service.recorded(paymentRequestId, { ...fact('captured'), amount: won(45_999n) });
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    const payment = await service.payment(paymentRequestId);
    expect(payment.dueAtEpochMs).toBeUndefined();
    expect(viewOf(payment)).toMatchObject({ status: 'REVIEW', needsReview: true });
    expect(viewOf(payment).reviewReasons).toContain('not_settled_in_time');
    expect(cancels()).toBe(0);
  });

  test.each(misfits)('is cancelled when the merchant asks for it: %s', async (_, fact) => {
    const { service, paymentRequestId } = await expiredPayment();
    await service.recorded(paymentRequestId, fact);
    const owned = { paymentRequestId, apiClientId: 'shop' };
    expect(await service.store.recordClosing(owned, 'merchant', service.clock.now())).toMatchObject({ outcome: 'recorded' });
    await service.reconcileUntilSettled(paymentRequestId);
    expect(await service.payment(paymentRequestId)).toHaveProperty('cancellation');
  });

  test('is cancelled at its expiry when only a decline does not match: no money has moved', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment();
    await service.recorded(paymentRequestId, anOutcome('authorizationFailed', { amount: won(1n) }));
    await service.reconcileUntilSettled(paymentRequestId);
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

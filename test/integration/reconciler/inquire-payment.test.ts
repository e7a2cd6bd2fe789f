import { describe, expect, test } from 'vitest';
import { reconcilePayment } from '../../../functions/reconciler/reconcile-payment.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { aService } from '../../support/a-service.ts';
import { minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { captureEntry, inquired, refundEntry, refusedWith, timedOut, undecided, unsignedRefusal } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

describe('asking Antom after a payment', () => {
  test('hands on what is new, and records none of it', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: PAID });
    await service.reconcileWhenDue(paymentRequestId);
    expect(statusOf(await service.payment(paymentRequestId))).toBe('PENDING');
    expect(service.topic.published).toEqual([]);

    await service.queue.deliver();
    expect(statusOf(await service.payment(paymentRequestId))).toBe('CAPTURED');
    expect(service.topic.published).toMatchObject([{ type: 'payment.authorized' }, { type: 'payment.captured' }]);
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeUndefined();
  });

  test('hands on nothing that is known already', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    for (let looks = 0; looks < 3; looks++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.antom.calls).toHaveLength(4);
    expect(service.queue.waiting).toEqual([]);
    expect(service.topic.published).toHaveLength(1);
  });

  test('may hand on twice what is long on its way, which is told under one id', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: PAID });
    await service.reconcileWhenDue(paymentRequestId);
    await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toHaveLength(2);
    service.queue.waiting.reverse();
    await service.queue.deliver();
    expect(service.topic.published).toHaveLength(4);
    expect(new Set(service.topic.published.map(({ id }) => id)).size).toBe(2);
    expect(await service.payment(paymentRequestId)).toMatchObject({ refundableMinorUnits: 46_000n });
  });

  test.each(['PENDING', 'PROCESSING', 'SOMETHING_NEW'])('learns nothing from %s', async (status) => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired(status) });
    await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(paymentRequestId)).toMatchObject({
      claims: 1,
      notFoundStreak: 0,
      dueAtEpochMs: secondsLater(75).getTime(),
    });
  });

  test.each([
    ['no answer', timedOut],
    ['an answer that Antom does not know', undecided],
    ['a refusal to tell', refusedWith('ACCESS_DENIED')],
    ['a refusal that nobody has signed', unsignedRefusal('ORDER_NOT_EXIST')],
  ])('learns nothing from %s, and counts it', async (_, inquiryPayment) => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    service.antom.answers({ inquiryPayment });
    for (let looks = 0; looks < 4; looks++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(paymentRequestId)).toMatchObject({ claims: 4, notFoundStreak: 0, revision: 1 });
    expect(service.meter.counted).toEqual(Array.from({ length: 4 }, () => 'AntomAnswerUnknown'));
    expect(service.log.lines).toContainEqual(expect.objectContaining({ level: 'warn', code: 'antom_answer_unknown', paymentRequestId }));
  });

  test('comes after longer and longer pauses, and at the expiry', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    const looks: Date[] = [];
    service.antom.answers({
      inquiryPayment: (asked) => {
        looks.push(service.clock.now());
        return inquired('PENDING')(asked);
      },
      cancel: timedOut,
    });
    for (let count = 0; count < 9; count++) await service.reconcileWhenDue(paymentRequestId);
    const at = [60, 75, 90, 120, 180, 300, 600, 1_200].map(secondsLater);
    expect(looks).toEqual([...at, minutesLater(30)]);
  });

  test('finds refunds that were made in the Dashboard', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'SUCCESS')) });
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    expect(statusOf(await service.payment(paymentRequestId))).toBe('PARTIALLY_REFUNDED');
    expect(service.topic.published.at(-1)).toMatchObject({ type: 'refund.succeeded' });
  });

  test('keeps what differs from the payment for a person to look at', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({
      inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS', { currency: 'KRW', minorUnits: 45_999n })),
    });
    for (let looks = 0; looks < 3; looks++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    expect(statusOf(await service.payment(paymentRequestId))).toBe('REVIEW');
    expect(service.meter.counted).toEqual(['ReviewRequired']);
  });

  test('is done by one of those who see the payment due', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('PENDING') });
    await service.untilDue(paymentRequestId);
    const due = await service.dueNow(paymentRequestId);
    if (due === undefined) throw new Error('it is not due');
    const looks = await Promise.all(Array.from({ length: 5 }, () => reconcilePayment(service.reconciler, due)));
    expect(looks.filter((looked) => looked)).toHaveLength(1);
    expect(service.antom.calls).toEqual(['inquiryPayment']);
  });

  test('fails when the queue takes nothing, and comes again', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: PAID });
    service.queue.isDown = true;
    await expect(service.reconcileWhenDue(paymentRequestId)).rejects.toThrow('the queue takes nothing');
    service.queue.isDown = false;
    expect(statusOf(await service.reconcileUntilSettled(paymentRequestId))).toBe('CAPTURED');
  });
});

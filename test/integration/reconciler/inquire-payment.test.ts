import { describe, expect, test } from 'vitest';
import { reconcilePayment } from '../../../functions/reconciler/reconcile-payment.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { captureEntry, inquired, refundEntry, refusedWith, timedOut, undecided, unsignedRefusal } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

describe('an inquiry of a payment', () => {
  test('sends what is new to the worker, and records nothing itself', async () => {
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

  test('sends nothing that is recorded already', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.antom.calls).toHaveLength(4);
    expect(service.queue.waiting).toEqual([]);
    expect(service.topic.published).toHaveLength(1);
  });

  test('may send twice what stays in the queue for long, and the events of both have the same ids', async () => {
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

  test.each(['PENDING', 'PROCESSING', 'SOMETHING_NEW'])('finds nothing in the status %s', async (status) => {
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
    ['an undecided answer', undecided],
    ['a refusal', refusedWith('ACCESS_DENIED')],
    ['an unsigned refusal', unsignedRefusal('ORDER_NOT_EXIST')],
  ])('finds nothing in %s, and counts it as unclear', async (_, inquiryPayment) => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    service.antom.answers({ inquiryPayment });
    for (let run = 0; run < 4; run++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(paymentRequestId)).toMatchObject({ claims: 4, notFoundStreak: 0, revision: 1 });
    expect(service.meter.counted).toEqual(Array.from({ length: 4 }, () => 'AntomAnswerUnknown'));
    expect(service.log.lines).toContainEqual(expect.objectContaining({ level: 'warn', code: 'antom_answer_unknown', paymentRequestId }));
  });

  test('is repeated after longer and longer pauses, and at the expiry', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    const inquiredAt: Date[] = [];
    service.antom.answers({
      inquiryPayment: (asked) => {
        inquiredAt.push(service.clock.now());
        return inquired('PENDING')(asked);
      },
      cancel: timedOut,
    });
    for (let count = 0; count < 9; count++) await service.reconcileWhenDue(paymentRequestId);
    const at = [60, 75, 90, 120, 180, 300, 600, 1_200].map(secondsLater);
    expect(inquiredAt).toEqual([...at, minutesLater(30)]);
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

  test('puts a payment into review when the captured amount differs', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({
      inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS', { currency: 'KRW', minorUnits: 45_999n })),
    });
    for (let run = 0; run < 3; run++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    expect(statusOf(await service.payment(paymentRequestId))).toBe('REVIEW');
    expect(service.meter.counted).toEqual(['ReviewRequired']);
  });

  test('is made by only one of several reconcilers that see the payment due', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: inquired('PENDING') });
    await service.untilDue(paymentRequestId);
    const due = await service.dueNow(paymentRequestId);
    if (due === undefined) throw new Error('it is not due');
    const claims = await Promise.all(Array.from({ length: 5 }, () => reconcilePayment(service.reconciler, due)));
    expect(claims.filter((isClaimed) => isClaimed)).toHaveLength(1);
    expect(service.antom.calls).toEqual(['inquiryPayment']);
  });

  test('fails when the queue is down, and is made again', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: PAID });
    service.queue.isDown = true;
    await expect(service.reconcileWhenDue(paymentRequestId)).rejects.toThrow('the queue takes nothing');
    service.queue.isDown = false;
    expect(statusOf(await service.reconcileUntilSettled(paymentRequestId))).toBe('CAPTURED');
  });
});

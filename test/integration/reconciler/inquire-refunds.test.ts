import { describe, expect, test } from 'vitest';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { aService } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import {
  antomIdOf,
  captureEntry,
  inquired,
  inquiredRefund,
  notFound,
  refundInProcess,
  refusedWith,
  timedOut,
  undecided,
  unsignedRefusal,
} from '../../support/antom-answers.ts';
import { NOTIFY_URL } from '../../support/start-settings.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

/** A service with a captured payment, and refunds of 6,000 won reserved. */
async function refunding(...refundRequestIds: readonly string[]) {
  const service = aService(table());
  const start = await service.accepted();
  const { paymentRequestId } = start;
  const paymentId = antomIdOf(paymentRequestId);
  await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId }), anOutcome('captured', { paymentId }));
  for (const refundRequestId of refundRequestIds)
    await service.store.reserveRefund(start, aNewRefund({ refundRequestId, reason: 'too small' }), service.clock.now());
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  const refund = async (id = 'refund-1') => (await service.payment(paymentRequestId)).refunds[id];
  return { service, start, paymentRequestId, refund };
}

describe('an open refund', () => {
  test.each([
    ['SUCCESS', 40_000n, 'refund.succeeded'],
    ['FAIL', 46_000n, 'refund.failed'],
  ] as const)('ends as the inquiry reports: %s', async (status, refundable, type) => {
    const { service, paymentRequestId } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund: inquiredRefund(status) });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({
      refunds: { 'refund-1': { state: status, refundId: 'antom-refund-1' } },
      refundableMinorUnits: refundable,
      dueAtEpochMs: undefined,
    });
    expect(service.topic.published).toMatchObject([{ type }]);
  });

  test.each([
    ['says that it is in process', inquiredRefund('PROCESSING'), 0],
    ['reports an unknown state', inquiredRefund('SOMETHING_NEW'), 0],
    ['times out', timedOut, 12],
    ['is undecided', undecided, 12],
    ['is refused', refusedWith('ACCESS_DENIED'), 12],
    ['is refused without a signature', unsignedRefusal('ORDER_NOT_EXIST'), 12],
  ])('stays open and due, and is not sent again, when its inquiry %s', async (_, inquiryRefund, unclear) => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund });
    for (let run = 0; run < 12; run++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    expect(['RESERVED', 'PROCESSING']).toContain((await refund())?.state);
    expect((await service.payment(paymentRequestId)).refundableMinorUnits).toBe(40_000n);
    expect(service.antom.orderedRefunds).toEqual([]);
    expect(service.topic.published).toEqual([]);
    expect(service.meter.counted).toEqual(Array.from({ length: unclear }, () => 'AntomAnswerUnknown'));
  });

  test('ends by a success without an amount that can be read, and a person is called', async () => {
    const { service, paymentRequestId } = await refunding('refund-1');
    const answered = inquiredRefund('SUCCESS');
    service.antom.answers({
      inquiryRefund: (asked) => {
        const { body, ...answer } = answered(asked);
        return { ...answer, body: body && { ...body, refundAmount: undefined } };
      },
    });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({
      refunds: { 'refund-1': { state: 'SUCCESS', minorUnits: 6_000n } },
      refundableMinorUnits: 40_000n,
      anomalies: ['refund refund-1 amount assumed'],
    });
    expect(service.topic.published).toMatchObject([{ type: 'refund.succeeded' }, { type: 'payment.review_required' }]);
  });

  test('keeps the payment due as long as any of its refunds is open, and no longer', async () => {
    const { service, paymentRequestId } = await refunding('refund-1', 'refund-2');
    service.antom.answers({
      inquiryRefund: (asked) =>
        inquiredRefund('refundRequestId' in asked && asked.refundRequestId === 'refund-1' ? 'SUCCESS' : 'PROCESSING')(asked),
    });
    for (let run = 0; run < 5; run++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
    expect(service.topic.published).toHaveLength(1);
    service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS') });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refundableMinorUnits: 34_000n, dueAtEpochMs: undefined });
  });

  test('is not inquired once it has ended', async () => {
    const { service, paymentRequestId } = await refunding('refund-1');
    await service.recorded(paymentRequestId, aRefund('SUCCESS'));
    await service.reconcileUntilSettled(paymentRequestId);
    expect(service.antom.calls).toEqual(['inquiryPayment']);
  });

  test('is never abandoned, not even after seven days', async () => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund: timedOut });
    service.clock.advance(8 * 24 * 60 * 60_000);
    await service.reconcileWhenDue(paymentRequestId);
    expect(await refund()).toMatchObject({ state: 'RESERVED' });
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
  });
});

describe('a refund that Antom does not know', () => {
  test('is sent again with the same request', async () => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund: notFound, refund: refundInProcess });
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    expect(service.antom.orderedRefunds).toEqual([
      {
        refundRequestId: 'refund-1',
        paymentId: antomIdOf(paymentRequestId),
        refundAmount: { currency: 'KRW', value: '6000' },
        refundReason: 'too small',
        refundNotifyUrl: NOTIFY_URL,
      },
    ]);
    expect(await refund()).toMatchObject({ state: 'PROCESSING', refundId: 'antom-refund-1' });
  });

  test.each([
    ['nothing', timedOut],
    ['that it is undecided', undecided],
    ['with a general refusal', refusedWith('PROCESS_FAIL')],
    ['with a refusal of the caller', refusedWith('ACCESS_DENIED')],
    ['with the refusal that a repetition may get', refusedWith('REPEAT_REQ_INCONSISTENT')],
    ['with an unsigned refusal', unsignedRefusal('REFUND_WINDOW_EXCEED')],
  ])('is sent again and again under one id while Antom answers %s', async (_, answer) => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund: notFound, refund: answer });
    for (let run = 0; run < 10; run++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    expect(service.antom.orderedRefunds).toHaveLength(10);
    expect(new Set(service.antom.orderedRefunds.map((order) => JSON.stringify(order))).size).toBe(1);
    expect(await refund()).toMatchObject({ state: 'RESERVED' });
    expect((await service.payment(paymentRequestId)).refundableMinorUnits).toBe(40_000n);
  });

  test('fails when Antom refuses it for a reason of the refund itself', async () => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund: notFound, refund: refusedWith('REFUND_WINDOW_EXCEED') });
    await service.reconcileUntilSettled(paymentRequestId);
    expect(await refund()).toMatchObject({ state: 'FAIL', resultCode: 'REFUND_WINDOW_EXCEED' });
    expect(service.topic.published).toMatchObject([
      { type: 'refund.failed', data: { refund: { failure: { code: 'REFUND_WINDOW_EXCEED' } } } },
    ]);
  });
});

test('a refund whose inquiry times out does not hold up the others', async () => {
  const { service, paymentRequestId, refund } = await refunding('refund-1', 'refund-2');
  service.antom.answers({
    inquiryRefund: (asked) =>
      'refundRequestId' in asked && asked.refundRequestId === 'refund-1' ? timedOut() : inquiredRefund('SUCCESS')(asked),
  });
  await service.reconcileWhenDue(paymentRequestId);
  await service.queue.deliver();
  expect(await refund('refund-1')).toMatchObject({ state: 'RESERVED' });
  expect(await refund('refund-2')).toMatchObject({ state: 'SUCCESS' });
});

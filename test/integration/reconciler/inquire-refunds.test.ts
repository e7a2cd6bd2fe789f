import { describe, expect, test } from 'vitest';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { aService, REFUND_NOTIFY_URL } from '../../support/a-service.ts';
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

describe('a refund that is under way', () => {
  test.each([
    ['SUCCESS', 40_000n, 'refund.succeeded'],
    ['FAIL', 46_000n, 'refund.failed'],
  ] as const)('ends with what Antom says when asked: %s', async (status, refundable, type) => {
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
    ['in process', inquiredRefund('PROCESSING'), 0],
    ['in a state that nobody has met', inquiredRefund('SOMETHING_NEW'), 0],
    ['not told', timedOut, 12],
    ['not known', undecided, 12],
    ['refused to be told', refusedWith('ACCESS_DENIED'), 12],
    ['refused to be told, unsigned', unsignedRefusal('ORDER_NOT_EXIST'), 12],
  ])('stays open and due while it is %s, and is not ordered again', async (_, inquiryRefund, unclear) => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund });
    for (let looks = 0; looks < 12; looks++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    expect(['RESERVED', 'PROCESSING']).toContain((await refund())?.state);
    expect((await service.payment(paymentRequestId)).refundableMinorUnits).toBe(40_000n);
    expect(service.antom.orderedRefunds).toEqual([]);
    expect(service.topic.published).toEqual([]);
    expect(service.meter.counted).toEqual(Array.from({ length: unclear }, () => 'AntomAnswerUnknown'));
  });

  test('is asked after as long as any is open, and then no more', async () => {
    const { service, paymentRequestId } = await refunding('refund-1', 'refund-2');
    service.antom.answers({
      inquiryRefund: (asked) =>
        inquiredRefund('refundRequestId' in asked && asked.refundRequestId === 'refund-1' ? 'SUCCESS' : 'PROCESSING')(asked),
    });
    for (let looks = 0; looks < 5; looks++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
    expect(service.topic.published).toHaveLength(1);
    service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS') });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refundableMinorUnits: 34_000n, dueAtEpochMs: undefined });
  });

  test('is not asked after once it has ended', async () => {
    const { service, paymentRequestId } = await refunding('refund-1');
    await service.recorded(paymentRequestId, aRefund('FAIL'));
    await service.reconcileUntilSettled(paymentRequestId);
    expect(service.antom.calls).toEqual(['inquiryPayment']);
  });

  test('is never given up, not after seven days either', async () => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund: timedOut });
    service.clock.advance(8 * 24 * 60 * 60_000);
    await service.reconcileWhenDue(paymentRequestId);
    expect(await refund()).toMatchObject({ state: 'RESERVED' });
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
  });
});

describe('a refund that Antom does not know', () => {
  test('is ordered again, word for word', async () => {
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
        refundNotifyUrl: REFUND_NOTIFY_URL,
      },
    ]);
    expect(await refund()).toMatchObject({ state: 'PROCESSING', refundId: 'antom-refund-1' });
  });

  test.each([
    ['nothing', timedOut],
    ['nothing yet', undecided],
    ['a general refusal', refusedWith('PROCESS_FAIL')],
    ['a refusal of the caller', refusedWith('ACCESS_DENIED')],
    ['what it may answer to a repetition', refusedWith('REPEAT_REQ_INCONSISTENT')],
    ['an unsigned refusal', unsignedRefusal('REFUND_WINDOW_EXCEED')],
  ])('is ordered again and again, under one id, while Antom answers %s', async (_, answer) => {
    const { service, paymentRequestId, refund } = await refunding('refund-1');
    service.antom.answers({ inquiryRefund: notFound, refund: answer });
    for (let looks = 0; looks < 10; looks++) {
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

test('one refund that cannot be asked after does not keep the others from it', async () => {
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

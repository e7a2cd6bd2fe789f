import { describe, expect, test } from 'vitest';
import { aNewRefund } from '../../support/a-fact.ts';
import {
  captureEntry,
  inquired,
  inquiredRefund,
  notFound,
  refundInProcess,
  refusedWith,
  timedOut,
  unsignedRefusal,
} from '../../support/antom-answers.ts';
import { won } from '../../support/won.ts';
import { serviceOnATable } from './service-on-a-table.ts';

const newService = serviceOnATable();

/** A captured payment with a refund of the whole amount requested. */
async function refundingAll() {
  const service = newService();
  const start = await service.accepted();
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  await service.reconcileUntilSettled(start.paymentRequestId);
  const reserve = (refundRequestId: string) =>
    service.store.reserveRefund(start, aNewRefund({ refundRequestId, amount: won(46_000n) }), service.clock.now());
  await reserve('refund-1');
  return { service, start, reserve };
}

test('a refund that Antom does not know is not reported as failed, and its amount cannot be refunded again', async () => {
  const { service, start, reserve } = await refundingAll();
  service.antom.answers({ inquiryRefund: notFound, refund: timedOut });
  for (let run = 0; run < 10; run++) {
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
  }
  expect(service.topic.published.map(({ type }) => type)).not.toContain('refund.failed');
  expect((await reserve('refund-of-the-impatient-merchant')).outcome).toBe('refused');
});

test('a refund whose request to Antom was lost is carried out under the id that the merchant has', async () => {
  const { service, start } = await refundingAll();
  service.antom.answers({ inquiryRefund: notFound, refund: refundInProcess });
  await service.reconcileWhenDue(start.paymentRequestId);
  service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS', 46_000n) });
  expect(await service.reconcileUntilSettled(start.paymentRequestId)).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } } });
  expect(service.antom.orderedRefunds).toMatchObject([{ refundRequestId: 'refund-1', refundAmount: { currency: 'KRW', value: '46000' } }]);
});

describe('a refund that Antom carries out although it answered with', () => {
  test.each([
    ['a general failure', refusedWith('PROCESS_FAIL')],
    ['a failure of the system', refusedWith('SYSTEM_ERROR')],
    ['a refusal of the key', refusedWith('KEY_NOT_FOUND')],
    ['an unsigned refusal', unsignedRefusal('REFUND_AMOUNT_EXCEED')],
  ])('%s keeps its amount reserved until Antom reports the success', async (_, refund) => {
    const { service, start, reserve } = await refundingAll();
    service.antom.answers({ inquiryRefund: notFound, refund });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect((await reserve('refund-2')).outcome).toBe('refused');
    service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS', 46_000n) });
    expect(await service.reconcileUntilSettled(start.paymentRequestId)).toMatchObject({ refundableMinorUnits: 0n });
  });
});

import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { secondsLater } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { inquired, notFound, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const REJECTION = { resultCode: 'RISK_REJECT', resultMessage: 'm' };

describe('a payment that Antom rejected', () => {
  test('is final once Antom has said once that it has no such order', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    service.antom.answers({ inquiryPayment: notFound });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject({
      status: 'FAILED',
      final: true,
      failure: { code: 'RISK_REJECT' },
    });
    expect(service.topic.published).toMatchObject([{ type: 'payment.failed' }]);
    expect((await service.payment(start.paymentRequestId)).dueAtEpochMs).toBeUndefined();
  });

  test('is final once Antom says that it failed', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    service.antom.answers({ inquiryPayment: inquired('FAIL') });
    await service.reconcileWhenDue(start.paymentRequestId);
    await service.queue.deliver();
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject({ status: 'FAILED', final: true });
    expect(service.topic.published).toMatchObject([{ type: 'payment.authorization_failed' }, { type: 'payment.failed' }]);
  });

  test('stays open while Antom does not answer', async () => {
    const service = aService(table());
    const start = await service.started();
    await service.store.recordRejection(start, REJECTION, secondsLater(1));
    service.antom.answers({ inquiryPayment: timedOut });
    for (let run = 1; run <= 3; run++) await service.reconcileWhenDue(start.paymentRequestId);
    expect(viewOf(await service.payment(start.paymentRequestId))).toMatchObject({ status: 'FAILED', final: false });
  });
});

test('a payment that is declined, and whose pay was not rejected, is not final: its page may be open', async () => {
  const service = aService(table());
  const { paymentRequestId } = await service.started();
  service.antom.answers({ inquiryPayment: inquired('FAIL') });
  await service.reconcileWhenDue(paymentRequestId);
  await service.queue.deliver();
  expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'FAILED', final: false });
  expect(service.topic.published).toMatchObject([{ type: 'payment.authorization_failed' }]);
});

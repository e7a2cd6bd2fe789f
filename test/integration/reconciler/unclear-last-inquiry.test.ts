import { describe, expect, test } from 'vitest';
import { aNewRefund } from '../../support/a-fact.ts';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, inquiredRefund, notFound, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();
const DAY = 24 * 60 * 60_000;

describe.each([
  ['to the inquiry', { inquiryRefund: timedOut }],
  ['to the refund that it had not got', { inquiryRefund: notFound, refund: timedOut }],
])('a refund without an end, while Antom does not answer %s,', (_, unclear) => {
  /** After so many days of unclear answers. */
  async function refundAfter(days: number) {
    const service = aService(table());
    const start = await service.accepted();
    const { paymentRequestId } = start;
    const paymentId = antomIdOf(paymentRequestId);
    await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId }), anOutcome('captured', { paymentId }));
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')), ...unclear });
    await service.store.reserveRefund(start, aNewRefund(), service.clock.now());
    const requestedAt = service.clock.now().getTime();
    const stored = () => service.payment(paymentRequestId);
    while ((await stored()).dueAtEpochMs !== undefined && service.clock.now().getTime() - requestedAt < days * DAY) {
      service.clock.advance(DAY);
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
    return { service, paymentRequestId, stored };
  }

  test('is asked about until Antom answers, although a person was told long ago', async () => {
    const { service, paymentRequestId, stored } = await refundAfter(20);
    expect(viewOf(await stored())).toMatchObject({ needsReview: true });
    service.antom.answers({ inquiryRefund: inquiredRefund('SUCCESS') });
    expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({ refunds: { 'refund-1': { state: 'SUCCESS' } } });
  });

  test('is asked about once a day, as it is while Antom answers', async () => {
    const { service, stored } = await refundAfter(10);
    expect((await stored()).dueAtEpochMs).toBe(service.clock.now().getTime() + DAY);
  });

  test('is not asked about for ever', async () => {
    const { stored } = await refundAfter(60);
    expect(await stored()).toMatchObject({ dueAtEpochMs: undefined, refunds: { 'refund-1': { state: 'RESERVED' } } });
  });
});

import { describe, expect, test } from 'vitest';
import { createEnqueueNewFacts } from '../../../shared/messaging/enqueue-new-facts.ts';
import type { QueueMessage } from '../../../shared/messaging/queue-message.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { aRefund } from '../../support/a-fact.ts';
import { aPayment, recorded, refundsOf } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';

const NOW = new Date('2026-01-31T09:06:00.000Z');

function enqueuer(send?: (message: QueueMessage) => Promise<void>) {
  const sent: QueueMessage[] = [];
  const enqueueNewFacts = createEnqueueNewFacts(send ?? ((message) => Promise.resolve(void sent.push(message))), () => NOW);
  return { enqueueNewFacts, sent };
}

describe('the facts of an answer from Antom', () => {
  const payment = aPayment({ authorized: recorded() });

  test('go to the queue, and the caller gets the payment as it will be', async () => {
    const { enqueueNewFacts, sent } = enqueuer();
    const enqueued = await enqueueNewFacts(payment, [anOutcome('captured')]);
    expect(sent).toEqual([{ kind: 'facts', paymentRequestId: payment.paymentRequestId, facts: [anOutcome('captured')] }]);
    expect(enqueued.isNews).toBe(true);
    expect(statusOf(enqueued.payment)).toBe('CAPTURED');
    expect(enqueued.payment.captured).toMatchObject({ recordedAt: NOW.toISOString() });
  });

  test('are sent only when the payment does not show them yet', async () => {
    const { enqueueNewFacts, sent } = enqueuer();
    await enqueueNewFacts(payment, [anOutcome('authorized'), anOutcome('captured'), aRefund('PROCESSING')]);
    expect(sent).toMatchObject([{ facts: [{ kind: 'captured' }, { kind: 'refund' }] }]);
  });

  test('are not sent when the payment shows all of them', async () => {
    const { enqueueNewFacts, sent } = enqueuer();
    const known = aPayment({ captured: recorded(), refunds: refundsOf('SUCCESS', 6_000n) });
    const facts = [anOutcome('captured'), aRefund('PROCESSING', { refundRequestId: 'refund-0' })];
    expect(await enqueueNewFacts(known, facts)).toEqual({ payment: known, isNews: false });
    expect(await enqueueNewFacts(known, [])).toEqual({ payment: known, isNews: false });
    expect(sent).toEqual([]);
  });

  test('reach the caller only once the queue has them', async () => {
    const taken = Promise.withResolvers<undefined>();
    const { enqueueNewFacts } = enqueuer(() => taken.promise);
    let hasReturned = false;
    const enqueuing = enqueueNewFacts(payment, [anOutcome('captured')]).then(() => (hasReturned = true));
    await Promise.resolve();
    await Promise.resolve();
    expect(hasReturned).toBe(false);
    taken.resolve(undefined);
    await enqueuing;
    expect(hasReturned).toBe(true);
  });

  test('do not reach the caller when the queue refuses them', async () => {
    const { enqueueNewFacts } = enqueuer(() => Promise.reject(new Error('no queue')));
    await expect(enqueueNewFacts(payment, [anOutcome('captured')])).rejects.toThrow('no queue');
  });
});

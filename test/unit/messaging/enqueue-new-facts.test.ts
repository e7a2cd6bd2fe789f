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

describe('what has just been heard from Antom', () => {
  const payment = aPayment({ authorized: recorded() });

  test('goes to the queue, and the payment is given as it will read', async () => {
    const { enqueueNewFacts, sent } = enqueuer();
    const enqueued = await enqueueNewFacts(payment, [anOutcome('captured')]);
    expect(sent).toEqual([{ kind: 'facts', paymentRequestId: payment.paymentRequestId, facts: [anOutcome('captured')] }]);
    expect(enqueued.isNews).toBe(true);
    expect(statusOf(enqueued.payment)).toBe('CAPTURED');
    expect(enqueued.payment.captured).toMatchObject({ recordedAt: NOW.toISOString() });
  });

  test('goes without what the payment shows already', async () => {
    const { enqueueNewFacts, sent } = enqueuer();
    await enqueueNewFacts(payment, [anOutcome('authorized'), anOutcome('captured'), aRefund('PROCESSING')]);
    expect(sent).toMatchObject([{ facts: [{ kind: 'captured' }, { kind: 'refund' }] }]);
  });

  test('goes nowhere when it is no news', async () => {
    const { enqueueNewFacts, sent } = enqueuer();
    const known = aPayment({ captured: recorded(), refunds: refundsOf('SUCCESS', 6_000n) });
    const facts = [anOutcome('captured'), aRefund('PROCESSING', { refundRequestId: 'refund-0' })];
    expect(await enqueueNewFacts(known, facts)).toEqual({ payment: known, isNews: false });
    expect(await enqueueNewFacts(known, [])).toEqual({ payment: known, isNews: false });
    expect(sent).toEqual([]);
  });

  test('may be told to nobody before the queue has it', async () => {
    const taken = Promise.withResolvers<undefined>();
    const { enqueueNewFacts } = enqueuer(() => taken.promise);
    let told = false;
    const enqueuing = enqueueNewFacts(payment, [anOutcome('captured')]).then(() => (told = true));
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toBe(false);
    taken.resolve(undefined);
    await enqueuing;
    expect(told).toBe(true);
  });

  test('may be told to nobody when the queue refuses it', async () => {
    const { enqueueNewFacts } = enqueuer(() => Promise.reject(new Error('no queue')));
    await expect(enqueueNewFacts(payment, [anOutcome('captured')])).rejects.toThrow('no queue');
  });
});

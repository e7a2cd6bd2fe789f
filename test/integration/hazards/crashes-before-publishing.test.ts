import { describe, expect, test } from 'vitest';
import { aCancellation, aDisputeStep, aNotCaptured, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { captureEntry, inquired, withRiskReview } from '../../support/antom-answers.ts';
import { won } from '../../support/won.ts';
import { factsMessage, notification, serviceOnATable } from './service-on-a-table.ts';

const service = serviceOnATable();

const FACTS = [
  ['an authorization', anOutcome('authorized'), 'payment.authorized'],
  ['a decline', anOutcome('authorizationFailed'), 'payment.authorization_failed'],
  ['a capture', anOutcome('captured'), 'payment.captured'],
  ['a failed capture', anOutcome('captureFailed'), 'payment.capture_failed'],
  ['a cancellation', aCancellation(), 'payment.cancelled'],
  ['a payment that was not placed', aNotPlaced(), 'payment.failed'],
  ['a capture that will not come', aNotCaptured(), 'payment.failed'],
  ['a refund', aRefund('SUCCESS'), 'refund.succeeded'],
  ['a step of a dispute', aDisputeStep('DISPUTE_CREATED'), 'dispute.updated'],
  ['a capture of another amount', anOutcome('captured', { amount: won(1n) }), 'payment.review_required'],
] as const;

describe('a worker that crashes between recording and publishing', () => {
  test.each(FACTS)('publishes the event of %s when the message is delivered again', async (_, fact, type) => {
    const { started, topic, processMessage } = service();
    const { paymentRequestId } = await started();
    topic.isDown = true;
    await expect(processMessage(factsMessage(paymentRequestId, fact))).rejects.toThrow('the topic takes nothing');
    topic.isDown = false;
    await processMessage(factsMessage(paymentRequestId, fact));
    await processMessage(factsMessage(paymentRequestId, fact));
    const events = topic.published.filter((event) => event.type === type); // a dispute before the capture also asks for a review
    expect(events).toMatchObject([{ type }, { type }]);
    expect(events[0]).toEqual(events[1]);
  });

  test('publishes every event of one answer when only the first was published', async () => {
    const { accepted, antom, topic, queue, reconcileWhenDue, aWorker, payment } = service();
    const { paymentRequestId } = await accepted();
    antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    await reconcileWhenDue(paymentRequestId);
    let taken = 0;
    const dying = aWorker({ publish: () => (++taken === 1 ? Promise.resolve() : Promise.reject(new Error('out of time'))) });
    await expect(dying(queue.waiting[0] ?? '')).rejects.toThrow('out of time');
    expect((await payment(paymentRequestId)).dueAtEpochMs).toBeUndefined(); // Antom is not asked again: only the message has the facts

    await queue.deliver();
    expect(topic.published.map(({ type }) => type)).toEqual(['payment.authorized', 'payment.captured']);
  });

  test('publishes what an inquiry had said, also when Antom says something else by then', async () => {
    const { accepted, antom, topic, queue, aWorker } = service();
    const { paymentRequestId } = await accepted();
    const review = notification({ notifyType: 'RISK_POST_REVIEW', paymentRequestId });
    const dying = aWorker({ publish: () => Promise.reject(new Error('out of time')) });
    for (const status of ['ACCEPT', 'REJECT'] as const) {
      antom.answers({ inquiryPayment: withRiskReview(inquired('SUCCESS', captureEntry('FAIL')), status) });
      await dying(review);
      await expect(dying(queue.waiting.at(-1) ?? '')).rejects.toThrow('out of time');
    }
    await queue.deliver();
    const types = topic.published.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['payment.risk_review_accepted', 'payment.risk_review_rejected']));
  });
});

test('the event of a capture is published even if the AWS client repeated the write and found the capture recorded', async () => {
  const { started, store, topic, aWorker } = service();
  const { paymentRequestId } = await started();
  const retrying = aWorker({
    store: {
      ...store,
      record: async (id, fact, now) => {
        await store.record(id, fact, now);
        return store.record(id, fact, now);
      },
    },
  });
  await retrying(factsMessage(paymentRequestId, anOutcome('captured')));
  expect(topic.published).toMatchObject([{ type: 'payment.captured' }]);
});

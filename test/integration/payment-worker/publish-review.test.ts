import { expect, test } from 'vitest';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();
const REVIEWED_AT = minutesLater(7);

/** A payment that needed a review. `review` has it reviewed, and `told` tells the worker. */
async function suspectPayment() {
  const worker = aProcessor(table());
  const id = await worker.created();
  await worker.store.record(id, anOutcome('captured'), minutesLater(5));
  await worker.store.record(id, anOutcome('captured', { amount: won(1n) }), minutesLater(6));
  const payment = await worker.store.get(id);
  if (payment === undefined) throw new Error('the payment is gone');
  return {
    ...worker,
    id,
    review: () => worker.store.recordReview(id, { by: 'Kim', reason: 'seen', reasons: reviewTexts(payment) }, REVIEWED_AT),
    told: (sentAt = REVIEWED_AT) => worker.processMessage(serializeQueueMessage({ kind: 'reviewed', paymentRequestId: id }, sentAt)),
  };
}

test('a review is published: the payment needs none any more, and may be shipped', async () => {
  const { id, review, told, published, log } = await suspectPayment();
  await review();
  await told();
  expect(published).toMatchObject([
    {
      id: `${id}/reviewed/${REVIEWED_AT.toISOString()}`,
      type: 'payment.reviewed',
      time: REVIEWED_AT.toISOString(),
      sequence: '4',
      data: { payment: { status: 'CAPTURED', needsReview: false, next: 'ship', sequence: 4 } },
    },
  ]);
  expect(log.lines).toMatchObject([{ code: 'review_published', paymentRequestId: id }]);
});

test('a review that is told again has the same id, however late: the operator may repeat the command', async () => {
  const { review, told, published } = await suspectPayment();
  await review();
  await told();
  await told(new Date(REVIEWED_AT.getTime() + 30 * 24 * 60 * 60_000));
  expect(published).toHaveLength(2);
  expect(published[1]).toEqual(published[0]);
});

test('without a review nothing is published', async () => {
  const { told, published } = await suspectPayment();
  await told();
  expect(published).toEqual([]);
});

test('a review of a payment that this stage does not have is counted and logged', async () => {
  const { published, processMessage, meter, log } = aProcessor(table());
  await processMessage(serializeQueueMessage({ kind: 'reviewed', paymentRequestId: '0'.repeat(40) }, REVIEWED_AT));
  expect(published).toEqual([]);
  expect(meter.counted).toEqual(['UnknownPayment']);
  expect(log.lines).toMatchObject([{ code: 'fact_contradicted', fact: 'review', outcome: 'unknown-payment' }]);
});

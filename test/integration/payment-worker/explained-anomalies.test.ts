import { expect, test } from 'vitest';
import { MAX_ANOMALIES } from '../../../shared/payment/anomaly.ts';
import { unsizedRefund } from '../../../shared/payment/anomaly-text.ts';
import { anAnomaly, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();
const STATED = aRefund('SUCCESS');
const ASSUMED = aRefund('SUCCESS', { amountIsAssumed: true });
const UNSIZED = anAnomaly(unsizedRefund(STATED.refundRequestId));

/** A captured payment, with the worker that records what comes. */
async function captured() {
  const worker = aProcessor(table());
  const id = await worker.created();
  await worker.store.record(id, anOutcome('captured'), minutesLater(1));
  const types = () => worker.published.map(({ type }) => type);
  return { ...worker, id, types };
}

test('a refund without an amount calls for no review once Antom has stated the amount, and its own event goes out', async () => {
  const { processFacts, id, types, published, meter, store } = await captured();
  await processFacts(id, STATED);
  await processFacts(id, ASSUMED, UNSIZED);
  expect(types()).toEqual(['refund.succeeded', 'refund.succeeded']);
  expect(published[1]?.id).toBe(published[0]?.id);
  expect(meter.counted).not.toContain('ReviewRequired');
  expect(await store.get(id)).toMatchObject({ anomalies: [UNSIZED.anomaly] });
});

test('a refund without an amount calls for a review while Antom has stated none', async () => {
  const { processFacts, id, types, meter } = await captured();
  await processFacts(id, ASSUMED, UNSIZED);
  expect(types()).toEqual(['refund.succeeded', 'payment.review_required']);
  expect(meter.counted).toContain('ReviewRequired');
});

test('an anomaly that is explained and for which there is no room tells that there are more', async () => {
  const { processFacts, id, published, store } = await captured();
  for (let number = 0; number < MAX_ANOMALIES; number++) await store.record(id, anAnomaly(`refund ${String(number)}`), minutesLater(2));
  await processFacts(id, STATED, UNSIZED);
  expect(published.map(({ type }) => type)).toEqual(['refund.succeeded', 'payment.review_required']);
  expect(published.at(-1)?.data.payment.reviewReasons).toContain('more_anomalies');
});

test('a failure after a success calls for no review when its message comes again and a failed capture explains it', async () => {
  const { processFacts, published, meter, store, created } = aProcessor(table());
  const id = await created();
  await store.record(id, anOutcome('authorized'), minutesLater(1));
  await store.record(id, anAnomaly('failedAfterSuccess'), minutesLater(2)); // the worker died before it published that
  await processFacts(id, anOutcome('captureFailed'));
  await processFacts(id, anAnomaly('failedAfterSuccess'));
  expect(published).toMatchObject([{ type: 'payment.capture_failed', data: { payment: { needsReview: false } } }]);
  expect(meter.counted).not.toContain('ReviewRequired');
});

test('a failure after a success calls for a review, with the event of the capture, once a capture contradicts the failed one', async () => {
  const { processFacts, published, meter, store, created } = aProcessor(table());
  const id = await created();
  for (const fact of [anOutcome('authorized'), anAnomaly('failedAfterSuccess')]) await store.record(id, fact, minutesLater(1));
  await processFacts(id, anOutcome('captureFailed'));
  await processFacts(id, anOutcome('captured'));
  expect(published.at(-1)).toMatchObject({
    type: 'payment.captured',
    data: { payment: { needsReview: true, reviewReasons: ['capture_failed_and_succeeded', 'failed_after_success'] } },
  });
  expect(meter.counted).toContain('ReviewRequired');
});

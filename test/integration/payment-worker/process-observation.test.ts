import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aCancellation, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

describe('an observation', () => {
  test('is recorded and published fact by fact, in order', async () => {
    const { processObservation, created, published } = aProcessor(table());
    const id = await created();
    await processObservation(id, anOutcome('authorized'), anOutcome('captured'), aRefund('SUCCESS'));
    expect(published.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['payment.authorized', '2'],
      ['payment.captured', '3'],
      ['refund.succeeded', '4'],
    ]);
  });

  test('that is delivered again publishes everything again, and writes nothing', async () => {
    const { processObservation, created, published, store } = aProcessor(table());
    const id = await created();
    const processAgain = () => processObservation(id, aCancellation(), anOutcome('authorizationFailed'));
    await processAgain();
    const [before, first] = [await store.get(id), published.map((event) => event.id)];
    await processAgain();
    expect(await store.get(id)).toEqual(before);
    expect(published.map((event) => event.id)).toEqual([...first, ...first]);
  });

  test('that a payment was not placed is dropped when pay has been sent again since', async () => {
    const { processObservation, created, published, store, log } = aProcessor(table());
    const id = await created();
    await processObservation(id, aNotPlaced(2));
    expect(published).toEqual([]);
    expect(await store.get(id)).not.toHaveProperty('notPlaced');
    expect(log.lines).toMatchObject([{ fact: 'notPlaced', outcome: 'superseded' }]);
  });

  test('of an unknown payment is counted and dropped', async () => {
    const { processObservation, published, meter } = aProcessor(table());
    await processObservation('0'.repeat(40), anOutcome('captured'));
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(['UnknownPayment']);
  });

  test('stops at a fact that cannot be recorded, and starts over when delivered again', async () => {
    const { store, created } = aProcessor(table());
    const id = await created();
    let isThrottled = true;
    const { processObservation, published } = aProcessor(table(), {
      store: {
        ...store,
        record: (paymentRequestId, fact, now) =>
          fact.kind === 'captured' && isThrottled ? Promise.reject(new Error('throttled')) : store.record(paymentRequestId, fact, now),
      },
    });
    await expect(processObservation(id, anOutcome('authorized'), anOutcome('captured'))).rejects.toThrow('throttled');
    expect(published).toMatchObject([{ type: 'payment.authorized' }]);
    isThrottled = false;
    await processObservation(id, anOutcome('authorized'), anOutcome('captured'));
    expect(published.map(({ type }) => type)).toEqual(['payment.authorized', 'payment.authorized', 'payment.captured']);
  });
});

describe('a payment that fails is counted', () => {
  test.each([
    ['when it is declined', [anOutcome('authorizationFailed')]],
    ['when its capture fails', [anOutcome('authorized'), anOutcome('captureFailed')]],
    ['when it was never placed', [aNotPlaced()]],
  ])('%s, once', async (_, facts) => {
    const { processObservation, created, meter } = aProcessor(table());
    const id = await created();
    await processObservation(id, ...facts);
    await processObservation(id, ...facts);
    expect(meter.counted).toEqual(['PaymentFailed']);
  });

  test('once, in however many ways it fails', async () => {
    const { processObservation, created, meter } = aProcessor(table());
    await processObservation(await created(), anOutcome('authorizationFailed'), anOutcome('captureFailed'));
    expect(meter.counted).toEqual(['PaymentFailed']);
  });

  test('not when it was cancelled', async () => {
    const { processObservation, created, meter } = aProcessor(table());
    await processObservation(await created(), aCancellation());
    expect(meter.counted).toEqual([]);
  });
});

describe('a review is requested', () => {
  test.each([
    ['when a payment succeeds after it was cancelled', [aCancellation(), anOutcome('captured')], ['PaymentCaptured', 'ReviewRequired']],
    ['not when it is cancelled', [aCancellation()], []],
    [
      'once for a fact that does not match the payment',
      [anOutcome('authorized', { amount: { currency: 'KRW', minorUnits: 1n } })],
      ['ReviewRequired'],
    ],
  ])('%s', async (_, facts, counted) => {
    const { processObservation, created, meter, log } = aProcessor(table());
    const id = await created();
    await processObservation(id, ...facts);
    expect(meter.counted).toEqual(counted);
    const requests = log.lines.filter(({ code }) => code === 'review_required');
    expect(requests.map(({ paymentRequestId }) => paymentRequestId)).toEqual(counted.includes('ReviewRequired') ? [id] : []);
  });

  test('not again by what happens after a person has reviewed the payment', async () => {
    const { processObservation, created, store, meter } = aProcessor(table());
    const id = await created();
    await processObservation(id, aCancellation(), anOutcome('captured'));
    await store.recordReview(id, { by: 'Kim', reason: 'refunded by Antom', reasons: ['success_after_cancellation'] }, minutesLater(9));
    const before = meter.counted.length;
    await processObservation(id, aRefund('SUCCESS', { refundRequestId: randomUUID() }));
    expect(meter.counted.slice(before)).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aCancellation, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

describe('a message with facts', () => {
  test('is recorded and published fact by fact, in order', async () => {
    const { processFacts, created, published } = aProcessor(table());
    const id = await created();
    await processFacts(id, anOutcome('authorized'), anOutcome('captured'), aRefund('SUCCESS'));
    expect(published.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['payment.authorized', '2'],
      ['payment.captured', '3'],
      ['refund.succeeded', '4'],
    ]);
  });

  test('that is delivered again publishes everything again, and writes nothing', async () => {
    const { processFacts, created, published, store } = aProcessor(table());
    const id = await created();
    const processAgain = () => processFacts(id, aCancellation(), anOutcome('authorizationFailed'));
    await processAgain();
    const [before, first] = [await store.get(id), published.map((event) => event.id)];
    await processAgain();
    expect(await store.get(id)).toEqual(before);
    expect(published.map((event) => event.id)).toEqual([...first, ...first]);
  });

  test('that a payment was not placed is dropped when pay has been sent again since', async () => {
    const { processFacts, created, published, store, log } = aProcessor(table());
    const id = await created();
    await processFacts(id, aNotPlaced(2));
    expect(published).toEqual([]);
    expect(await store.get(id)).not.toHaveProperty('notPlaced');
    expect(log.lines).toMatchObject([{ fact: 'notPlaced', outcome: 'superseded' }]);
  });

  test('of an unknown payment is counted and publishes nothing', async () => {
    const { processFacts, published, meter } = aProcessor(table());
    await processFacts('0'.repeat(40), anOutcome('captured'));
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(['UnknownPayment']);
  });

  test('stops at a fact that cannot be recorded, and starts over when delivered again', async () => {
    const { store, created } = aProcessor(table());
    const id = await created();
    let isThrottled = true;
    const { processFacts, published } = aProcessor(table(), {
      store: {
        ...store,
        record: (paymentRequestId, fact, now) =>
          fact.kind === 'captured' && isThrottled ? Promise.reject(new Error('throttled')) : store.record(paymentRequestId, fact, now),
      },
    });
    await expect(processFacts(id, anOutcome('authorized'), anOutcome('captured'))).rejects.toThrow('throttled');
    expect(published).toMatchObject([{ type: 'payment.authorized' }]);
    isThrottled = false;
    await processFacts(id, anOutcome('authorized'), anOutcome('captured'));
    expect(published.map(({ type }) => type)).toEqual(['payment.authorized', 'payment.authorized', 'payment.captured']);
  });
});

describe('the metric PaymentFailed', () => {
  test.each([
    ['when it is declined', [anOutcome('authorizationFailed')]],
    ['when its capture fails', [anOutcome('authorized'), anOutcome('captureFailed')]],
    ['when it was never placed', [aNotPlaced()]],
  ])('counts a payment once %s', async (_, facts) => {
    const { processFacts, created, meter } = aProcessor(table());
    const id = await created();
    await processFacts(id, ...facts);
    await processFacts(id, ...facts);
    expect(meter.counted).toEqual(['PaymentFailed']);
  });

  test('counts a payment once, in however many ways it fails', async () => {
    const { processFacts, created, meter } = aProcessor(table());
    await processFacts(await created(), anOutcome('authorizationFailed'), anOutcome('captureFailed'));
    expect(meter.counted).toEqual(['PaymentFailed']);
  });

  test('does not count a cancelled payment', async () => {
    const { processFacts, created, meter } = aProcessor(table());
    await processFacts(await created(), aCancellation());
    expect(meter.counted).toEqual([]);
  });
});

describe('the metric ReviewRequired', () => {
  test.each([
    [
      'counts a payment that succeeds after it was cancelled',
      [aCancellation(), anOutcome('captured')],
      ['PaymentCaptured', 'ReviewRequired'],
    ],
    ['does not count a cancelled payment', [aCancellation()], []],
    [
      'counts a fact that does not match the payment',
      [anOutcome('authorized', { amount: { currency: 'KRW', minorUnits: 1n } })],
      ['ReviewRequired'],
    ],
  ])('%s', async (_, facts, counted) => {
    const { processFacts, created, meter, log } = aProcessor(table());
    const id = await created();
    await processFacts(id, ...facts);
    expect(meter.counted).toEqual(counted);
    const requests = log.lines.filter(({ code }) => code === 'review_required');
    expect(requests.map(({ paymentRequestId }) => paymentRequestId)).toEqual(counted.includes('ReviewRequired') ? [id] : []);
  });

  test('does not count a payment again after a person has reviewed it', async () => {
    const { processFacts, created, store, meter } = aProcessor(table());
    const id = await created();
    await processFacts(id, aCancellation(), anOutcome('captured'));
    await store.recordReview(id, { by: 'Kim', reason: 'refunded by Antom', reasons: ['success_after_cancellation'] }, minutesLater(9));
    const before = meter.counted.length;
    await processFacts(id, aRefund('SUCCESS', { refundRequestId: randomUUID() }));
    expect(meter.counted.slice(before)).toEqual([]);
  });
});

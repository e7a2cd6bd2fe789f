import { describe, expect, test } from 'vitest';
import { createMessageProcessor } from '../../../functions/payment-worker/process-message.ts';
import type { PaymentEvent } from '../../../shared/contract/payment-event.ts';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { needsReview, reviewTexts } from '../../../shared/payment/review.ts';
import { aCancellation, aRefund, aReturnedRefund } from '../../support/a-fact.ts';
import { anOrderId, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();
const CAPTURED = anOutcome('captured');
const TWICE = ['order_paid_twice'];
const FULL = { amount: won(46_000n) };
const captureOf = (captureId: string) => anOutcome('captured', { provenance: { source: 'notification', captureId } });

/** A worker, and two payments of one order. */
async function twoPayments(sharing: readonly [boolean, boolean] = [false, false]) {
  const worker = aProcessor(table());
  const referenceOrderId = anOrderId();
  const [first, second] = [
    await worker.created({ referenceOrderId, sharesOrder: sharing[0] || undefined }),
    await worker.created({ referenceOrderId, sharesOrder: sharing[1] || undefined }),
  ];
  const events = (paymentRequestId: string) =>
    worker.published.filter(({ subject }) => subject === paymentRequestId).map(({ type, data }) => [type, data.payment.reviewReasons]);
  return { ...worker, referenceOrderId, first, second, events };
}

async function stored(store: { get(id: string): Promise<Payment | undefined> }, id: string): Promise<Payment> {
  const payment = await store.get(id);
  if (payment === undefined) throw new Error('the payment is gone');
  return payment;
}

describe('a second capture of one order', () => {
  test('puts both payments under review, tells the merchant and counts it', async () => {
    const { processFacts, first, second, events, meter } = await twoPayments();
    await processFacts(first, CAPTURED);
    expect(events(first)).toEqual([['payment.captured', undefined]]);

    await processFacts(second, CAPTURED);

    expect(events(first).slice(1)).toEqual([['payment.review_required', TWICE]]);
    expect(events(second)).toEqual([
      ['payment.review_required', TWICE],
      ['payment.captured', TWICE],
    ]);
    expect(meter.counted.filter((name) => name === 'ReviewRequired')).toHaveLength(2);
    expect(meter.counted.filter((name) => name === 'PaymentCaptured')).toHaveLength(2);
  });

  test('names the other payment, and keeps both captured', async () => {
    const { processFacts, first, second, store } = await twoPayments();
    await processFacts(first, CAPTURED);
    await processFacts(second, CAPTURED);
    expect(await store.get(first)).toMatchObject({ anomalies: [`orderPaidTwice ${second}`] });
    expect(await store.get(second)).toMatchObject({ anomalies: [`orderPaidTwice ${first}`] });
  });

  test('of a payment that was closed before is noticed, too', async () => {
    const { processFacts, first, second, published } = await twoPayments();
    await processFacts(first, aCancellation());
    await processFacts(second, CAPTURED);
    await processFacts(first, CAPTURED);
    expect(published.at(-1)?.data.payment.reviewReasons).toContain('order_paid_twice');
  });

  test('is noticed, too, after the one that was seen first is refunded: the order still has the money of the other one', async () => {
    const { processFacts, created, first, second, referenceOrderId, events, store } = await twoPayments();
    await processFacts(second, CAPTURED);
    await processFacts(first, aCancellation(), CAPTURED);
    await processFacts(second, aRefund('SUCCESS', { amount: won(46_000n) }));
    expect([...(await store.getOrder({ apiClientId: 'shop', referenceOrderId })).open]).toContain(first);
    const third = await created({ referenceOrderId });
    await processFacts(third, CAPTURED);
    expect(events(third).at(-1)).toEqual(['payment.captured', TWICE]);
  });

  test.each([
    ['the refund of the first one came back', [aRefund('FAIL', FULL), aRefund('SUCCESS', FULL)], [aReturnedRefund()]],
    ['the first one was captured a second time after its refund', [aRefund('SUCCESS', FULL)], [captureOf('B')]],
  ] as const)('is noticed when %s', async (_, before, after) => {
    const { processFacts, first, second, events } = await twoPayments();
    await processFacts(first, captureOf('A'), ...before);
    await processFacts(second, CAPTURED);
    expect(events(second)).toEqual([['payment.captured', undefined]]);
    await processFacts(first, ...after);
    expect(events(second).at(-1)).toEqual(['payment.review_required', TWICE]);
    expect(events(first).at(-1)?.[1]).toContain('order_paid_twice');
  });

  test.each([
    ['the second one', (ids: readonly string[]) => ids[1]],
    ['the first one', (ids: readonly string[]) => ids[0]],
  ])('is published though the topic was down, and %s was refunded before the message came again', async (_, refundedAmong) => {
    const { store, first, second, processFacts } = await twoPayments();
    const told: string[] = [];
    const topic = { isDown: true };
    const publish = ({ id }: PaymentEvent) =>
      topic.isDown ? Promise.reject(new Error('the topic is down')) : Promise.resolve(void told.push(id));
    const worker = aProcessor(table(), { store, publish });
    await processFacts(first, CAPTURED);
    await expect(worker.processFacts(second, CAPTURED)).rejects.toThrow('the topic is down');
    topic.isDown = false;
    await worker.processFacts(refundedAmong([first, second]) ?? '', aRefund('SUCCESS', FULL));
    await worker.processFacts(second, CAPTURED); // delivered again
    expect(told).toEqual(
      expect.arrayContaining([`${second}/anomaly/orderPaidTwice ${first}`, `${first}/anomaly/orderPaidTwice ${second}`]),
    );
  });

  test.each([
    ['both were allowed beside each other', [true, true], undefined],
    ['only the first was', [true, false], TWICE],
    ['only the second was', [false, true], TWICE],
  ] as const)('asks for a review unless both were to share the order; %s', async (_, sharing, reasons) => {
    const { processFacts, first, second, events } = await twoPayments(sharing);
    await processFacts(first, CAPTURED);
    await processFacts(second, CAPTURED);
    expect(events(second).at(-1)).toEqual(['payment.captured', reasons]);
  });

  test('after the first one was refunded in full is an ordinary capture', async () => {
    const { processFacts, first, second, events, store, referenceOrderId } = await twoPayments();
    await processFacts(first, CAPTURED, aRefund('SUCCESS', { amount: won(46_000n) }));
    await processFacts(second, CAPTURED);
    expect(events(second)).toEqual([['payment.captured', undefined]]);
    expect(await store.getOrder({ apiClientId: 'shop', referenceOrderId })).toMatchObject({ paidBy: second });
    await processFacts(first, CAPTURED); // delivered again
    expect(events(first).at(-1)).toEqual(['payment.captured', undefined]);
  });

  test('that is a third one needs a review of all three, also when the first two are reviewed', async () => {
    const { processFacts, created, referenceOrderId, first, second, store, events } = await twoPayments();
    const third = await created({ referenceOrderId });
    await processFacts(first, CAPTURED);
    await processFacts(second, CAPTURED);
    for (const id of [first, second]) {
      const review = { by: 'Kim', reason: 'both are wanted', reasons: reviewTexts(await stored(store, id)) };
      await store.recordReview(id, review, minutesLater(5));
      expect(needsReview(await stored(store, id))).toBe(false);
    }
    await processFacts(third, CAPTURED);
    for (const id of [first, second, third]) {
      const payment = await stored(store, id);
      expect(payment.anomalies).toEqual(
        [first, second, third]
          .filter((other) => other !== id)
          .map((other) => `orderPaidTwice ${other}`)
          .sort(),
      );
      expect(needsReview(payment)).toBe(true);
      expect(events(id).at(-1)?.[1]).toEqual(TWICE);
    }
  });

  test('that is a third one has nothing to do with a second one that is refunded in full', async () => {
    const { processFacts, created, referenceOrderId, first, second, store } = await twoPayments();
    const third = await created({ referenceOrderId });
    await processFacts(first, CAPTURED);
    await processFacts(second, CAPTURED, aRefund('SUCCESS', { amount: won(46_000n) }));
    await processFacts(third, CAPTURED);
    expect((await stored(store, third)).anomalies).toEqual([`orderPaidTwice ${first}`]);
    expect((await stored(store, second)).anomalies).toEqual([`orderPaidTwice ${first}`]);
  });

  test('that is delivered again is told again, and writes nothing', async () => {
    const { processFacts, first, second, published, store } = await twoPayments();
    await processFacts(first, CAPTURED);
    await processFacts(second, CAPTURED);
    const [before, told] = [await store.get(second), published.length];
    await processFacts(second, CAPTURED);
    expect(await store.get(second)).toEqual(before);
    expect(published.slice(told).map(({ id }) => id)).toEqual([
      `${second}/anomaly/orderPaidTwice ${first}`,
      `${first}/anomaly/orderPaidTwice ${second}`,
      `${second}/captured`,
    ]);
  });

  test.each([0, 1, 2, 3, 4, 5])('is noticed after a crash at its step %d, when the message comes again', async (step) => {
    const worker = await twoPayments();
    const { processFacts, first, second, store } = worker;
    await processFacts(first, CAPTURED);
    let steps = 0;
    const orCrash = <Value>(value: Value): Value => {
      if (steps++ === step) throw new Error('crashed');
      return value;
    };
    const facts: readonly Fact[] = [CAPTURED];
    const crashing = createMessageProcessor({
      ...worker,
      store: {
        ...store,
        record: async (...write) => orCrash(await store.record(...write)),
        recordPaidBy: async (...write) => orCrash(await store.recordPaidBy(...write)),
        rejoinOrder: async (...write) => {
          await store.rejoinOrder(...write);
          orCrash(undefined);
        },
      },
      publish: () =>
        Promise.resolve().then(() => {
          orCrash('published');
        }),
      stageId: 'test',
      now: () => minutesLater(5),
    });
    await expect(crashing(serializeQueueMessage({ kind: 'facts', paymentRequestId: second, facts }, minutesLater(5)))).rejects.toThrow(
      'crashed',
    );

    await processFacts(second, CAPTURED);

    for (const [id, other] of [
      [first, second],
      [second, first],
    ] as const) {
      expect(await store.get(id)).toMatchObject({ anomalies: [`orderPaidTwice ${other}`] });
      expect(worker.published.map(({ id: event }) => event)).toContain(`${id}/anomaly/orderPaidTwice ${other}`);
    }
  });
});

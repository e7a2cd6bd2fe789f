import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { MAX_ANOMALIES } from '../../../shared/payment/anomaly.ts';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { anAnomaly, aNewRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { captureResult, paymentResult, refundResult } from '../../support/notifications.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

describe('a notification', () => {
  test('that is sent again publishes its event again for a day, and from then on nothing', async () => {
    const { processNotification, created, published } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await processNotification(paymentResult(id, paymentId));
    const recordedAt = Date.parse(published[0]?.time ?? '');
    const DAY_MS = 24 * 60 * 60_000;
    for (const [afterMs, events] of [
      [DAY_MS - 1, 2],
      [DAY_MS, 2],
      [365 * DAY_MS, 2],
    ] as const) {
      await processNotification(paymentResult(id, paymentId), new Date(recordedAt + afterMs));
      expect(published).toHaveLength(events);
    }
  });

  test('that contradicts its payment is published again for a day, and from then on neither published nor counted once it is reviewed', async () => {
    const { processNotification, created, published, store } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    const odd = paymentResult(id, paymentId, { paymentAmount: { currency: 'KRW', value: '1' } });
    const DAY_MS = 24 * 60 * 60_000;
    const recordedAt = minutesLater(5).getTime();
    for (const [afterMs, events] of [
      [0, 1],
      [DAY_MS - 1, 2],
      [DAY_MS, 2],
      [365 * DAY_MS, 2],
    ] as const) {
      await processNotification(odd, new Date(recordedAt + afterMs));
      expect(published).toHaveLength(events);
    }
    expect(new Set(published.map((event) => event.id))).toEqual(new Set([`${id}/anomaly/authorized ${paymentId} KRW 1`]));
    const payment = await store.get(id);
    if (payment === undefined) throw new Error('the payment is gone');
    await store.recordReview(id, { by: 'Kim', reason: 'seen', reasons: reviewTexts(payment) }, minutesLater(6));
    const later = aProcessor(table());
    await later.processNotification(odd, new Date(recordedAt + DAY_MS));
    expect([later.published, later.meter.counted]).toEqual([[], []]);
  });

  test('that contradicts its payment is published when its worker died before that, however late it comes again', async () => {
    const { created, processNotification, published } = aProcessor(table(), { now: () => minutesLater(3 * 24 * 60) });
    const [id, paymentId] = [await created(), randomUUID()];
    const odd = paymentResult(id, paymentId, { paymentAmount: { currency: 'KRW', value: '1' } });
    const broken = aProcessor(table(), { publish: () => Promise.reject(new Error('no topic')) });
    await expect(broken.processNotification(odd)).rejects.toThrow('no topic');
    await processNotification(odd); // the same message: it was sent before the first worker recorded it
    expect(published).toMatchObject([{ type: 'payment.review_required' }]);
  });

  test('that contradicts its payment, and of which there are too many to keep, is published and counted each time', async () => {
    const { created, store, processFacts, published, meter } = aProcessor(table());
    const id = await created();
    for (let number = 0; number <= MAX_ANOMALIES; number++) await store.record(id, anAnomaly(`refund ${String(number)}`), minutesLater(5));
    const payment = await store.get(id);
    if (payment === undefined) throw new Error('the payment is gone');
    await store.recordReview(id, { by: 'Kim', reason: 'seen', reasons: reviewTexts(payment) }, minutesLater(6));
    const dayLater = aProcessor(table(), { now: () => minutesLater(24 * 60 + 6) });
    await dayLater.processFactsAt(minutesLater(24 * 60 + 6), id, anAnomaly('refund new'));
    expect([dayLater.published.length, dayLater.meter.counted]).toEqual([1, ['ReviewRequired']]);
    await processFacts(id, anAnomaly('refund 1'));
    expect([published.length, meter.counted]).toEqual([1, []]);
  });

  test('of a refund that contradicts an old one is published when its worker died before that, however old the payment is', async () => {
    const threeDaysLater = { now: () => minutesLater(3 * 24 * 60) };
    const { processNotification, created, store, published } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await processNotification(paymentResult(id, paymentId));
    await processNotification(captureResult(id, paymentId));
    const refundRequestId = deriveRefundRequestId(id, 'key-1');
    await store.reserveRefund({ paymentRequestId: id, apiClientId: 'shop' }, aNewRefund({ refundRequestId }), minutesLater(5));
    await processNotification(refundResult(refundRequestId, 'SUCCESS'));
    published.length = 0;

    const failure = refundResult(refundRequestId, 'FAIL');
    const broken = aProcessor(table(), { ...threeDaysLater, publish: () => Promise.reject(new Error('no topic')) });
    await expect(broken.processNotification(failure, threeDaysLater.now())).rejects.toThrow('no topic');
    const repeated = aProcessor(table(), threeDaysLater);
    await repeated.processNotification(failure, threeDaysLater.now());
    expect(repeated.published.map(({ type }) => type)).toEqual(['refund.succeeded', 'payment.review_required']);
  });

  test('that is recorded late is published, however late', async () => {
    const { processNotification, created, published } = aProcessor(table());
    await processNotification(paymentResult(await created(), randomUUID()), minutesLater(60 * 24 * 40));
    expect(published).toHaveLength(1);
  });
});

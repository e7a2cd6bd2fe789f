import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { minutesLater } from '../../support/a-new-payment.ts';
import { captureResult, FAILURE, paymentResult, refundResult } from '../../support/notifications.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

describe('a notification', () => {
  test('of an authorization is recorded and published', async () => {
    const { processNotification, created, store, published, log } = aProcessor(table());
    const id = await created();

    await processNotification(paymentResult(id, randomUUID()));

    expect(await store.get(id)).toMatchObject({
      authorized: { source: 'notification', antomTime: '2026-01-31T18:04:59+09:00', recordedAt: minutesLater(5).toISOString() },
    });
    expect(published).toMatchObject([
      { id: `${id}/authorized`, type: 'payment.authorized', sequence: '2', data: { payment: { status: 'AUTHORIZED' } } },
    ]);
    expect(log.lines).toMatchObject([
      { level: 'info', code: 'fact_recorded', paymentRequestId: id, fact: 'authorized', outcome: 'recorded' },
    ]);
  });

  test('of a decline is recorded, and the payment is not final', async () => {
    const { processNotification, created, published } = aProcessor(table());
    const id = await created();
    await processNotification(paymentResult(id, randomUUID(), { result: FAILURE }));
    expect(published).toMatchObject([
      {
        type: 'payment.authorization_failed',
        data: { payment: { status: 'FAILED', final: false, failure: { code: 'USER_BALANCE_NOT_ENOUGH' } } },
      },
    ]);
  });

  test('of a capture after its authorization is recorded and counted', async () => {
    const { processNotification, created, published, meter } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await processNotification(paymentResult(id, paymentId));
    await processNotification(captureResult(id, paymentId));
    expect(published.map(({ type, data }) => [type, data.payment.status])).toEqual([
      ['payment.authorized', 'AUTHORIZED'],
      ['payment.captured', 'CAPTURED'],
    ]);
    expect(meter.counted).toEqual(['PaymentCaptured']);
  });

  test('of a capture before its authorization is recorded: captured stays captured', async () => {
    const { processNotification, created, store, published } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await store.recordAcceptance(
      { paymentRequestId: id, apiClientId: 'shop' },
      { paymentId, normalUrl: 'https://antom.test/1' },
      minutesLater(1),
    );
    await processNotification(captureResult(id, paymentId));
    await processNotification(paymentResult(id, paymentId));
    expect(published.map(({ type, data }) => [type, data.payment.status])).toEqual([
      ['payment.captured', 'CAPTURED'],
      ['payment.authorized', 'CAPTURED'],
    ]);
  });

  test('of a failed capture is recorded', async () => {
    const { processNotification, created, published, meter } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await processNotification(paymentResult(id, paymentId));
    await processNotification(captureResult(id, paymentId, { result: FAILURE }));
    expect(published.at(-1)).toMatchObject({ type: 'payment.capture_failed', data: { payment: { status: 'CAPTURE_FAILED' } } });
    expect(meter.counted).toEqual(['PaymentFailed']);
  });

  test('is recorded when its amount is a number, and a failure without one, too', async () => {
    const { processNotification, created, published } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await processNotification(paymentResult(id, paymentId, { paymentAmount: { currency: 'KRW', value: 46_000 } }));
    await processNotification(captureResult(id, paymentId, { result: FAILURE, captureAmount: undefined }));
    expect(published.map(({ data }) => data.payment.status)).toEqual(['AUTHORIZED', 'CAPTURE_FAILED']);
  });

  test('of a capture that is repeated publishes the same event again, and writes nothing', async () => {
    const { processNotification, created, store, published, meter } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await processNotification(paymentResult(id, paymentId));
    await processNotification(captureResult(id, paymentId));
    const before = await store.get(id);

    await processNotification(captureResult(id, paymentId));

    expect(await store.get(id)).toEqual(before);
    expect(published).toHaveLength(3);
    expect(published[2]).toEqual(published[1]);
    expect(meter.counted).toEqual(['PaymentCaptured']);
  });

  test('fails when its event cannot be published, and publishes it when delivered again', async () => {
    const id = await aProcessor(table()).created();
    const notification = paymentResult(id, randomUUID());
    const broken = aProcessor(table(), { publish: () => Promise.reject(new Error('no topic')) });
    await expect(broken.processNotification(notification)).rejects.toThrow('no topic');

    const { processNotification, published } = aProcessor(table());
    await processNotification(notification);
    expect(published).toMatchObject([{ id: `${id}/authorized`, sequence: '2' }]);
  });

  test('fails when the table cannot be written, so that it is delivered again', async () => {
    const { store, created } = aProcessor(table());
    const id = await created();
    const { processNotification, published } = aProcessor(table(), {
      store: { ...store, record: () => Promise.reject(new Error('throttled')) },
    });
    await expect(processNotification(paymentResult(id, randomUUID()))).rejects.toThrow('throttled');
    expect(published).toEqual([]);
  });
});

describe('a notification of a capture that contradicts the payment', () => {
  test.each([
    ['another amount', { captureAmount: { currency: 'KRW', value: '45999' } }, 'KRW 45999'],
    ['another currency', { captureAmount: { currency: 'USD', value: '46000' } }, 'USD 46000'],
  ])('by %s puts the payment into review, and it does not read as captured', async (_, different, difference) => {
    const { processNotification, created, store, published, meter, log } = aProcessor(table());
    const [id, paymentId] = [await created(), randomUUID()];
    await processNotification(paymentResult(id, paymentId));

    await processNotification(captureResult(id, paymentId, different));
    await processNotification(captureResult(id, paymentId, different));

    const anomaly = `captured ${paymentId} ${difference} capture-of-${paymentId}`;
    expect(await store.get(id)).toMatchObject({ anomalies: [anomaly], revision: 3 });
    expect(published).toHaveLength(3);
    expect(published[1]).toMatchObject({
      id: `${id}/anomaly/${anomaly}`,
      type: 'payment.review_required',
      data: { payment: { status: 'REVIEW', needsReview: true } },
    });
    expect(published[2]).toEqual(published[1]);
    expect(meter.counted).toEqual(['ReviewRequired', 'ReviewRequired']);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn', code: 'fact_contradicted', outcome: 'contradicted' }));
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn', code: 'review_required', paymentRequestId: id }));
  });
});

describe('a notification with nothing to record', () => {
  test('is counted when there is no such payment', async () => {
    const { processNotification, store, published, meter } = aProcessor(table());
    const id = '0'.repeat(40);
    await processNotification(paymentResult(id, randomUUID()));
    expect(await store.get(id)).toBeUndefined();
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(['UnknownPayment']);
  });

  test('is counted when its refund belongs to another deployment', async () => {
    const { processNotification, published, meter } = aProcessor(table());
    await processNotification(refundResult(`${'0'.repeat(40)}_${'0'.repeat(22)}`, 'SUCCESS'));
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(['UnknownPayment']);
  });

  test.each([
    ['of an unknown kind', { notifyType: 'SOMETHING_NEW' }, ['MessageParked']],
    ['without a notifyType', {}, ['MessageParked']],
    ['of a pending payment', { notifyType: 'PAYMENT_PENDING' }, []],
    [
      'of an outcome that is not decided yet',
      paymentResult('0'.repeat(40), 'p', { result: { resultStatus: 'U', resultCode: 'PAYMENT_IN_PROCESS' } }),
      [],
    ],
  ])('%s publishes nothing', async (_, notification, counted) => {
    const { processNotification, published, meter } = aProcessor(table());
    await processNotification(notification);
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(counted);
  });
});

import { randomUUID } from 'node:crypto';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { captureResult, FAILURE, paymentResult, refundResult } from '../../support/notifications.ts';
import type { RunningTable } from '../../support/payments-table.ts';
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

    const anomaly = `captured ${paymentId} ${difference}`;
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

describe('a message that is not understood', () => {
  const AT = minutesLater(4);
  async function parkedIn(table: RunningTable) {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.tableName,
        IndexName: 'byOrder',
        KeyConditionExpression: 'orderKey = :parked',
        ExpressionAttributeValues: { ':parked': 'parked' },
      }),
    );
    const items = Items.map(({ paymentRequestId }) =>
      table.client.send(new GetCommand({ TableName: table.tableName, Key: { paymentRequestId } })),
    );
    return (await Promise.all(items)).map(({ Item }) => Item);
  }

  test('is parked as it came, and only once however often it is delivered', async () => {
    const { processMessage, meter, log, published } = aProcessor(table());
    const message = JSON.stringify({ version: 2, kind: 'settlement', sentAt: AT.toISOString(), file: randomUUID() });
    await processMessage(message);
    await processMessage(message);
    expect((await parkedIn(table())).filter((item) => item?.['message'] === message)).toEqual([
      expect.objectContaining({ parkedBecause: 'settlement', sentAt: AT.toISOString(), createdAt: minutesLater(5).toISOString() }),
    ]);
    expect(meter.counted).toEqual(['MessageParked', 'MessageParked']);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn', code: 'message_parked', reason: 'settlement' }));
    expect(published).toEqual([]);
  });

  test('is parked once although Antom, or whoever has seen it, sends it again and again', async () => {
    const { processMessage } = aProcessor(table());
    const body = Buffer.from(JSON.stringify({ notifyType: 'SOMETHING_NEW', unique: randomUUID() }));
    const sentAt = [1, 2, 3].map((minutes) => serializeQueueMessage({ kind: 'webhook', body }, minutesLater(minutes)));
    for (const message of sentAt) await processMessage(message);
    const messages = (await parkedIn(table())).map((item) => item?.['message']);
    expect(messages.filter((message) => sentAt.some((sent) => sent === message))).toEqual(sentAt.slice(0, 1));
  });

  test('of a version that this release would misunderstand records nothing', async () => {
    const { processMessage, created, store, meter } = aProcessor(table());
    const id = await created();
    const message = serializeQueueMessage({ kind: 'facts', paymentRequestId: id, facts: [anOutcome('captured')] }, AT);
    await processMessage(message.replace('"version":1', '"version":2,"retracts":true'));
    expect(await store.get(id)).toMatchObject({ revision: 1 });
    expect(meter.counted).toEqual(['MessageParked']);
  });

  test('in part is parked, and the facts that are understood are recorded', async () => {
    const { processMessage, created, store, published } = aProcessor(table());
    const id = await created();
    const understood = serializeQueueMessage({ kind: 'facts', paymentRequestId: id, facts: [anOutcome('captured')] }, AT);
    const message = understood.replace('"facts":[', '"facts":[{"kind":"captureReversed","paymentId":"p"},');
    await processMessage(message);
    expect(await store.get(id)).toMatchObject({ captured: { source: 'notification' } });
    expect(published).toMatchObject([{ type: 'payment.captured' }]);
    expect((await parkedIn(table())).filter((item) => item?.['message'] === message)).toHaveLength(1);
  });
});

describe('a notification with nothing to record', () => {
  test('is counted and dropped when there is no such payment', async () => {
    const { processNotification, store, published, meter } = aProcessor(table());
    const id = '0'.repeat(40);
    await processNotification(paymentResult(id, randomUUID()));
    expect(await store.get(id)).toBeUndefined();
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(['UnknownPayment']);
  });

  test('is counted and dropped when its refund belongs to another deployment', async () => {
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

describe('a message that nobody can read', () => {
  test.each(['{"kind"', '[]', 'null'])('is left to the dead-letter queue when it is no JSON object: %s', async (message) => {
    await expect(aProcessor(table()).processMessage(message)).rejects.toMatchObject({ name: 'MalformedQueueMessageError' });
  });

  test.each<readonly [string, unknown, string]>([
    ['no JSON', 'notifyType=PAYMENT_RESULT', 'not a JSON text in UTF-8'],
    ['a list', '[]', 'not a JSON object'],
    ['without its amount', { ...PAYMENT, paymentAmount: undefined }, 'missing or malformed field: paymentAmount'],
    [
      'with decimals',
      { ...PAYMENT, paymentAmount: { currency: 'KRW', value: '46000.00' } },
      'missing or malformed field: paymentAmount.value',
    ],
    [
      'with an amount as a number',
      { ...PAYMENT, paymentAmount: { currency: 'KRW', value: 46000 } },
      'missing or malformed field: paymentAmount.value',
    ],
    ['without its result', { ...PAYMENT, result: undefined }, 'missing or malformed field: result'],
    ['about a dispute of no payment', { disputeNotificationType: 'X', disputeId: 'd' }, 'missing or malformed field: paymentRequestId'],
  ])('is parked when it is a notification that Antom signed %s', async (_, body, problem) => {
    const { processNotification, published, meter, log } = aProcessor(table());
    await processNotification(body);
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(['MessageParked']);
    expect(log.lines).toMatchObject([{ code: 'message_parked', reason: `malformed notification: ${problem}` }]);
  });

  test.each(['PAYMENT_RESULT', 'CAPTURE_RESULT'])('is parked when its result is neither S, F nor U: %s', async (notifyType) => {
    const { processNotification, published, meter } = aProcessor(table());
    const capture = { captureRequestId: 'x', captureAmount: PAYMENT.paymentAmount };
    await processNotification({ ...PAYMENT, ...capture, notifyType, result: { resultStatus: 'R', resultCode: 'REVERSED' } });
    expect(published).toEqual([]);
    expect(meter.counted).toEqual(['MessageParked']);
  });

  test('is parked under a name that cannot be a buyer’s data', async () => {
    const { processNotification, processMessage, meter, log } = aProcessor(table());
    await processNotification({ notifyType: 'card 4111 1111 1111 1111' });
    await processMessage(JSON.stringify({ kind: 'card 4111 1111 1111 1111' }));
    expect(meter.counted).toEqual(['MessageParked', 'MessageParked']);
    expect(log.lines).toMatchObject([
      { code: 'message_parked', reason: 'notification not_a_name' },
      { code: 'message_parked', reason: 'not_a_name' },
    ]);
  });
});

const PAYMENT = {
  notifyType: 'PAYMENT_RESULT',
  paymentRequestId: 'x',
  paymentId: 'y',
  paymentAmount: { currency: 'KRW', value: '46000' },
  result: FAILURE,
};

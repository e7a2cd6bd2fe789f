import { randomUUID } from 'node:crypto';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, inquired } from '../../support/antom-answers.ts';
import { captureResult, disputeNotification, FAILURE, paymentResult, refundResult } from '../../support/notifications.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

const PAYMENT = {
  notifyType: 'PAYMENT_RESULT',
  paymentRequestId: 'x',
  paymentId: 'y',
  paymentAmount: { currency: 'KRW', value: '46000' },
  result: FAILURE,
};

async function parkedIn(table: PaymentsTable) {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      IndexName: 'byOrder',
      KeyConditionExpression: '#orderKey = :parked',
      ExpressionAttributeNames: { '#orderKey': 'orderKey' },
      ExpressionAttributeValues: { ':parked': 'parked' },
    }),
  );
  const items = Items.map(({ paymentRequestId }) =>
    table.client.send(new GetCommand({ TableName: table.tableName, Key: { paymentRequestId }, ConsistentRead: true })),
  );
  return (await Promise.all(items)).map(({ Item }) => Item);
}

describe('a message that is not understood', () => {
  const AT = minutesLater(4);
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

const PAID = { ...PAYMENT, result: { resultStatus: 'S', resultCode: 'SUCCESS' } };

describe('a message that nobody can read', () => {
  test.each(['{"kind"', '[]', 'null'])('is left to the dead-letter queue when it is no JSON object: %s', async (message) => {
    await expect(aProcessor(table()).processMessage(message)).rejects.toMatchObject({ name: 'MalformedQueueMessageError' });
  });

  test.each<readonly [string, unknown, string]>([
    ['no JSON', 'notifyType=PAYMENT_RESULT', 'not a JSON text in UTF-8'],
    ['a list', '[]', 'not a JSON object'],
    ['without the amount of a success', { ...PAID, paymentAmount: undefined }, 'missing or malformed field: paymentAmount'],
    ['with decimals', { ...PAID, paymentAmount: { currency: 'KRW', value: '46000.00' } }, 'missing or malformed field: paymentAmount'],
    ['with half a won', { ...PAID, paymentAmount: { currency: 'KRW', value: 46000.5 } }, 'missing or malformed field: paymentAmount'],
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
    await processMessage(JSON.stringify({ kind: '' }));
    expect(meter.counted).toEqual(['MessageParked', 'MessageParked', 'MessageParked']);
    expect(log.lines).toMatchObject([
      { code: 'message_parked', reason: 'notification not_a_name' },
      { code: 'message_parked', reason: 'not_a_name' },
      { code: 'message_parked', reason: 'not_a_name' },
    ]);
  });
});

describe('a notification about a payment that is not here', () => {
  const unknown = '0'.repeat(40);
  const ours = randomUUID();
  test.each([
    ['authorized', () => paymentResult(unknown, randomUUID())],
    ['captured', () => captureResult('capture-7', antomIdOf(unknown))],
    ['refund', () => refundResult(`by-hand-${ours}`, 'SUCCESS')],
    ['refund', () => refundResult(`by-hand-${ours}`, 'FAIL')],
    ['refund', () => refundResult(`${unknown}_${'0'.repeat(22)}`, 'SUCCESS')],
    ['dispute', () => disputeNotification(unknown, 'DISPUTE_CREATED')],
  ])('is parked as it came, with its %s, and recorded nowhere', async (kind, notification) => {
    const { processMessage, antom, meter, log, published, store } = aProcessor(table());
    antom.answers({ inquiryPayment: inquired('SUCCESS') });
    const message = serializeQueueMessage({ kind: 'webhook', body: Buffer.from(JSON.stringify(notification())) }, minutesLater(4));
    await processMessage(message);
    await processMessage(message);
    const parked = (await parkedIn(table())).filter((item) => item?.['message'] === message);
    expect(parked).toMatchObject([{ parkedBecause: `${kind} of an unknown payment` }]);
    expect(log.lines).toContainEqual(expect.objectContaining({ code: 'message_parked', reason: `${kind} of an unknown payment` }));
    expect(meter.counted).toEqual(['UnknownPayment', 'UnknownPayment']);
    expect(published).toEqual([]);
    expect(await store.get(unknown)).toBeUndefined();
  });
});

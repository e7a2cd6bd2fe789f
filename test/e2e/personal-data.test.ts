import { randomUUID } from 'node:crypto';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect } from 'vitest';
import { inflateRequest } from '../../shared/storage/stored-request.ts';
import { A_FULL_START_REQUEST, leavesOf, withLeaf } from '../support/a-full-start-request.ts';
import { buyer } from '../support/buyer.ts';
import { runPaymentsCommand } from '../support/payments-command.ts';
import { runningSystem } from '../support/running-system.ts';
import { localOnly, type TargetStack } from '../support/target.ts';
import { reconcileUntil } from './reconcile-until.ts';

const system = runningSystem();

/** Short enough for every field. */
const WORD = 'cnry7f3';
const PHONE = '01077553311';
const ADDRESS = '203.0.113.77';
const CANARIES = [WORD, PHONE, ADDRESS];
/** Of a captured payment, what the merchant wrote about the order, until it is erased. The page of the commands says so. */
const KEPT = 'kept7f3a';

/** What says who the buyer is, where they are and what they use, by the last name of the field. */
const OF_A_PERSON: ReadonlyMap<string, string> = new Map([
  ...['firstName', 'middleName', 'lastName', 'fullName', 'state', 'city', 'address1', 'address2', 'address3', 'label'].map(word),
  ...['referenceBuyerId', 'shippingDescription', 'notes', 'shippingNumber', 'toppedUpUser', 'ticketDeliveryRecipient'].map(word),
  ...['passengerId', 'passengerNameRecord', 'goodsName', 'goodsSkuName', 'deviceTokenId', 'deviceId', 'cookieId', 'userAgent'].map(word),
  ...['customizedField1', 'customizedField2', 'customizedField3', 'customizedField4', 'customizedField5', 'storeName'].map(word),
  ...['buyerEmail', 'shipToEmail', 'toppedUpEmail', 'passengerEmail'].map((name) => [name, `${WORD}@shop.test`] as const),
  ...['buyerPhoneNo', 'shippingPhoneNo', 'toppedUpPhoneNo', 'passengerPhoneNo'].map((name) => [name, PHONE] as const),
  ['clientIp', ADDRESS],
  ['orderDescription', KEPT],
  ['metadata', KEPT],
]);

function word(name: string): readonly [string, string] {
  return [name, WORD];
}

function aTellingRequest(): { readonly request: object; readonly filled: number } {
  const { order } = A_FULL_START_REQUEST;
  // Its own expiry is over, and the account is another one.
  const base = {
    ...A_FULL_START_REQUEST,
    expiresAt: null,
    merchantAccountId: null,
    order: { ...order, referenceOrderId: `order-${randomUUID()}` },
  };
  const filled = leavesOf(base).filter(({ path }) => OF_A_PERSON.has(String(path.at(-1))));
  const request = filled.reduce<unknown>((made, { path }) => withLeaf(made, path, OF_A_PERSON.get(String(path.at(-1)))), base);
  if (typeof request !== 'object' || request === null) throw new Error('the request is gone');
  return { request, filled: filled.length };
}

const text = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return String(part);
    if (part instanceof Set) return [...part];
    return part instanceof Uint8Array ? inflated(part) : part;
  });

/** A stored request is looked into. */
function inflated(bytes: Uint8Array): string {
  try {
    return inflateRequest(bytes);
  } catch {
    return Buffer.from(bytes).toString('utf8');
  }
}

async function tableText(): Promise<string> {
  const { aws, outputs } = system().stack;
  const client = new DynamoDBClient(aws.dynamodb);
  try {
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: outputs['PaymentsTableName'] ?? '' }));
    expect(LastEvaluatedKey).toBeUndefined();
    return text(Items.map((item) => unmarshall(item)));
  } finally {
    client.destroy();
  }
}

/** What is left in both queues. A message that is being worked on is not seen, so this waits until there is none. */
async function queueText(): Promise<string> {
  const { aws, outputs } = system().stack;
  const client = new SQSClient({ ...aws.sqs, useQueueUrlAsEndpoint: false });
  try {
    const urls = [outputs['AntomMessagesQueueUrl'], outputs['AntomDeadLettersQueueUrl']];
    const answers = urls.map((QueueUrl) =>
      client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 })),
    );
    return text((await Promise.all(answers)).map(({ Messages = [] }) => Messages.map(({ Body }) => Body)));
  } finally {
    client.destroy();
  }
}

async function started() {
  const { body } = await system().merchant.start({ request: aTellingRequest().request });
  return { id: body.paymentRequestId, normalUrl: body.normalUrl ?? '' };
}

/** A payment of which nobody knows whether Antom has it. */
async function startedInVain(): Promise<string> {
  const { merchant } = system();
  const referenceOrderId = `order-${randomUUID()}`;
  const request = withLeaf(aTellingRequest().request, ['order', 'referenceOrderId'], referenceOrderId);
  const headers = { 'idempotency-key': randomUUID() };
  expect((await merchant.call('POST', '/payments', { body: request, headers })).status).toBe(503);
  const { body } = await merchant.call<{ payments: readonly { paymentRequestId: string }[] }>(
    'GET',
    `/payments?referenceOrderId=${referenceOrderId}`,
  );
  return body.payments[0]?.paymentRequestId ?? '';
}

/** Each brings one payment to an end of its own, and gives its id. */
const LIVES = {
  async paidAndRefunded() {
    const { merchant } = system();
    const { id, normalUrl } = await started();
    await buyer.decide(normalUrl, 'approve');
    await merchant.until(id, 'CAPTURED');
    const body = { refundAmount: { currency: 'KRW', value: '1000' }, refundReason: `${WORD} ${PHONE}` };
    const headers = { 'idempotency-key': randomUUID() };
    const refund = await merchant.call<{ paymentRequestId: string; refundRequestId: string }>('POST', `/payments/${id}/refunds`, {
      body,
      headers,
    });
    await merchant.untilRefund(refund.body, 'SUCCESS');
    return id;
  },
  async declinedAndExpired() {
    const { merchant, expire } = system();
    const { id, normalUrl } = await started();
    await buyer.decide(normalUrl, 'decline');
    await merchant.until(id, 'FAILED');
    await expire(id);
    await reconcileUntil(system(), id, ({ status }) => status === 'EXPIRED');
    return id;
  },
  async cancelled() {
    const { id } = await started();
    await system().merchant.cancel(id);
    await system().merchant.until(id, 'CANCELLED');
    return id;
  },
  async neverPlaced() {
    system().antom.faults.always('pay', { kind: 'lost-request' });
    const id = await startedInVain();
    system().antom.faults.clear();
    await reconcileUntil(system(), id, ({ final }) => final === true);
    return id;
  },
  async givenUp() {
    const { antom, stack } = system();
    for (const operation of ['pay', 'inquiryPayment', 'cancel'] as const) antom.faults.always(operation, { kind: 'lost-request' });
    const id = await startedInVain();
    await expiredLongAgo(stack, id);
    await reconcileUntil(system(), id, ({ reviewReasons = [] }) => reviewReasons.includes('not_settled_in_time'));
    antom.faults.clear();
    return id;
  },
} as const satisfies Record<string, () => Promise<string>>;

async function expiredLongAgo({ aws, outputs }: TargetStack, paymentRequestId: string): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(aws.dynamodb));
  await client.send(
    new UpdateCommand({
      TableName: outputs['PaymentsTableName'],
      Key: { paymentRequestId },
      UpdateExpression: 'SET expiresAtEpochMs = :longAgo',
      ExpressionAttributeValues: { ':longAgo': Date.now() - 8 * 24 * 60 * 60_000 },
    }),
  );
  client.destroy();
}

localOnly('it reads all logs')(
  'nothing that says who the buyer is stays anywhere once a payment has come to its end, and no text once they are erased',
  { timeout: 120_000 },
  async () => {
    const { antom, events, logLines } = system();
    expect(aTellingRequest().filled).toBeGreaterThan(40);
    const ids: string[] = [];
    for (const live of Object.values(LIVES)) ids.push(await live());
    const published = text(await Promise.all(ids.map((id) => events.different(id, 1))));

    for (const canary of [...CANARIES, KEPT]) expect(text(antom.calls('pay'))).toContain(canary);
    const before = await tableText();
    expect([before.includes(KEPT), before.includes(WORD), published.includes(KEPT)]).toEqual([true, true, true]);

    for (const id of ids) expect(await runPaymentsCommand(system(), 'erase', '--payment', id, '--yes')).toMatchObject({ exitCode: 0 });

    const inTable = await tableText();
    for (const id of ids) expect(inTable).toContain(id);
    const places = { table: inTable, queues: await queueText(), events: published, 'logs and metrics': logLines.join('\n') };
    for (const [place, found] of Object.entries(places)) {
      for (const canary of CANARIES) expect([place, canary, found.includes(canary)]).toEqual([place, canary, false]);
    }
    for (const place of ['table', 'queues', 'logs and metrics'] as const)
      expect([place, places[place].includes(KEPT)]).toEqual([place, false]);
  },
);

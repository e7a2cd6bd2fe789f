import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { sampleRequest } from '../../../infra/demo/sample-request.ts';
import { readNotification } from '../../../shared/antom-facts/facts-of-notifications.ts';
import { BODY_LIMIT_BYTES } from '../../../shared/contract/body-limits.ts';
import { startPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { MAX_OPEN_PAYMENTS } from '../../../shared/payment/order.ts';
import { orderItemKeyOf } from '../../../shared/storage/order-writes.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { itemSize, ONE_WRITE_UNIT } from '../../support/item-size.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentStarter } from './a-payment-starter.ts';
import { accepted } from './pay-answers.ts';

const table = testedTable();

/** DynamoDB's own limit. */
const LARGEST_ITEM_BYTES = 400 * 1024;

async function sizeOf(paymentRequestId: string): Promise<number> {
  const { client, tableName } = table();
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { paymentRequestId }, ConsistentRead: true }));
  if (Item === undefined) throw new Error('there is no such item');
  return itemSize(Item);
}

/** The request of Antom's guide. */
function startOfTheGuide(idempotencyKey: string, referenceOrderId: string) {
  const paymentRedirectUrl = `https://shop.example/orders/${referenceOrderId}/result`;
  return {
    apiClientId: 'shop',
    idempotencyKey,
    request: startPaymentRequest.parse(sampleRequest({ referenceOrderId, paymentRedirectUrl })),
  };
}

/** What Antom's own example says, as a fact. */
function notified(name: string) {
  const notification = readNotification(bytesOf(sampleMessage(name)));
  if (notification.kind !== 'outcome') throw new Error(`${name} is no outcome`);
  const { fact } = notification;
  return { kind: fact.kind, fact: { ...fact, paymentId: ANTOM_PAYMENT_ID } };
}

const BRAND_URL = 'https://payment-gateway.tosspayments.com/link/payment?urlToken=checkout-url-EXAMPLE0001';

test('every write to the payment of the guide costs one write unit, from its start to its authorization with all details of its card, and its capture two', async () => {
  const sizes: Record<string, number> = {};
  const command = { ...startOfTheGuide(randomUUID(), 'referenceOrderId01'), startedBy: 'key:backend' };
  const { apiClientId, idempotencyKey } = command;
  const id = derivePaymentRequestId({ stageId: 'test', apiClientId, idempotencyKey });
  const { start, store, clock } = aPaymentStarter(
    table(),
    [
      async () => {
        sizes['created'] = await sizeOf(id);
        return accepted(BRAND_URL);
      },
    ],
    { runtime: { newAttemptId: () => 'a'.repeat(12) } },
  );
  await start(command);
  sizes['accepted'] = await sizeOf(id);
  for (const name of ['notify-payment-success-full-card', 'notify-capture-success']) {
    const { kind, fact } = notified(name);
    await store.record(id, fact, clock.now());
    sizes[kind] = await sizeOf(id);
  }

  expect(Object.keys(sizes)).toEqual(['created', 'accepted', 'authorized', 'captured']);
  for (const [stage, size] of Object.entries(sizes)) {
    const units = stage === 'captured' ? 2 : 1; // who started it, and the buyer's token
    expect([stage, size < units * ONE_WRITE_UNIT]).toEqual([stage, true]);
  }
});

test('an order of a hundred lines, and the largest body that cannot be compressed, stay far below the largest item', async () => {
  const letters = Array.from({ length: 8_000 }, () => String.fromCodePoint(0xac00 + randomInt(11_172)));
  const text = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
  const line = (index: number) => ({
    referenceGoodsId: `goods-${String(index)}`,
    goodsName: text(60),
    goodsUrl: `https://shop.example/${randomBytes(90).toString('base64url')}`,
    goodsImageUrl: `https://shop.example/${randomBytes(90).toString('base64url')}`,
    goodsBrand: text(60),
    goodsSkuName: text(60),
    goodsCategory: text(60),
  });
  const { request } = startOfTheGuide(randomUUID(), `order-${randomUUID()}`);
  const goods = Array.from({ length: 100 }, (_, index) => line(index));
  const asked = { ...request, order: { ...request.order, goods }, metadata: text(2048), extendInfo: text(2048) };
  const bytes = Buffer.byteLength(JSON.stringify(asked));
  expect([bytes > 100 * 1024, bytes <= BODY_LIMIT_BYTES]).toEqual([true, true]);
  const sizes: number[] = [];
  const key = randomUUID();
  const { start } = aPaymentStarter(table(), [
    async () => {
      sizes.push(await sizeOf(derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey: key })));
      return accepted();
    },
  ]);
  await start({ apiClientId: 'shop', idempotencyKey: key, request: startPaymentRequest.parse(asked) });
  expect(sizes).toHaveLength(1);
  expect(Math.max(...sizes)).toBeLessThan(LARGEST_ITEM_BYTES / 2);
});

test('every write to an order costs one write unit, however many payments it has', async () => {
  const { start, store, clock } = aPaymentStarter(
    table(),
    Array.from({ length: MAX_OPEN_PAYMENTS }, () => accepted()),
  );
  const referenceOrderId = `order-${randomUUID()}`;
  for (let count = 0; count < MAX_OPEN_PAYMENTS; count++) {
    const { request, ...command } = startOfTheGuide(randomUUID(), referenceOrderId);
    const { payment } = await start({ ...command, request: { ...request, ifOrderHasPayment: 'allow' } });
    await store.record(payment.paymentRequestId, anOutcome('captured'), clock.now());
    await store.recordPaidBy(payment);
  }
  expect(await sizeOf(orderItemKeyOf({ apiClientId: 'shop', referenceOrderId }))).toBeLessThan(ONE_WRITE_UNIT);
});

import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { ShopHearing } from '../../../infra/demo/shop/event-routes.ts';
import { newSecret, signedHeaders } from '../../../shared/webhooks/standard-webhooks.ts';
import { eventData } from './event-stream.ts';
import { type OpenShop, openShop } from './open-shop.ts';

/* The demo shop as an endpoint of the service. */

const SECRET = newSecret();

interface SentEvent {
  readonly sequence?: number;
  readonly type?: string;
  readonly webhookId?: string;
  readonly secret?: string;
  readonly data?: object;
}

async function aHearingShop(pollMs?: number) {
  const outcomes: string[] = [];
  const hearing: ShopHearing = {
    secret: SECRET,
    onEvent: ({ type }, outcome) => outcomes.push(`${type} ${outcome}`),
    onForgery: () => outcomes.push('forged'),
  };
  const shop = await openShop({ hearing, ...(pollMs === undefined ? {} : { pollMs }) });
  return { shop, outcomes };
}

function send(shop: OpenShop, event: SentEvent): Promise<Response> {
  const { sequence = 4, type = 'payment.captured', webhookId = `evt_${randomUUID()}`, secret = SECRET } = event;
  const referenceOrderId = shop.api.checkouts.at(-1)?.body.order.referenceOrderId;
  const { data = { payment: { referenceOrderId, next: 'ship' } } } = event;
  const body = JSON.stringify({ specversion: '1.0', id: webhookId, type, subject: 'payment1', sequence: String(sequence), data });
  const headers = { 'content-type': 'application/json', ...signedHeaders(webhookId, Buffer.from(body), [secret], new Date()) };
  return fetch(new URL('/webhooks', shop.url), { method: 'POST', headers, body });
}

test('an event is verified, noted once, and passed over when it is out of date or about another order', async () => {
  const { shop, outcomes } = await aHearingShop();
  await shop.order();
  const webhookId = `evt_${randomUUID()}`;
  const statuses: number[] = [];
  for (const event of [{ webhookId }, { webhookId }, { sequence: 3, type: 'payment.authorized' }, { secret: newSecret() }])
    statuses.push((await send(shop, event)).status);
  const elsewhere = { payment: { referenceOrderId: 'order-elsewhere', next: 'ship' } };
  statuses.push((await send(shop, { sequence: 5, data: elsewhere })).status);
  expect(statuses).toEqual([204, 204, 204, 400, 204]);
  expect(outcomes).toEqual([
    'payment.captured noted',
    'payment.captured repeated',
    'payment.authorized overtaken',
    'forged',
    'payment.captured elsewhere',
  ]);
});

test('the shop echoes a challenge', async () => {
  const { shop, outcomes } = await aHearingShop();
  const answer = await send(shop, { type: 'webhook_endpoint.verification', data: { endpoint: {}, challenge: 'c-1' } });
  expect([answer.status, await answer.json(), outcomes]).toEqual([200, { challenge: 'c-1' }, []]);
});

test('an open page is renewed by an event, long before it would look again', async () => {
  const { shop } = await aHearingShop(600_000);
  const path = await shop.order();
  const states: string[] = [];
  for await (const data of eventData(await shop.get(`${path}/events`))) {
    states.push(z.object({ state: z.string() }).parse(JSON.parse(data)).state);
    if (states.length > 1) break;
    shop.api.setStatus(1, 'CAPTURED');
    await send(shop, {});
  }
  expect(states).toEqual(['waiting', 'paid']);
});

test('a shop that is no endpoint takes no event', async () => {
  const shop = await openShop();
  expect((await send(shop, { data: {} })).status).toBe(404);
});

import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { eventData } from './event-stream.ts';
import { openShop } from './open-shop.ts';

const messageSchema = z.object({ state: z.string(), title: z.string(), html: z.string(), settled: z.boolean() });

test('an open page shows each change at once, until the state is settled', async () => {
  const { api, order, get } = await openShop();
  const path = await order();
  const states: z.infer<typeof messageSchema>[] = [];
  const next: Record<string, string> = { waiting: 'AUTHORIZED', authorized: 'CAPTURED' };
  for await (const data of eventData(await get(`${path}/events?lang=en`))) {
    const message = messageSchema.parse(JSON.parse(data));
    states.push(message);
    const status = next[message.state];
    if (status !== undefined) api.setStatus(1, status);
  }
  expect(states.map(({ state, settled }) => [state, settled])).toEqual([
    ['waiting', false],
    ['authorized', false],
    ['paid', true],
  ]);
  expect(states[1]?.html).toContain('Finishing your payment');
  expect(states[2]?.title).toContain('Paid');
});

test('an open page stays live after a decline, because the payment may still succeed', async () => {
  const { api, order, get } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  const states: string[] = [];
  for await (const data of eventData(await get(`${path}/events`))) {
    states.push(messageSchema.parse(JSON.parse(data)).state);
    api.setStatus(1, 'CAPTURED');
  }
  expect(states).toEqual(['declined', 'paid']);
});

test('the page listens to its events until the state is settled', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  expect(await result(path)).toContain(`data-live="${path}/events?lang=ko"`);
  api.setStatus(1, 'CAPTURED');
  expect(await result(path)).toContain('data-live=""');
});

test('an open page shows an approval number that comes after a refund', async () => {
  const { api, order, get } = await openShop();
  const path = await order();
  const refunded = { refundedAmount: { currency: 'KRW', value: '1000' } };
  api.setStatus(1, 'PARTIALLY_REFUNDED', refunded);
  const seen: boolean[] = [];
  for await (const data of eventData(await get(`${path}/events`))) {
    seen.push(messageSchema.parse(JSON.parse(data)).html.includes('30012345'));
    api.setStatus(1, 'PARTIALLY_REFUNDED', { ...refunded, card: { authorizationCode: '30012345' } });
    if (seen.length === 2) break;
  }
  expect(seen).toEqual([false, true]);
});

test('an open page gets the panel that it already shows under the same key, and does not replace it', async () => {
  const { api, order, get, result } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  for (const lang of ['ko', 'en'] as const) {
    const [, key = ''] = /data-key="([^"]+)"/.exec(await result(path, lang)) ?? [];
    for await (const data of eventData(await get(`${path}/events?lang=${lang}`))) {
      expect(z.object({ key: z.string() }).parse(JSON.parse(data)).key).toBe(key);
      break;
    }
  }
});

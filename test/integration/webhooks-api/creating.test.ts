import { expect, test } from 'vitest';
import { MAX_ENDPOINTS, MAX_KEPT_ENDPOINTS } from '../../../shared/webhooks/endpoint.ts';
import { anEndpoint, aSigningSecret } from '../../support/an-endpoint.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';
import { aWebhooksApi } from './a-webhooks-api.ts';

const newTable = testedWebhooksTables();
const URL = 'https://hooks.shop.com/';

async function creating() {
  const it = aWebhooksApi(await newTable());
  const create = (idempotencyKey: string, different: object = {}) =>
    it.answerTo('POST /webhook-endpoints', { body: { url: URL, ...different }, idempotencyKey });
  const count = () => it.store.countEndpoints('shop');
  return { ...it, create, count };
}

test('a client has no more endpoints than it may have, also when it asks for many at once', async () => {
  const { create, count } = await creating();
  const answers = await Promise.all(Array.from({ length: MAX_ENDPOINTS + 10 }, (_, index) => create(`key-${String(index)}`)));
  expect(new Set(answers)).toEqual(new Set(['done', 'too_many_webhook_endpoints'].filter((answer) => answers.includes(answer))));
  const { inUse } = await count();
  expect(inUse).toBe(answers.filter((answer) => answer === 'done').length);
  expect(inUse).toBeLessThanOrEqual(MAX_ENDPOINTS);
});

test('who makes and removes endpoints without end is refused, because whoever dispatches an event reads them all', async () => {
  const { create, store, clock } = await creating();
  for (let index = 0; index < MAX_KEPT_ENDPOINTS; index++) {
    const endpoint = anEndpoint();
    await store.create(endpoint);
    await store.remove(endpoint, clock.now());
  }
  expect(await create('one-more')).toBe('too_many_webhook_endpoints');
});

test('the repeated request is answered with the secret that it was answered with, and with no other once that is replaced', async () => {
  const it = await creating();
  const request = { secret: aSigningSecret() };
  expect(await it.create('key', request)).toBe('done');
  expect(await it.create('key', request)).toBe('done');
  expect(await it.create('key', { secret: aSigningSecret() })).toBe('idempotency_key_reused');
  const [endpoint] = await it.store.listEndpoints('shop');
  if (endpoint === undefined) throw new Error('it was made');
  for (const idempotencyKey of ['one', 'two']) {
    const path = { endpointId: endpoint.endpointId };
    await it.answerTo('POST /webhook-endpoints/{endpointId}/secrets', { path, body: {}, idempotencyKey });
  }
  expect(await it.create('key', request)).toBe('idempotency_key_reused');
});

test('nothing that is stored has the secret once it is replaced, or the endpoint removed', async () => {
  const it = aWebhooksApi(await newTable());
  const secret = aSigningSecret();
  await it.answerTo('POST /webhook-endpoints', { body: { url: URL, secret }, idempotencyKey: 'key' });
  const [endpoint] = await it.store.listEndpoints('shop');
  if (endpoint === undefined) throw new Error('it was made');
  expect(JSON.stringify(await it.store.getEndpoint(endpoint))).toContain(secret);
  await it.store.remove(endpoint, it.clock.now());
  expect(JSON.stringify(await it.store.getEndpoint(endpoint))).not.toContain(secret);
});

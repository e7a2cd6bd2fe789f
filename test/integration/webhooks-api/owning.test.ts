import { expect, test } from 'vitest';
import { answered, failed } from '../../support/a-merchant-server.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';
import { aWebhooksApi } from './a-webhooks-api.ts';

const newTable = testedWebhooksTables();
const ENABLE = 'POST /webhook-endpoints/{endpointId}/enable';

/** What a verification asks for. */
function challengeIn(body: Uint8Array): string {
  const { data }: { readonly data: { readonly challenge: string } } = JSON.parse(Buffer.from(body).toString());
  return data.challenge;
}

test.each([
  ['the text alone', (challenge: string) => `${challenge}\n`],
  ['a JSON object with it', (challenge: string) => JSON.stringify({ challenge, beside: 1 })],
])('an endpoint is enabled whose server sends back %s', async (_, echoed) => {
  const it = aWebhooksApi(await newTable());
  const { endpointId } = await it.created({ state: 'UNVERIFIED' });
  it.server.answer(({ body }) => answered(200, { body: echoed(challengeIn(body)) }));
  expect(await it.answerTo(ENABLE, { path: { endpointId } })).toBe('done');
});

test.each([
  ['all that was posted', (body: string) => body],
  ['a page that shows all that was posted', (body: string) => `<html><pre>${body}</pre></html>`],
  ['an object that holds all that was posted', (body: string) => JSON.stringify({ json: JSON.parse(body), data: body })],
  ['the challenge among other words', (body: string) => `got ${challengeIn(Buffer.from(body))}`],
  ['a list with the challenge', (body: string) => JSON.stringify([challengeIn(Buffer.from(body))])],
])('a server that shows whatever anybody posts to it has agreed to nothing: %s', async (_, shown) => {
  const it = aWebhooksApi(await newTable());
  const { endpointId } = await it.created({ state: 'UNVERIFIED' });
  it.server.answer(({ body }) => answered(200, { body: shown(Buffer.from(body).toString()) }));
  expect(await it.answerTo(ENABLE, { path: { endpointId } })).toBe('webhook_endpoint_not_verified');
});

test.each([
  ['sends back another text', answered(200, { body: 'hello' })],
  ['answers with an error', answered(500)],
  ['cannot be reached', failed('connection_refused')],
])('an endpoint is not enabled whose server %s', async (_, answer) => {
  const it = aWebhooksApi(await newTable());
  const { endpointId, ...key } = await it.created({ state: 'UNVERIFIED' });
  it.server.answer(answer);
  expect(await it.answerTo(ENABLE, { path: { endpointId } })).toBe('webhook_endpoint_not_verified');
  expect(await it.endpoint({ endpointId, ...key })).toMatchObject({ state: 'UNVERIFIED' });
});

test.each(['UNVERIFIED', 'DISABLED', 'PAUSED'] as const)('one that is %s is enabled; a paused one is asked nothing', async (state) => {
  const it = aWebhooksApi(await newTable());
  const endpoint = await it.created({ state });
  expect(await it.answerTo(ENABLE, { path: { endpointId: endpoint.endpointId } })).toBe('done');
  expect(await it.endpoint(endpoint)).toMatchObject({ state: 'ENABLED' });
  expect(it.server.posts).toHaveLength(state === 'PAUSED' ? 0 : 1);
});

test('the answer of one server enables no other one', async () => {
  const it = aWebhooksApi(await newTable());
  const endpoint = await it.created({ state: 'UNVERIFIED' });
  it.server.answer(async ({ body }) => {
    await it.store.change(endpoint, { url: 'https://somebody-else.example/' });
    return answered(200, { body: challengeIn(body) });
  });
  expect(await it.answerTo(ENABLE, { path: { endpointId: endpoint.endpointId } })).toBe('webhook_endpoint_being_updated');
  expect(await it.endpoint(endpoint)).toMatchObject({ state: 'UNVERIFIED' });
});

test('an endpoint with another URL gets nothing until that has answered', async () => {
  const it = aWebhooksApi(await newTable());
  const endpoint = await it.created();
  const path = { endpointId: endpoint.endpointId };
  await it.answerTo('POST /webhook-endpoints/{endpointId}', { path, body: { url: 'https://new.shop.com/' } });
  await it.dispatched();
  await it.deliver();
  expect(it.server.posts).toEqual([]);
  expect(await it.endpoint(endpoint)).toMatchObject({ state: 'UNVERIFIED', url: 'https://new.shop.com/' });
});

test("another client's endpoint or event is not found, nor is an endpoint that was removed", async () => {
  const it = aWebhooksApi(await newTable());
  const { endpointId } = await it.created({ apiClientId: 'other' });
  const eventId = await it.dispatched({ apiClientId: 'other' });
  expect(await it.answerTo(ENABLE, { path: { endpointId } })).toBe('webhook_endpoint_not_found');
  expect(await it.answerTo('GET /events/{eventId}', { path: { eventId } })).toBe('event_not_found');
  expect(await it.answerTo('GET /events/{eventId}', { path: { eventId }, apiClientId: 'other' })).toBe('done');
  const removed = await it.created();
  await it.answerTo('DELETE /webhook-endpoints/{endpointId}', { path: { endpointId: removed.endpointId } });
  expect(await it.answerTo(ENABLE, { path: { endpointId: removed.endpointId } })).toBe('webhook_endpoint_not_found');
});

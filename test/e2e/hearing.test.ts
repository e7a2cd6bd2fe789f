import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterEach, expect, test } from 'vitest';
import { type Client, constructEvent, createClient, type ListedEvent } from '../../shared/client/client.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { type MerchantServer, merchantServer } from '../support/merchant-server.ts';
import { runningSystem } from '../support/running-system.ts';
import { localOnly } from '../support/target.ts';
import { until } from '../support/until.ts';

/* A merchant hears of a payment by the client alone: an endpoint that is sent to, and the feed. The local run sends to this machine, too. */

const system = runningSystem();
let server: MerchantServer | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

function aClientOf(): Client {
  const { apiUrl: baseUrl, apiKey } = system();
  return createClient({ baseUrl, apiKey });
}

const testLocally = localOnly('sends to a server of the test');

testLocally('an endpoint is enabled by its answer, and hears of a payment, signed by both secrets while one is replaced', async () => {
  const { webhookEndpoints, events } = aClientOf();
  server = await merchantServer();
  const { endpointId, secret: first } = await webhookEndpoints.create({ url: server.url, types: ['payment.captured'] });
  expect(await webhookEndpoints.get(endpointId)).toMatchObject({ state: 'UNVERIFIED', types: ['payment.captured'] });
  expect(await webhookEndpoints.enable(endpointId)).toMatchObject({ state: 'ENABLED' });
  const { secret: second } = await webhookEndpoints.rotateSecret(endpointId);
  expect(await webhookEndpoints.test(endpointId)).toMatchObject({ state: 'DELIVERED', attempts: [{ status: 204 }] });

  const { id } = await aCapturedPayment(system());
  const heard = await until(() => Promise.resolve(server?.heard[1]));

  const headers = Object.fromEntries(Object.entries(heard.headers).map(([name, value]) => [name, String(value)]));
  for (const secret of [first, second]) {
    const event = await constructEvent({ ...heard, secrets: secret });
    expect(event).toMatchObject({ type: 'payment.captured', subject: id, data: { payment: { next: 'ship' } } });
    for (const judge of [new Webhook(secret), new SvixWebhook(secret)]) expect(judge.verify(heard.body, headers)).toEqual(event);
  }
  const eventId = String(heard.headers['webhook-id']);
  const delivered = await until(async () => (await events.deliveries(eventId)).find(({ state }) => state === 'DELIVERED'));
  expect(delivered).toMatchObject({ eventId, endpointId, attemptCount: 1 });

  expect(await events.resend(eventId, { endpointId })).toMatchObject([{ eventId, state: 'PENDING' }]);
  const again = await until(() => Promise.resolve(server?.heard[2]));
  expect([again.headers['webhook-id'], again.body]).toEqual([eventId, heard.body]);
  await webhookEndpoints.remove(endpointId);
});

test('the feed tells of every step of a payment, and each can be read by its id', async () => {
  const { changes, events } = aClientOf();
  const { id } = await aCapturedPayment(system());
  const heard: ListedEvent[] = [];
  for await (const change of changes({ pauseMs: 200 })) {
    if (change.event.subject === id) heard.push(change);
    if (change.event.subject === id && change.event.type === 'payment.captured') break;
  }
  expect(heard.map(({ event }) => event.type)).toEqual(expect.arrayContaining(['payment.authorized', 'payment.captured']));
  for (const { eventId, storedAt, event } of heard) expect(await events.get(eventId)).toEqual({ eventId, storedAt, event });
  const listed: string[] = [];
  for await (const { eventId } of events.list({ types: ['payment.captured'] })) listed.push(eventId);
  expect(listed).toContain(heard.at(-1)?.eventId);
});

testLocally('an endpoint is changed, paused and removed, and what it did not take is sent again', async () => {
  const { webhookEndpoints } = aClientOf();
  let status = 500;
  server = await merchantServer();
  server.answer = () => ({ status });
  const key = { idempotencyKey: `endpoint-${randomUUID()}` };
  const { endpointId } = await webhookEndpoints.create({ url: server.url }, key);
  expect((await webhookEndpoints.create({ url: server.url }, key)).endpointId).toBe(endpointId);
  await webhookEndpoints.enable(endpointId);
  expect(await webhookEndpoints.test(endpointId)).toMatchObject({ attempts: [{ status: 500, failure: { code: 'http_status' } }] });
  expect(await webhookEndpoints.change(endpointId, { types: ['payment.captured'], description: 'The shop' })).toMatchObject({
    description: 'The shop',
  });

  const since = new Date().toISOString();
  const { id } = await aCapturedPayment(system());
  const failed = await until(() =>
    firstOf(webhookEndpoints.deliveries(endpointId), ({ type, attempts }) => type === 'payment.captured' && attempts.length > 0),
  );
  expect(failed).toMatchObject({ state: 'PENDING', attempts: [{ status: 500 }] });
  expect(await webhookEndpoints.pause(endpointId)).toMatchObject({ state: 'PAUSED' });
  status = 200;
  await webhookEndpoints.enable(endpointId);
  await webhookEndpoints.replay(endpointId, { since });
  const taken = await until(() => firstOf(webhookEndpoints.deliveries(endpointId, { state: ['DELIVERED'] }), () => true));
  expect(taken.eventId).toBe(failed.eventId);
  expect(server.heard.at(-1)?.body).toContain(id);

  await webhookEndpoints.remove(endpointId);
  await webhookEndpoints.remove(endpointId);
  expect((await webhookEndpoints.list()).map((each) => each.endpointId)).not.toContain(endpointId);
  await expect(webhookEndpoints.get(endpointId)).rejects.toMatchObject({ problem: { code: 'webhook_endpoint_not_found' } });
});

testLocally('an endpoint that does not answer the challenge is not enabled, and the reason is told', async () => {
  const { webhookEndpoints } = aClientOf();
  server = await merchantServer({ echoesChallenges: false });
  const { endpointId } = await webhookEndpoints.create({ url: server.url });
  await expect(webhookEndpoints.enable(endpointId)).rejects.toMatchObject({
    problem: { code: 'webhook_endpoint_not_verified', detail: expect.stringContaining('did not send the challenge back') },
  });
  await webhookEndpoints.remove(endpointId);
});

async function firstOf<Entry>(list: AsyncIterable<Entry>, isIt: (entry: Entry) => boolean): Promise<Entry | undefined> {
  for await (const entry of list) if (isIt(entry)) return entry;
  return undefined;
}

import { expect, test } from 'vitest';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { answered, webhookIdOf } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const GONE = 'https://gone.shop.example/';
const OTHER = 'https://other.shop.example/';

async function withOneGone() {
  const it = aDeliverySystem(await newTable());
  it.server.answer(({ url }) => answered(url === GONE ? 410 : 200));
  const gone = await it.created({ url: GONE });
  await it.created({ url: OTHER });
  return { ...it, gone };
}

test('an endpoint that answers 410 is disabled at once, and gets nothing any more', async () => {
  const { gone, dispatched, deliver, pass, server, endpoint, meter, log } = await withOneGone();
  await dispatched();
  await deliver();
  expect(await endpoint(gone)).toMatchObject({ state: 'DISABLED', disabledBecause: 'gone', disabledAt: CREATED_AT.toISOString() });
  expect(meter.counted.filter((name) => name === 'WebhookEndpointDisabled')).toHaveLength(1);
  expect(log.lines).toContainEqual(
    expect.objectContaining({ code: 'endpoint_changed', endpointId: gone.endpointId, outcome: 'DISABLED', reason: 'gone' }),
  );
  await dispatched();
  await pass(30);
  expect(server.idsAt(GONE)).toHaveLength(1);
});

test("the client's other endpoints learn of it, once, although many deliveries were answered with 410", async () => {
  const { gone, dispatched, deliver, server, pass, meter } = await withOneGone();
  for (let count = 0; count < 3; count++) await dispatched();
  await deliver();
  await pass(10);
  const told = server.posts.filter(({ body }) => Buffer.from(body).includes('webhook_endpoint.disabled'));
  expect(told.map(({ url }) => url)).toEqual([OTHER]);
  expect(JSON.parse(Buffer.from(told[0]?.body ?? []).toString())).toMatchObject({
    type: 'webhook_endpoint.disabled',
    subject: gone.endpointId,
    apiclientid: 'shop',
    data: { endpoint: { endpointId: gone.endpointId, state: 'DISABLED', disabledBecause: 'gone' } },
  });
  expect(JSON.stringify(told.map(({ body }) => Buffer.from(body).toString()))).not.toContain('whsec_');
  expect(meter.counted.filter((name) => name === 'WebhookEndpointDisabled')).toHaveLength(1);
});

test('what it had not accepted waits, and is sent when the endpoint is enabled again', async () => {
  const { gone, dispatched, deliver, server, store, clock, pass, endpoint, delivery } = await withOneGone();
  const eventId = await dispatched();
  await deliver();
  server.answer(answered(200));
  await store.enable(await endpoint(gone), clock.now());
  await pass(1);
  expect(await delivery(eventId, gone)).toMatchObject({ state: 'DELIVERED', attemptCount: 2 });
  expect(server.posts.filter(({ url }) => url === GONE).map(webhookIdOf)).toEqual([eventId, eventId]);
});

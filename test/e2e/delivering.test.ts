import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { expect, test } from 'vitest';
import type { WebhookEndpointWithSecret } from '../../shared/contract/webhook-endpoint-view.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { type HeardPost, idOf } from '../support/merchant-server.ts';
import { runningSystem } from '../support/running-system.ts';
import { localOnly } from '../support/target.ts';
import { until } from '../support/until.ts';
import { aRegisteredEndpoint, feedOf, type TestedEndpoint } from './a-registered-endpoint.ts';

const system = runningSystem();

function verified({ headers, body }: HeardPost, secret: string): boolean {
  const given = {
    'webhook-id': String(headers['webhook-id']),
    'webhook-timestamp': String(headers['webhook-timestamp']),
    'webhook-signature': String(headers['webhook-signature']),
  };
  return [new Webhook(secret), new SvixWebhook(secret)].every((judge) => judge.verify(body, given) !== undefined);
}

/** Runs the sweep until there is an answer: what is due later comes by its hand. */
function sweepUntil<T>(ask: () => Promise<T | undefined>): Promise<T> {
  return until(async () => {
    await system().sweepDeliveries();
    return ask();
  });
}

const untilDelivered = (endpoint: TestedEndpoint, eventId: string) =>
  sweepUntil(async () => {
    const delivery = await endpoint.deliveryOf(eventId);
    return delivery?.state === 'DELIVERED' ? delivery : undefined;
  });

test("a merchant's server hears of each change, signed so that standardwebhooks and svix verify it as it comes, and the feed has the same", async () => {
  const endpoint = await aRegisteredEndpoint(system());
  const { id } = await aCapturedPayment(system());

  const heard = await endpoint.heardOf(id, 2);

  expect(heard.map(({ event }) => event.type).toSorted()).toEqual(['payment.authorized', 'payment.captured']);
  expect(heard.every((post) => verified(post, endpoint.secret))).toBe(true);
  expect(heard.every(({ headers }) => headers['content-type'] === 'application/json')).toBe(true);
  const listed = await feedOf(system(), id, 2);
  expect(listed.map(({ eventId, event }) => [eventId, event])).toEqual(
    expect.arrayContaining(heard.map((post) => [idOf(post), post.event])),
  );
  const delivery = await untilDelivered(endpoint, idOf(heard[0]));
  expect(delivery).toMatchObject({ attemptCount: 1, attempts: [{ status: 204 }] });
});

test('an endpoint hears only of the types that it asks for, and nothing before it has been enabled', async () => {
  const captures = await aRegisteredEndpoint(system(), { types: ['payment.captured'] });
  const unverified = await aRegisteredEndpoint(system(), { isEnabled: false });
  const { id } = await aCapturedPayment(system());

  await captures.heardOf(id, 1);
  await feedOf(system(), id, 2);

  expect(captures.server.heard.map(({ event }) => event.type)).toEqual(['payment.captured']);
  expect(unverified.server.heard).toEqual([]);
});

test('an endpoint that does not send the challenge back is not enabled, and the answer says why', async () => {
  const { merchant } = system();
  const { endpointId, server } = await aRegisteredEndpoint(system(), { isEnabled: false });
  server.close();

  const { status, body } = await merchant.call('POST', `/webhook-endpoints/${endpointId}/enable`);

  expect([status, body]).toMatchObject([409, { code: 'webhook_endpoint_not_verified', detail: 'The server refused the connection.' }]);
});

test('a server that fails at first gets the event again by itself, with the same webhook-id, and each attempt can be seen', async () => {
  const endpoint = await aRegisteredEndpoint(system(), { types: ['payment.captured'] });
  const answers = [500, 302, 204];
  endpoint.server.answer = () => ({ status: answers.shift() ?? 204, headers: { location: 'http://127.0.0.1:1/' } });
  const { id } = await aCapturedPayment(system());

  const [post] = await endpoint.heardOf(id, 1);
  const delivery = await untilDelivered(endpoint, idOf(post));

  expect(delivery.attempts).toMatchObject([
    { status: 500, failure: { code: 'http_status' } },
    { status: 302, failure: { code: 'redirect' } },
    { status: 204 },
  ]);
  expect(new Set(endpoint.server.heard.map(idOf)).size).toBe(1);
  expect((await endpoint.view()).health).toMatchObject({ state: 'HEALTHY', failures: 0 });
});

test('a server that answers 410 gets nothing more until it is enabled again, and then what it has missed', async () => {
  const { merchant } = system();
  const endpoint = await aRegisteredEndpoint(system(), { types: ['payment.captured'] });
  const other = await aRegisteredEndpoint(system(), { types: ['webhook_endpoint.disabled'] });
  endpoint.server.answer = () => ({ status: 410 });
  const { id } = await aCapturedPayment(system());
  const [post] = await endpoint.heardOf(id, 1);
  await until(async () => ((await endpoint.view()).state === 'DISABLED' ? true : undefined));
  await aCapturedPayment(system());
  await system().sweepDeliveries();

  expect(endpoint.server.heard).toHaveLength(1);
  const [told] = await other.server.untilHeard(({ event }) => event.subject === endpoint.endpointId, 1);
  expect(told?.event.data).toMatchObject({ endpoint: { state: 'DISABLED', disabledBecause: 'gone' } });

  endpoint.server.answer = () => ({ status: 204 });
  await merchant.call('POST', `/webhook-endpoints/${endpoint.endpointId}/enable`);
  expect(await untilDelivered(endpoint, idOf(post))).toMatchObject({ attemptCount: 2 });
});

test('while a secret is being replaced, both sign, and a repeated rotation gives the same new one', async () => {
  const { merchant } = system();
  const endpoint = await aRegisteredEndpoint(system(), { types: ['payment.captured'] });
  const rotate = () =>
    merchant.call<WebhookEndpointWithSecret>('POST', `/webhook-endpoints/${endpoint.endpointId}/secrets`, {
      body: {},
      headers: { 'idempotency-key': `rotation-${endpoint.endpointId}` },
    });
  const [first, again] = [await rotate(), await rotate()];

  const { id } = await aCapturedPayment(system());
  const [post] = await endpoint.heardOf(id, 1);

  expect(again.body.secret).toBe(first.body.secret);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  if (post === undefined) throw new Error('nothing was heard');
  expect([verified(post, endpoint.secret), verified(post, first.body.secret)]).toEqual([true, true]);
});

test('what comes while an endpoint is paused waits, and is sent when it goes on; an event is sent again by hand', async () => {
  const { merchant } = system();
  const endpoint = await aRegisteredEndpoint(system(), { types: ['payment.captured'] });
  await merchant.call('POST', `/webhook-endpoints/${endpoint.endpointId}/pause`);
  const { id } = await aCapturedPayment(system());
  await feedOf(system(), id, 2);
  expect(endpoint.server.heard).toEqual([]);

  await merchant.call('POST', `/webhook-endpoints/${endpoint.endpointId}/enable`);
  const [post] = await sweepUntil(() => Promise.resolve(endpoint.server.heard.length > 0 ? endpoint.server.heard : undefined));
  await untilDelivered(endpoint, idOf(post));
  const resent = await merchant.call('POST', `/events/${idOf(post)}/resend`, { body: { endpointId: endpoint.endpointId } });

  expect(resent).toMatchObject({ status: 202, body: { deliveries: [{ state: 'PENDING' }] } });
  await until(() => (endpoint.server.heard.length === 2 ? true : undefined));
  expect(new Set(endpoint.server.heard.map(idOf)).size).toBe(1);
});

test('a new endpoint gets what happened before it, by a replay', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());
  const [first] = await feedOf(system(), id, 2);
  const endpoint = await aRegisteredEndpoint(system());

  const asked = await merchant.call('POST', `/webhook-endpoints/${endpoint.endpointId}/replay`, { body: { since: first?.storedAt } });

  expect(asked).toMatchObject({ status: 202, body: { accepted: true } });
  expect((await endpoint.heardOf(id, 2)).map(idOf).toSorted()).toEqual(
    (await feedOf(system(), id, 2)).map(({ eventId }) => eventId).toSorted(),
  );
});

localOnly('kills processes')('a deliverer killed while it posts sends the event once more, with the same webhook-id', async () => {
  const { stack } = system();
  const endpoint = await aRegisteredEndpoint(system(), { types: ['payment.captured'] });
  let kills = 0;
  endpoint.server.answer = () => {
    if (kills++ === 0) stack.kill(stack.outputs['EventDelivererName'] ?? '');
    return { status: 204 };
  };
  const { id } = await aCapturedPayment(system());
  const [post] = await endpoint.heardOf(id, 1);

  await untilDelivered(endpoint, idOf(post));

  expect(endpoint.server.heard.map(idOf)).toEqual([idOf(post), idOf(post)]);
});

test('an endpoint that no event may be sent to is refused with a pointer to its URL', async () => {
  const { status, body } = await system().merchant.call('POST', '/webhook-endpoints', {
    body: { url: 'https://169.254.169.254/latest' },
    headers: { 'idempotency-key': `endpoint-${randomUUID()}` },
  });
  expect([status, body]).toMatchObject([400, { code: 'invalid_request', errors: [{ pointer: '/url' }] }]);
});

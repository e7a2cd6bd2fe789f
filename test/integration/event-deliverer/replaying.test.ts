import { expect, test } from 'vitest';
import type { ReplayMessage } from '../../../shared/webhooks/delivery-message.ts';
import { aDeliverySystem, type DeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { answered } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const system = async () => aDeliverySystem(await newTable());

function replay({ queues }: DeliverySystem, endpointId: string, different: Partial<ReplayMessage> = {}) {
  const range = { after: CREATED_AT.toISOString(), until: minutesLater(60).toISOString() };
  return queues.sendWork({ kind: 'replay', apiClientId: 'shop', endpointId, ...range, onlyFailed: true, ...different }, 'slow');
}

test('a new endpoint gets the events of the time before it, and nothing of another client or another time', async () => {
  const it = await system();
  const first = await it.dispatched(); // in the millisecond in which the range begins
  await it.dispatched({ apiClientId: 'other' });
  it.clock.advance(60 * 60_000 - 1);
  const last = await it.dispatched();
  it.clock.advance(1);
  await it.dispatched();
  const { endpointId, url } = await it.created();
  await replay(it, endpointId);
  await it.deliver();
  expect([...it.server.idsAt(url)].sort()).toEqual([first, last].sort());
});

test('hundreds of events are given again page by page, each once', async () => {
  const it = await system();
  const eventIds: string[] = [];
  for (let count = 0; count < 230; count++) eventIds.push(await it.dispatched());
  const { endpointId, url } = await it.created({ maxInFlight: 50 });
  it.clock.advance(60_000);
  await replay(it, endpointId);
  await it.deliver();
  expect([...it.server.idsAt(url)].sort()).toEqual(eventIds.sort());
});

test('only what it has not accepted is given again, unless everything is asked for; the id stays the same', async () => {
  const it = await system();
  const { endpointId, url } = await it.created();
  const delivered = await it.dispatched();
  await it.deliver();
  const failing = await it.dispatched();
  it.server.answer(answered(500));
  await it.deliver();
  it.server.answer(answered(200));
  const sentBefore = it.server.posts.length;

  await replay(it, endpointId);
  await it.pass(2);
  expect(it.server.idsAt(url).slice(sentBefore)).toEqual([failing]); // by its own schedule

  await replay(it, endpointId, { onlyFailed: false });
  await it.deliver();
  expect([...it.server.idsAt(url).slice(sentBefore + 1)].sort()).toEqual([delivered, failing].sort());
  expect(await it.delivery(delivered, { endpointId })).toMatchObject({ state: 'DELIVERED', round: 1, attemptCount: 2 });
});

test('an endpoint is given events of the types that it gets, or of those that are asked for', async () => {
  const it = await system();
  const captured = await it.dispatched({ type: 'payment.captured' });
  await it.dispatched({ type: 'payment.authorized' });
  const refunded = await it.dispatched({ type: 'refund.succeeded' });
  const one = await it.created({ url: 'https://one.shop.example/', types: ['payment.captured'] });
  const two = await it.created({ url: 'https://two.shop.example/' });
  await replay(it, one.endpointId);
  await replay(it, two.endpointId, { types: ['refund.succeeded'] });
  await it.deliver();
  expect(it.server.idsAt(one.url)).toEqual([captured]);
  expect(it.server.idsAt(two.url)).toEqual([refunded]);
});

test('a replay for an endpoint that has been removed, or never was, does nothing', async () => {
  const it = await system();
  await it.dispatched();
  const { endpointId, apiClientId } = await it.created();
  await it.store.remove({ endpointId, apiClientId }, it.clock.now());
  await replay(it, endpointId);
  await replay(it, 'ep_none');
  await it.deliver();
  expect([it.server.posts, it.queues.waiting]).toEqual([[], []]);
});

test('what is given again to a paused endpoint waits until it is enabled', async () => {
  const it = await system();
  const eventId = await it.dispatched();
  const endpoint = await it.created({ state: 'PAUSED' });
  await replay(it, endpoint.endpointId);
  await it.deliver();
  expect(it.server.posts).toEqual([]);
  await it.store.enable(endpoint, it.clock.now());
  await it.pass(1);
  expect(it.server.idsAt(endpoint.url)).toEqual([eventId]);
});

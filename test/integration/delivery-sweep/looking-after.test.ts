import { describe, expect, test } from 'vitest';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { allOf } from '../../support/all-of.ts';
import { answered } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const BAD = 'https://bad.shop.example/';
const GOOD = 'https://good.shop.example/';
const HOURS = 60;

/** One endpoint that is down, another that is well, and an event that is on its way to the first one. */
async function withOneDown() {
  const it = aDeliverySystem(await newTable());
  it.server.answer(({ url }) => answered(url === BAD ? 503 : 200));
  const bad = await it.created({ url: BAD });
  await it.created({ url: GOOD, types: ['webhook_endpoint.failing', 'webhook_endpoint.disabled'] });
  const eventId = await it.dispatched();
  await it.deliver();
  const told = (type: string) => it.server.posts.filter(({ url, body }) => url === GOOD && Buffer.from(body).includes(`"${type}"`)).length;
  return { ...it, bad, eventId, told };
}

describe('an endpoint that fails', () => {
  test('is warned about after 1, 24 and 48 hours, once each, to the other endpoints alone', async () => {
    const { pass, told, server, meter, log } = await withOneDown();
    const warnings: number[] = [];
    for (const hours of [0.5, 0.5, 1, 22, 1, 22, 1, 20]) {
      await pass(hours * HOURS, Math.min(hours * HOURS, 120));
      warnings.push(told('webhook_endpoint.failing'));
    }
    expect(warnings).toEqual([0, 1, 1, 2, 2, 2, 3, 3]);
    expect(meter.counted.filter((name) => name === 'WebhookEndpointFailing')).toHaveLength(3);
    expect(log.lines.filter(({ code }) => code === 'endpoint_failing')).toHaveLength(3);
    expect(server.posts.filter(({ url, body }) => url === BAD && Buffer.from(body).includes('webhook_endpoint'))).toEqual([]);
  });

  test('shows for how long it has failed', async () => {
    const { pass, meter } = await withOneDown();
    await pass(3 * HOURS, 60);
    expect(meter.measured.findLast(([name]) => name === 'OldestFailingEndpointAge')?.[1]).toBe(3 * 3600);
  });

  test('is disabled after five days of nothing but failures, and the others learn of it once', async () => {
    const { pass, endpoint, bad, told, meter, log } = await withOneDown();
    await pass(5 * 24 * HOURS - 4 * HOURS, 4 * HOURS);
    expect(await endpoint(bad)).toMatchObject({ state: 'ENABLED' });
    await pass(8 * HOURS, 4 * HOURS);
    expect(await endpoint(bad)).toMatchObject({ state: 'DISABLED', disabledBecause: 'failing' });
    expect(told('webhook_endpoint.disabled')).toBe(1);
    expect(meter.counted.filter((name) => name === 'WebhookEndpointDisabled')).toHaveLength(1);
    expect(log.lines.filter(({ code }) => code === 'endpoint_changed')).toMatchObject([{ outcome: 'DISABLED', reason: 'failing' }]);
  });

  test('is not disabled when it has succeeded once in five days', async () => {
    const { pass, endpoint, bad, server, dispatched, deliver } = await withOneDown();
    await pass(4 * 24 * HOURS, 120);
    server.answer(answered(200));
    await pass(HOURS, 30);
    server.answer(({ url }) => answered(url === BAD ? 503 : 200));
    await dispatched();
    await deliver();
    await pass(2 * 24 * HOURS, 120);
    expect(await endpoint(bad)).toMatchObject({ state: 'ENABLED', health: { warnings: 3 } });
  });
});

describe('an endpoint that the sweep looks after', () => {
  const marked = async ({ store }: { store: Awaited<ReturnType<typeof withOneDown>>['store'] }) =>
    (await allOf(store.markedEndpoints())).map(({ endpointId }) => endpointId);

  test('is one that fails, and is let go some minutes after it is well and nothing waits there', async () => {
    const it = await withOneDown();
    const { bad, pass, server } = it;
    expect(await marked(it)).toEqual([bad.endpointId]);
    await pass(10);
    expect(await marked(it)).toEqual([bad.endpointId]);
    server.answer(answered(200));
    await pass(15);
    await pass(6);
    expect(await marked(it)).toEqual([]);
  });

  test('stays looked after for five minutes after it was marked: something may be about to wait there', async () => {
    const it = aDeliverySystem(await newTable());
    const well = await it.created();
    await it.store.mark(well, it.clock.now());
    await it.pass(4);
    expect(await marked(it)).toEqual([well.endpointId]);
    await it.pass(2);
    expect(await marked(it)).toEqual([]);
  });

  test.each(['pause', 'disable'] as const)('is let go when it gets nothing any more: %s', async (how) => {
    const it = await withOneDown();
    const { bad, store, clock, pass } = it;
    if (how === 'pause') await store.pause(bad);
    else await store.disable(await it.endpoint(bad), 'failing', clock.now());
    await store.mark(bad, clock.now());
    await pass(1);
    expect(await marked(it)).toEqual([]);
  });

  test('stays looked after while a retry waits there, also one that is due in hours', async () => {
    const it = await withOneDown();
    const { bad, store, pass, clock, settings, delivery, eventId } = it;
    await pass(7); // the next one is a quarter of an hour away
    await store.recordSuccess(bad, { ...settings }, clock.now());
    await pass(10);
    expect(await delivery(eventId, bad)).toMatchObject({ state: 'PENDING' });
    expect(await marked(it)).toEqual([bad.endpointId]);
  });
});

test('what waits at an endpoint that was removed is shown as cancelled, and the sweep looks no longer there', async () => {
  const { bad, store, clock, pass, delivery, eventId, queues } = await withOneDown();
  queues.waiting.splice(0); // so that nothing but the sweep looks at it
  await store.remove(bad, clock.now());
  await pass(1);
  expect(await delivery(eventId, bad)).toMatchObject({ state: 'CANCELLED' });
  await pass(6);
  expect(await allOf(store.markedEndpoints())).toEqual([]);
});

test('one endpoint that cannot be looked after keeps the sweep from no other', async () => {
  const table = await newTable();
  const { store } = aDeliverySystem(table);
  const bad = { endpointId: '' };
  const it = aDeliverySystem(table, {
    store: {
      ...store,
      getEndpoint: (key) => (key.endpointId === bad.endpointId ? Promise.reject(new Error('unreadable')) : store.getEndpoint(key)),
    },
  });
  it.server.answer(answered(500));
  const [one, other] = [await it.created({ url: BAD }), await it.created({ url: GOOD })];
  await it.dispatched();
  await it.deliver();
  bad.endpointId = one.endpointId;
  it.clock.advance(6000);
  it.queues.waiting.splice(0);
  await it.sweepOnce();
  expect(it.queues.waiting).toMatchObject([{ work: { kind: 'workOff', endpointId: other.endpointId } }]);
  expect(it.meter.counted).toContain('DeliverySweepFailed');
  expect(it.clock.now().getTime()).toBeGreaterThan(CREATED_AT.getTime());
});

import { describe, expect, test } from 'vitest';
import { NO_ATTEMPTS } from '../../../shared/webhooks/endpoint.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { allOf } from '../../support/all-of.ts';
import { answered } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const system = async () => aDeliverySystem(await newTable());

describe('a delivery that is in the queue', () => {
  test('is posted once while ten deliverers get its message at the same time', async () => {
    const { created, dispatched, queues, processWork, server } = await system();
    await created();
    await dispatched();
    const [message] = queues.waiting.splice(0);
    if (message === undefined) throw new Error('nothing was sent');
    await Promise.all(Array.from({ length: 10 }, () => processWork(message.body, message.queue)));
    expect(server.posts).toHaveLength(1);
  });

  test('is posted again, with the same id, when the deliverer died after the POST', async () => {
    const { created, dispatched, deliver, pass, server, delivery } = await system();
    const endpoint = await created();
    const eventId = await dispatched();
    server.answer(() => Promise.reject(new Error('the process is gone')));
    await expect(deliver()).rejects.toThrow('the process is gone');
    server.answer(answered(200));
    await pass(2);
    expect(server.idsAt(endpoint.url)).toEqual([eventId, eventId]);
    expect(await delivery(eventId, endpoint)).toMatchObject({ state: 'DELIVERED' });
  });

  test('is not tried by an older message once it has been tried, or asked for by hand, since then', async () => {
    const { created, dispatched, queues, deliver, server, processWork } = await system();
    await created();
    await dispatched();
    const [first] = queues.waiting;
    server.answer(answered(500));
    await deliver();
    if (first === undefined) throw new Error('nothing was sent');
    await processWork(first.body, first.queue);
    expect(server.posts).toHaveLength(1);
  });

  test.each(['PAUSED', 'DISABLED', 'UNVERIFIED'] as const)('waits when its endpoint has become %s', async (state) => {
    const { created, dispatched, deliver, server, store, delivery } = await system();
    const endpoint = await created();
    const eventId = await dispatched();
    if (state === 'PAUSED') await store.pause(endpoint);
    else if (state === 'DISABLED') await store.disable(endpoint, 'gone', CREATED_AT);
    else await store.change(endpoint, { url: 'https://new.shop.example/' });
    await deliver();
    expect(server.posts).toEqual([]);
    expect(await allOf(store.waiting(endpoint.endpointId))).toMatchObject([{ eventId }]);
    expect(await delivery(eventId, endpoint)).toMatchObject({ state: 'PENDING', attemptCount: 0 });
  });

  test('is cancelled when its endpoint has been removed', async () => {
    const { created, dispatched, deliver, server, store, delivery } = await system();
    const endpoint = await created();
    const eventId = await dispatched();
    await store.remove(endpoint, CREATED_AT);
    await deliver();
    expect(server.posts).toEqual([]);
    expect(await delivery(eventId, endpoint)).toMatchObject({ state: 'CANCELLED' });
  });

  test('is cancelled when its event is past its thirty days', async () => {
    const { created, dispatched, clock, deliver, server, delivery } = await system();
    const endpoint = await created();
    const eventId = await dispatched();
    clock.advance(30 * 24 * 60 * 60_000 + 1000);
    await deliver();
    expect(server.posts).toEqual([]);
    expect(await delivery(eventId, endpoint)).toMatchObject({ state: 'CANCELLED' });
  });

  test('changes to the queue of slow endpoints when its endpoint fails', async () => {
    const { created, dispatched, queues, processWork, deliver, server, store } = await system();
    const endpoint = await created();
    await dispatched();
    const [message] = queues.waiting.splice(0);
    await store.recordFailure(endpoint, 'timeout', CREATED_AT);
    if (message === undefined) throw new Error('nothing was sent');
    await processWork(message.body, message.queue);
    expect(server.posts).toEqual([]);
    expect(queues.waiting).toMatchObject([{ queue: 'slow', work: message.work }]);
    await deliver();
    expect(server.posts).toHaveLength(1);
  });
});

test('a message that this release does not understand is logged and left to the sweep', async () => {
  const { processWork, log, server } = await system();
  for (const body of ['{"version":1,"kind":"newer"}', '{"version":2,"kind":"workOff"}', 'no JSON']) await processWork(body, 'prompt');
  expect(log.lines).toEqual(Array.from({ length: 3 }, () => ({ level: 'warn', code: 'event_unreadable', reason: 'unknown_work' })));
  expect(server.posts).toEqual([]);
});

describe('an endpoint whose answer takes longer than two seconds', () => {
  /** The slow time is over as soon as it begins. */
  const atOnce = (ms: number, run: () => void) => {
    if (ms === 2000) run();
    return () => undefined;
  };

  test('is slow for ten minutes, in which its deliveries go by their own queue', async () => {
    const it = aDeliverySystem(await newTable(), { later: atOnce });
    const endpoint = await it.created();
    await it.dispatched();
    await it.deliver();
    expect((await it.endpoint(endpoint)).health).toMatchObject({ slowUntilEpochMs: minutesLater(10).getTime(), failures: 0 });
    await it.dispatched();
    it.clock.advance(11 * 60_000);
    await it.dispatched();
    expect(it.queues.waiting.map(({ queue }) => queue)).toEqual(['slow', 'prompt']);
  });

  test('has its event delivered also when that cannot be noted', async () => {
    const table = await newTable();
    const { store } = aDeliverySystem(table);
    const markSlow = () => Promise.reject(new Error('the table takes nothing'));
    const it = aDeliverySystem(table, { later: atOnce, store: { ...store, markSlow } });
    const endpoint = await it.created();
    const eventId = await it.dispatched();
    await it.deliver();
    expect(await it.delivery(eventId, endpoint)).toMatchObject({ state: 'DELIVERED' });
  });

  test('is not slow when the answer comes in time', async () => {
    const called: string[] = [];
    const it = aDeliverySystem(await newTable(), { later: (ms) => () => void called.push(`called off ${String(ms)}`) });
    const endpoint = await it.created({ health: { ...NO_ATTEMPTS, lastSuccessAtEpochMs: secondsLater(-1).getTime() } });
    await it.dispatched();
    await it.deliver();
    expect(called).toEqual(['called off 2000']);
    expect((await it.endpoint(endpoint)).health).not.toHaveProperty('slowUntilEpochMs', expect.any(Number));
  });
});

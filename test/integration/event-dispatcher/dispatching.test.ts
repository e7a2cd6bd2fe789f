import { describe, expect, test } from 'vitest';
import { NO_ATTEMPTS } from '../../../shared/webhooks/endpoint.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { aNewEvent, aPublishedEvent } from '../../support/a-published-event.ts';
import { allOf } from '../../support/all-of.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const system = async () => aDeliverySystem(await newTable());

describe('an event that is published', () => {
  test("is sent to each of its client's endpoints, byte for byte as it was published, and to no other client's", async () => {
    const { created, publish, deliver, server } = await system();
    await created({ url: 'https://one.shop.example/' });
    await created({ url: 'https://two.shop.example/' });
    await created({ url: 'https://other.example/', apiClientId: 'other' });
    const text = aPublishedEvent({ data: { note: '주문 "7" 🙂' } });

    await publish(text);
    await deliver();

    expect(server.posts.map(({ url }) => url).sort()).toEqual(['https://one.shop.example/', 'https://two.shop.example/']);
    for (const { body } of server.posts) expect(Buffer.from(body).toString()).toBe(text);
  });

  test('is sent to those endpoints only that have asked for its type', async () => {
    const { created, dispatched, deliver, server, store } = await system();
    await created({ url: 'https://captured.shop.example/', types: ['payment.captured'] });
    const other = await created({ url: 'https://refunds.shop.example/', types: ['refund.succeeded'] });
    const eventId = await dispatched({ type: 'payment.captured' });
    await deliver();
    expect(server.posts.map(({ url }) => url)).toEqual(['https://captured.shop.example/']);
    expect(await store.getDelivery({ eventId, endpointId: other.endpointId })).toBeUndefined();
  });

  test('is stored for the feed also when the client has no endpoint', async () => {
    const { dispatched, store, clock, queues } = await system();
    const eventId = await dispatched();
    expect(await store.getEvent(eventId, clock.now())).toMatchObject({ eventId, apiClientId: 'shop' });
    expect(queues.waiting).toEqual([]);
  });

  test.each(['UNVERIFIED', 'DISABLED', 'REMOVED'] as const)('gets no delivery to an endpoint that is %s', async (state) => {
    const { created, dispatched, store } = await system();
    await created({ state });
    expect(await store.deliveriesOf(await dispatched())).toEqual([]);
  });

  test.each([
    ['paused', { state: 'PAUSED' }],
    ['spared because it fails', { health: { ...NO_ATTEMPTS, failingSinceEpochMs: 1, nextProbeAtEpochMs: minutesLater(5).getTime() } }],
  ] as const)('waits at an endpoint that is %s, and no message is sent for it', async (_, different) => {
    const { created, dispatched, delivery, queues, store } = await system();
    const endpoint = await created(different);
    const eventId = await dispatched();
    expect(queues.waiting).toEqual([]);
    expect(await delivery(eventId, endpoint)).toMatchObject({ state: 'PENDING', attemptCount: 0 });
    expect(await allOf(store.waiting(endpoint.endpointId))).toMatchObject([{ eventId }]);
  });

  test.each([
    ['fails', { failingSinceEpochMs: 1 }, 'slow'],
    ['was slow a moment ago', { slowUntilEpochMs: minutesLater(1).getTime() }, 'slow'],
    ['is well', {}, 'prompt'],
  ])('goes by the queue for it when its endpoint %s', async (_, health, queue) => {
    const { created, dispatched, queues } = await system();
    await created({ health: { ...NO_ATTEMPTS, ...health } });
    await dispatched();
    expect(queues.waiting).toMatchObject([{ queue, work: { kind: 'delivery', round: 0, retries: 0 } }]);
  });
});

describe('an event that is published again', () => {
  test('is stored and counted once, and not sent again once it has been tried', async () => {
    const { created, dispatch, deliver, server, meter, log } = await system();
    await created();
    const event = aNewEvent();
    await dispatch(event);
    await deliver();
    await dispatch(event);
    await deliver();
    expect(server.posts).toHaveLength(1);
    expect(meter.counted.filter((name) => name === 'EventDispatched')).toHaveLength(1);
    expect(log.lines).toMatchObject([{ outcome: 'stored', count: 1 }, { code: 'delivery_attempted' }, { outcome: 'duplicate' }]);
  });

  test('is sent after all when the dispatcher died between storing and sending', async () => {
    const { created, dispatch, deliver, server, queues } = await system();
    await created();
    const event = aNewEvent();
    queues.isDown = true;
    await expect(dispatch(event)).rejects.toThrow('the queues take nothing');
    queues.isDown = false;
    await dispatch(event);
    await deliver();
    expect(server.posts).toHaveLength(1);
  });

  test('is posted once when it is in the queue twice', async () => {
    const { created, dispatch, deliver, server, queues } = await system();
    await created();
    const event = aNewEvent();
    await dispatch(event);
    await dispatch(event);
    expect(queues.waiting).toHaveLength(2);
    await deliver();
    expect(server.posts).toHaveLength(1);
  });

  test('gets to an endpoint that has been created meanwhile, and keeps the body that came first', async () => {
    const { created, dispatch, deliver, server } = await system();
    const event = aNewEvent();
    await dispatch(event);
    await created();
    await dispatch({ ...event, body: '{"another":"body"}' });
    await deliver();
    expect(server.posts.map(({ body }) => Buffer.from(body).toString())).toEqual([event.body]);
  });
});

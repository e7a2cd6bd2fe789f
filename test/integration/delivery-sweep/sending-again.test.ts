import { describe, expect, test } from 'vitest';
import { createDeliverySweep } from '../../../functions/delivery-sweep/sweep-deliveries.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { aNewEvent } from '../../support/a-published-event.ts';
import { answered } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const system = async () => aDeliverySystem(await newTable());

describe('a delivery that was stored and not sent', () => {
  async function unsent(count = 1) {
    const it = await system();
    const endpoint = await it.created();
    const eventIds: string[] = [];
    for (let index = 0; index < count; index++) eventIds.push(await it.dispatched());
    it.queues.waiting.splice(0);
    return { ...it, endpoint, eventIds };
  }

  test('is sent by the sweep a minute later, whatever its place among the shards', async () => {
    const { clock, sweepOnce, deliver, server, endpoint, eventIds, log } = await unsent(20);
    clock.advance(59_000);
    expect(await sweepOnce()).toEqual({ sent: 0 });
    clock.advance(1000);
    expect(await sweepOnce()).toEqual({ sent: 20 });
    await deliver();
    expect([...server.idsAt(endpoint.url)].sort()).toEqual(eventIds.sort());
    expect(log.lines).toContainEqual({ level: 'info', code: 'deliveries_swept', count: 20 });
  });

  test('is left to the queue for five minutes once it has been sent again', async () => {
    const { pass, sweepOnce, clock, queues } = await unsent();
    clock.advance(60_000);
    expect(await sweepOnce()).toEqual({ sent: 1 });
    queues.waiting.splice(0);
    await pass(4);
    expect(queues.waiting).toEqual([]);
    clock.advance(60_000);
    expect(await sweepOnce()).toEqual({ sent: 1 });
  });

  test('raises the age of the oldest one that was not sent, and one that was delivered does not', async () => {
    const { clock, sweepOnce, deliver, meter } = await unsent();
    clock.advance(90_000);
    await sweepOnce();
    await deliver();
    clock.advance(10 * 60_000);
    await sweepOnce();
    const ages = meter.measured.filter(([name]) => name === 'OldestUnsentDeliveryAge').map(([, seconds]) => seconds);
    expect(ages).toEqual([90, 0]);
  });

  test('is sent by the next sweep when the queue takes nothing, which is counted and logged', async () => {
    const { clock, sweepOnce, deliver, queues, meter, log, server, pass } = await unsent();
    clock.advance(60_000);
    queues.isDown = true;
    expect(await sweepOnce()).toEqual({ sent: 0 });
    expect(meter.counted).toContain('DeliverySweepFailed');
    expect(log.lines.map(({ code }) => code)).toContain('sweep_failed');
    queues.isDown = false;
    await pass(6);
    await deliver();
    expect(server.posts).toHaveLength(1);
  });
});

test('one that is being tried at this moment, or has been delivered, is not posted again', async () => {
  const { created, dispatched, queues, clock, sweepOnce, deliver, server, processWork } = await system();
  await created();
  await dispatched();
  let answer: (result: ReturnType<typeof answered>) => void = () => undefined;
  server.answer(() => new Promise((resolve) => (answer = resolve)));
  const [message] = queues.waiting.splice(0);
  if (message === undefined) throw new Error('nothing was sent');
  const attempt = processWork(message.body, 'prompt');
  await expect.poll(() => server.posts.length).toBe(1);
  clock.advance(34_000);
  await sweepOnce();
  await processWork(message.body, 'prompt');
  answer(answered(200));
  await attempt;
  clock.advance(60_000);
  await sweepOnce();
  await deliver();
  expect(server.posts).toHaveLength(1);
});

test('a retry whose message was lost is sent when its time has come', async () => {
  const { created, dispatched, queues, clock, deliver, server, sweepOnce, delivery } = await system();
  const endpoint = await created();
  const eventId = await dispatched();
  server.answer(answered(500));
  await deliver();
  queues.waiting.splice(0);
  server.answer(answered(200));
  clock.advance(4000);
  await sweepOnce();
  await deliver();
  expect(server.posts).toHaveLength(1);
  clock.advance(1000);
  await sweepOnce();
  await deliver();
  expect(await delivery(eventId, endpoint)).toMatchObject({ state: 'DELIVERED', attemptCount: 2 });
});

test('a sweep that has used up its time begins nothing more, and the next one takes the rest', async () => {
  const it = await system();
  await it.created();
  for (let count = 0; count < 5; count++) await it.dispatch(aNewEvent());
  it.queues.waiting.splice(0);
  it.clock.advance(60_000);
  let left = 3;
  const short = createDeliverySweep({
    ...it,
    sendWork: it.queues.sendWork,
    now: it.clock.now,
    freshShards: 4,
    mayStart: () => left-- > 0,
  });
  const { sent } = await short();
  expect(sent).toBeLessThanOrEqual(3);
  expect((await it.sweepOnce()).sent).toBe(5 - sent);
});

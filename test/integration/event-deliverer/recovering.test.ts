import { describe, expect, test } from 'vitest';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { allOf } from '../../support/all-of.ts';
import { answered, webhookIdOf } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();

/** An endpoint that is down, and so many events that it should have had. Its circuit is open after six minutes. */
async function spared(events: number) {
  const it = aDeliverySystem(await newTable());
  const endpoint = await it.created({ maxInFlight: 3 });
  it.server.answer(answered(500));
  const eventIds: string[] = [];
  for (let count = 0; count < events; count++) {
    eventIds.push(await it.dispatched());
    it.clock.advance(1);
  }
  await it.deliver();
  for (let minute = 0; minute < 20 && (await it.endpoint(endpoint)).health.nextProbeAtEpochMs === undefined; minute++) await it.pass(1);
  const states = async () => {
    const deliveries = await Promise.all(eventIds.map((eventId) => it.delivery(eventId, endpoint)));
    return deliveries.map(({ state }) => state);
  };
  return { ...it, endpointKey: endpoint, eventIds, states };
}

describe('an endpoint that is down', () => {
  test('is spared after ten failures over five minutes: one delivery at a time is tried, at longer and longer pauses', async () => {
    const { endpoint, endpointKey, pass, server, log } = await spared(12);
    const { health } = await endpoint(endpointKey);
    expect(health.failures).toBeGreaterThanOrEqual(10);
    expect(log.lines.filter(({ code }) => code === 'circuit_opened')).toHaveLength(1);
    const before = server.posts.length;
    const probes: number[] = [];
    for (let minute = 0; minute < 40; minute++) {
      await pass(1);
      probes.push(server.posts.length - before);
    }
    expect(probes.at(-1)).toBeGreaterThanOrEqual(5);
    expect(probes.at(-1)).toBeLessThanOrEqual(7);
    expect(Math.max(...probes.map((count, index) => count - (probes[index - 1] ?? 0)))).toBe(1);
  });

  test('uses up none of the retries of its deliveries while it is spared', async () => {
    const { delivery, endpointKey, eventIds, pass, states } = await spared(4);
    const retries = async () => Promise.all(eventIds.map(async (eventId) => (await delivery(eventId, endpointKey)).retries));
    const before = await retries();
    await pass(120, 10);
    expect(await retries()).toEqual(before);
    expect(await states()).toEqual(eventIds.map(() => 'PENDING'));
  });

  test('gets everything that waits, three at a time, as soon as a probe succeeds', async () => {
    const { server, dispatched, pass, states, eventIds, endpoint, endpointKey, clock } = await spared(10);
    const later = await dispatched();
    let open = 0;
    let most = 0;
    server.answer(async () => {
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open--;
      return answered(200);
    });
    const before = server.posts.length;
    await pass(2);
    expect(await states()).toEqual(eventIds.map(() => 'DELIVERED'));
    expect(server.posts.slice(before).map(webhookIdOf).sort()).toEqual([...eventIds, later].sort());
    expect(most).toBeLessThanOrEqual(3);
    const { health, catchUpBeforeEpochMs } = await endpoint(endpointKey);
    expect(health).toMatchObject({ failures: 0, probes: 0, warnings: 0, lastSuccessAtEpochMs: expect.any(Number) });
    expect([health.failingSinceEpochMs, health.nextProbeAtEpochMs, catchUpBeforeEpochMs]).toEqual([undefined, undefined, undefined]);
    expect(clock.now().getTime()).toBeGreaterThan(CREATED_AT.getTime());
  });

  test('is probed with each of its deliveries in turn', async () => {
    const { server, pass, clock, deliver } = await spared(3);
    clock.advance(2 * 60 * 60_000);
    await deliver(); // what was planned before is held back now
    const before = server.posts.length;
    await pass(70, 10);
    const [first, second, third, ...again] = server.posts.slice(before).map(webhookIdOf);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(again.slice(0, 3)).toEqual([first, second, third]);
  });

  test('is probed when the time has come, however often it is asked for', async () => {
    const { server, pass, endpointKey, queues, deliver } = await spared(3);
    await pass(20);
    const { apiClientId, endpointId } = endpointKey;
    const before = server.posts.length;
    for (let count = 0; count < 5; count++) await queues.sendWork({ kind: 'workOff', apiClientId, endpointId }, 'slow');
    await deliver();
    expect(server.posts.length - before).toBeLessThanOrEqual(1);
  });

  test('gets the others also when it never takes the one that waits longest', async () => {
    const { server, store, pass, eventIds, delivery, endpointKey, queues } = await spared(4);
    queues.waiting.splice(0); // which would show first that they are held back
    const [longest] = await allOf(store.waiting(endpointKey.endpointId));
    server.answer(({ headers }) => answered(headers['webhook-id'] === longest?.eventId ? 500 : 200));
    await pass(6); // before the next attempt of any of them
    const good = eventIds.filter((eventId) => eventId !== longest?.eventId);
    const states = await Promise.all(good.map(async (eventId) => (await delivery(eventId, endpointKey)).state));
    expect(states).toEqual(good.map(() => 'DELIVERED'));
  });

  test('gets after an outage what was exhausted in it, and nothing that was exhausted before', async () => {
    const { server, store, pass, endpointKey, endpoint, clock, delivery, eventIds } = await spared(3);
    const exhaust = async (eventId: string, at: Date) => {
      const lease = { id: 'lease', untilEpochMs: at.getTime() + 1 };
      const claimed = await store.claim({ eventId, ...endpointKey }, await delivery(eventId, endpointKey), lease, clock.now());
      if (claimed === undefined) throw new Error('it could not be claimed');
      const attempt = { at: at.toISOString(), durationMs: 1, status: 500, failure: 'http_status' } as const;
      await store.recordFailed(claimed, 'lease', attempt, { then: 'exhausted', retries: 11 }, at);
    };
    const [before = '', during = ''] = eventIds;
    await exhaust(before, new Date(CREATED_AT.getTime() - 60_000));
    await exhaust(during, clock.now());
    expect((await endpoint(endpointKey)).health.nextProbeAtEpochMs).toBeDefined();
    server.answer(answered(200));
    await pass(12);
    const states = await Promise.all(eventIds.map(async (eventId) => (await delivery(eventId, endpointKey)).state));
    expect(states).toEqual(['EXHAUSTED', 'DELIVERED', 'DELIVERED']);
  });
});

describe('one event that an endpoint never takes', () => {
  test('neither comes early nor again and again while the endpoint catches up', async () => {
    const { server, pass, eventIds, delivery, endpointKey } = await spared(10);
    const bad = eventIds[4] ?? '';
    const before = await delivery(bad, endpointKey);
    server.answer(({ headers }) => answered(headers['webhook-id'] === bad ? 500 : 200));
    await pass(3);
    const after = await delivery(bad, endpointKey);
    expect(after.state).toBe('PENDING');
    expect(after.retries - before.retries).toBeLessThanOrEqual(1);
    expect(after.attemptCount - before.attemptCount).toBeLessThanOrEqual(3);
    const good = eventIds.filter((eventId) => eventId !== bad);
    const states = await Promise.all(good.map(async (eventId) => (await delivery(eventId, endpointKey)).state));
    expect(states).toEqual(good.map(() => 'DELIVERED'));
  });

  test('comes by its schedule when the others are taken, and takes none of their time', async () => {
    const it = aDeliverySystem(await newTable());
    const endpoint = await it.created({ maxInFlight: 1 });
    const bad = await it.dispatched();
    it.server.answer(({ headers }) => answered(headers['webhook-id'] === bad ? 500 : 200));
    await it.deliver();
    for (let minute = 0; minute < 30; minute++) {
      const good = await it.dispatched();
      await it.pass(1);
      expect(await it.delivery(good, endpoint)).toMatchObject({ state: 'DELIVERED', attemptCount: 1 });
    }
    expect(await it.delivery(bad, endpoint)).toMatchObject({ state: 'PENDING', attemptCount: 5, retries: 5 }); // at 0, 5 s, 1, 6 and 21 minutes
  });
});

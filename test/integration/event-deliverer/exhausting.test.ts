import { expect, test } from 'vitest';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { DELIVERY_SETTINGS } from '../../support/delivery-settings.ts';
import { answered } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();

/** An endpoint that is never spared, and an event that it does not take. */
async function refusing() {
  const it = aDeliverySystem(await newTable(), { settings: { ...DELIVERY_SETTINGS, circuitFailures: 1000 } });
  it.server.answer(answered(500));
  const endpoint = await it.created();
  const eventId = await it.dispatched();
  await it.deliver();
  return { ...it, endpoint, eventId };
}

test('an event that the endpoint never takes is tried eleven times, at the planned times, and is exhausted after seventy hours', async () => {
  const { endpoint, eventId, clock, server, meter, log, settings, store, queues, delivery, tryAgain } = await refusing();
  const pauses: number[] = [];
  for (let before = CREATED_AT.getTime(); (await delivery(eventId, endpoint)).state === 'PENDING'; before = clock.now().getTime()) {
    await tryAgain(eventId, endpoint);
    pauses.push(clock.now().getTime() - before);
  }
  expect(pauses).toEqual(settings.pausesMs);
  expect(server.posts).toHaveLength(11);
  const exhausted = await delivery(eventId, endpoint);
  expect(exhausted).toMatchObject({ state: 'EXHAUSTED', attemptCount: 11, retries: 11 });
  expect(exhausted.nextAttemptAtEpochMs).toBeUndefined();
  expect(meter.counted.filter((name) => name === 'DeliveryExhausted')).toHaveLength(1);
  expect(log.lines).toContainEqual({ level: 'warn', code: 'delivery_exhausted', eventId, endpointId: endpoint.endpointId });
  expect(queues.waiting).toEqual([]);
  expect(await store.getEndpoint(endpoint)).toMatchObject({ state: 'ENABLED' });
});

test('a delivery shows its last twenty attempts, and counts them all', async () => {
  const { endpoint, eventId, clock, store, queues, delivery, deliver } = await refusing();
  for (let count = 2; count <= 25; count++) {
    clock.advance(1000);
    const begun = await store.beginAgain(await delivery(eventId, endpoint), 'fresh', clock.now());
    if (begun === undefined) throw new Error('it could not be begun again');
    const { apiClientId, endpointId, round, retries } = begun;
    await queues.sendWork({ kind: 'delivery', apiClientId, endpointId, eventId, round, retries }, 'slow');
    await deliver();
  }
  const { attemptCount, attempts } = await delivery(eventId, endpoint);
  expect([attemptCount, attempts.length]).toEqual([25, 20]);
  expect(attempts.at(-1)?.at).toBe(clock.now().toISOString());
});

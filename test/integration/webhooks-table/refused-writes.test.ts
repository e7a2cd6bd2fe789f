import { describe, expect, test } from 'vitest';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { DELIVERY_SETTINGS } from '../../support/delivery-settings.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const ATTEMPT = { at: CREATED_AT.toISOString(), durationMs: 1, status: 500, failure: 'http_status' } as const;

/** A delivery that somebody is trying. */
async function tried() {
  const it = aDeliverySystem(await newTable());
  const endpoint = await it.created();
  const eventId = await it.dispatched();
  const key = { eventId, endpointId: endpoint.endpointId };
  const lease = { id: 'mine', untilEpochMs: secondsLater(35).getTime() };
  const delivery = await it.store.claim(key, { round: 0, retries: 0 }, lease, CREATED_AT);
  if (delivery === undefined) throw new Error('it could not be claimed');
  return { ...it, key, delivery, made: endpoint };
}

describe('a delivery', () => {
  test('is given to one at a time, until the lease has run out', async () => {
    const { store, key, delivery } = await tried();
    const claim = (now: Date) => store.claim(key, delivery, { id: 'theirs', untilEpochMs: minutesLater(5).getTime() }, now);
    expect(await claim(secondsLater(34))).toBeUndefined();
    expect(await claim(secondsLater(35))).toMatchObject({ state: 'PENDING' });
  });

  test('takes no failure of somebody whose lease another one has', async () => {
    const { store, delivery } = await tried();
    const failed = (leaseId: string) => store.recordFailed(delivery, leaseId, ATTEMPT, { then: 'asBefore' }, CREATED_AT);
    expect(await failed('theirs')).toBeUndefined();
    expect(await failed('mine')).toMatchObject({ attemptCount: 1 });
  });

  test('of a later round is not ended by an attempt of an earlier one', async () => {
    const { store, delivery } = await tried();
    expect(await store.beginAgain(delivery, 'fresh', minutesLater(1))).toMatchObject({ round: 1 });
    expect(await store.recordDelivered(delivery, ATTEMPT, minutesLater(1))).toBeUndefined();
  });

  test('is free again once its attempt has failed', async () => {
    const { store, delivery, key } = await tried();
    await store.recordFailed(delivery, 'mine', ATTEMPT, { then: 'asBefore' }, CREATED_AT);
    expect(await store.claim(key, delivery, { id: 'theirs', untilEpochMs: 0 }, CREATED_AT)).toMatchObject({ state: 'PENDING' });
  });
});

describe('an endpoint', () => {
  test('is not disabled for a 410 when its owner has changed it since', async () => {
    const { store, made } = await tried();
    const changed = await store.change(made, { description: 'moved' });
    expect(await store.disable(made, 'gone', CREATED_AT)).toBeUndefined();
    expect(await store.disable(changed.endpoint ?? made, 'gone', CREATED_AT)).toMatchObject({ state: 'DISABLED' });
  });

  test('is not disabled for its failures when it has succeeded since', async () => {
    const { store, made } = await tried();
    const failing = await store.recordFailure(made, 'timeout', CREATED_AT);
    await store.recordSuccess(failing ?? made, DELIVERY_SETTINGS, CREATED_AT);
    expect(await store.disable(failing ?? made, 'failing', CREATED_AT)).toBeUndefined();
  });

  test('is probed by one of those who want to at the same time', async () => {
    const { store, made } = await tried();
    const failing = await store.recordFailure(made, 'timeout', CREATED_AT);
    const open = await store.openCircuit(failing ?? made, DELIVERY_SETTINGS, CREATED_AT);
    const probe = () => store.claimProbe(open ?? made, DELIVERY_SETTINGS, minutesLater(1));
    expect((await Promise.all([probe(), probe()])).filter((claimed) => claimed !== undefined)).toHaveLength(1);
  });

  test('is worked off by one at a time, and only while it is enabled', async () => {
    const { store, made } = await tried();
    const claim = () => store.claimWork(made, secondsLater(35).getTime(), CREATED_AT);
    expect([await claim(), await claim()]).toEqual([expect.anything(), undefined]);
    await store.releaseWork(made);
    await store.pause(made);
    expect(await claim()).toBeUndefined();
  });

  test('that was marked again is looked after further', async () => {
    const { store, made } = await tried();
    const marked = await store.mark(made, CREATED_AT);
    const again = await store.mark(made, secondsLater(1));
    expect(await store.unmark(marked ?? made)).toBeUndefined();
    expect(await store.unmark(again ?? made)).not.toHaveProperty('markedAtEpochMs');
  });

  test('that recovers once more catches up once more', async () => {
    const { store, made, endpoint } = await tried();
    await store.pause(made);
    const enabled = (await store.enable(made, CREATED_AT)).endpoint ?? made;
    await store.pause(made);
    await store.enable(made, minutesLater(1));
    expect(await store.endCatchUp(enabled)).toBeUndefined();
    expect(await endpoint(made)).toMatchObject({ catchUpBeforeEpochMs: minutesLater(1).getTime() });
  });

  test('fails since its first failure', async () => {
    const { store, made } = await tried();
    await store.recordFailure(made, 'timeout', CREATED_AT);
    const failing = await store.recordFailure(made, 'timeout', minutesLater(1));
    expect(failing?.health).toMatchObject({ failures: 2, failingSinceEpochMs: CREATED_AT.getTime() });
  });
});

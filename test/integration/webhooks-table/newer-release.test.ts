import { describe, expect, test } from 'vitest';
import { deliveryView } from '../../../shared/contract/delivery-view.ts';
import { webhookEndpointView } from '../../../shared/contract/webhook-endpoint-view.ts';
import { assign } from '../../../shared/storage/update-expression.ts';
import { updateItem, type WebhooksTable } from '../../../shared/webhook-storage/webhooks-table-access.ts';
import { deliveryKey, endpointKey, type WebhooksKey } from '../../../shared/webhook-storage/webhooks-table-keys.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { allOf } from '../../support/all-of.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';
import { aWebhooksApi } from '../webhooks-api/a-webhooks-api.ts';

/* What a newer release has written, after a rollback or while it is being deployed. */

const newTable = testedWebhooksTables();
const OTHER = 'https://other.shop.example/';
const GENERAL: unknown = expect.stringContaining('newer release');

function writer(table: WebhooksTable) {
  return async (key: WebhooksKey, attributes: Readonly<Record<string, unknown>>) => {
    const set = Object.entries(attributes).map(([name, value]) => assign(name, value));
    await updateItem(table, key, { conditions: [], set });
  };
}

/** Two endpoints, one of which the newer release has written to. */
async function withOneWritten(attributes: Readonly<Record<string, unknown>>) {
  const table = await newTable();
  const it = aWebhooksApi(table);
  const write = writer(table);
  const endpoint = await it.created();
  await it.created({ url: OTHER });
  await write(endpointKey(endpoint), attributes);
  return { ...it, write, made: endpoint, path: { endpointId: endpoint.endpointId } };
}

describe('an endpoint with codes that this release does not know', () => {
  const codes = { lastFailure: 'quic_refused', lastFailureAtEpochMs: CREATED_AT.getTime(), disabledBecause: 'bounced' };

  test('is listed, and shows them with a general sentence', async () => {
    const { store, made } = await withOneWritten({ ...codes, state: 'DISABLED' });
    const listed = (await store.listEndpoints('shop')).find(({ endpointId }) => endpointId === made.endpointId);
    expect(listed && webhookEndpointView(listed, CREATED_AT)).toMatchObject({
      state: 'DISABLED',
      disabledBecause: 'bounced',
      health: { lastFailure: { code: 'quic_refused', detail: GENERAL } },
    });
  });

  test('gets its events, and so do the others', async () => {
    const { dispatched, deliver, server, made } = await withOneWritten(codes);
    await dispatched();
    await deliver();
    expect(server.posts.map(({ url }) => url).sort()).toEqual([made.url, OTHER].sort());
  });
});

describe('an endpoint in a state that this release does not know', () => {
  test('is sent nothing, and the others get their events', async () => {
    const { dispatched, deliver, pass, server } = await withOneWritten({ state: 'RESTING' });
    await dispatched();
    await deliver();
    await pass(30);
    expect(server.posts.map(({ url }) => url)).toEqual([OTHER]);
  });

  test('gets what came meanwhile, by the sweep of a release that knows its state', async () => {
    const { dispatched, deliver, pass, server, made, write, store, delivery } = await withOneWritten({ state: 'RESTING' });
    const eventId = await dispatched();
    await deliver();
    await pass(30);
    expect(await delivery(eventId, made)).toMatchObject({ state: 'PENDING', attemptCount: 0 });
    expect(await allOf(store.markedEndpoints())).toMatchObject([{ endpointId: made.endpointId }]);
    await write(endpointKey(made), { state: 'ENABLED' }); // to a newer release, as good as that
    await pass(1);
    expect(server.idsAt(made.url)).toEqual([eventId]);
  });

  test('is shown as paused, and only removed by its owner', async () => {
    const { endpoint, made, answerTo, path, server } = await withOneWritten({ state: 'RESTING' });
    expect(webhookEndpointView(await endpoint(made), CREATED_AT)).toMatchObject({ state: 'PAUSED' });
    expect([
      await answerTo('POST /webhook-endpoints/{endpointId}/enable', { path }),
      await answerTo('POST /webhook-endpoints/{endpointId}/pause', { path }),
      await answerTo('POST /webhook-endpoints/{endpointId}', { path, body: { url: 'https://new.shop.com/' } }),
      await answerTo('POST /webhook-endpoints/{endpointId}', { path, body: { description: 'The shop' } }),
    ]).toEqual(['webhook_endpoint_being_updated', 'webhook_endpoint_not_enabled', 'webhook_endpoint_being_updated', 'done']);
    expect(server.posts).toEqual([]);
    expect(await endpoint(made)).toMatchObject({ state: 'UNKNOWN', url: made.url, description: 'The shop' });
    expect(await answerTo('DELETE /webhook-endpoints/{endpointId}', { path })).toBe('done');
    expect(await endpoint(made)).toMatchObject({ state: 'REMOVED' });
  });
});

describe('a delivery', () => {
  const attempt = { at: CREATED_AT.toISOString(), durationMs: 3, failure: 'quic_refused' };

  test('with a failure that this release does not know is shown with a general sentence, and tried again', async () => {
    const { dispatched, deliver, delivery, made, write } = await withOneWritten({ lastFailure: 'quic_refused' });
    const eventId = await dispatched();
    await write(deliveryKey({ eventId, ...made }), { attempts: [attempt], attemptCount: 1 });
    const { attempts } = deliveryView(await delivery(eventId, made));
    expect(attempts).toMatchObject([{ failure: { code: 'quic_refused', detail: GENERAL } }]);
    await deliver();
    const { state, attempts: after } = await delivery(eventId, made);
    expect([state, after.map(({ failure }) => failure)]).toEqual(['DELIVERED', ['quic_refused', undefined]]);
  });

  test('in a state that this release does not know is left alone, and shown as pending', async () => {
    const { dispatched, deliver, pass, delivery, made, write, server, store, answerTo, clock } = await withOneWritten({
      lastFailure: 'quic_refused',
    });
    const eventId = await dispatched();
    await write(deliveryKey({ eventId, ...made }), { state: 'HANDED_OVER' });
    await deliver();
    await answerTo('POST /events/{eventId}/resend', { path: { eventId }, body: { endpointId: made.endpointId } });
    await store.cancel({ eventId, endpointId: made.endpointId });
    await pass(10);
    expect(server.posts.map(({ url }) => url)).toEqual([OTHER]);
    const found = await delivery(eventId, made);
    expect(found).toMatchObject({ state: 'UNKNOWN', round: 0, attemptCount: 0 });
    expect(deliveryView(found).state).toBe('PENDING');
    expect(await store.beginAgain(found, 'waiting', clock.now())).toBeUndefined();
  });
});

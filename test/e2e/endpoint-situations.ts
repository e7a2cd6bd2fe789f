import { randomUUID } from 'node:crypto';
import type { DeliveryView } from '../../shared/contract/delivery-view.ts';
import type { EventFeed } from '../../shared/contract/service-event.ts';
import type { WebhookEndpointList, WebhookEndpointView, WebhookEndpointWithSecret } from '../../shared/contract/webhook-endpoint-view.ts';
import { MAX_ENDPOINTS } from '../../shared/webhooks/endpoint.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { type MerchantServer, merchantServer } from '../support/merchant-server.ts';
import type { RunningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import type { Situation } from './example-situations.ts';

/* Where the examples about endpoints and events begin. Each has no endpoint but its own: others would be sent to, too. */

const servers: MerchantServer[] = [];

export function closeServers(): void {
  for (const server of servers.splice(0)) server.close();
}

async function serverThat(status: number, echoesChallenges = true): Promise<MerchantServer> {
  const server = await merchantServer({ echoesChallenges });
  server.answer = () => ({ status });
  servers.push(server);
  return server;
}

async function removeAll({ merchant }: RunningSystem): Promise<void> {
  const { body } = await merchant.call<WebhookEndpointList>('GET', '/webhook-endpoints');
  for (const { endpointId } of body.endpoints) await merchant.call('DELETE', `/webhook-endpoints/${endpointId}`);
}

async function register({ merchant }: RunningSystem, body: object, idempotencyKey: string = randomUUID()): Promise<string> {
  const answer = await merchant.call<WebhookEndpointWithSecret>('POST', '/webhook-endpoints', {
    body,
    headers: { 'idempotency-key': idempotencyKey },
  });
  return answer.body.endpointId;
}

export const noEndpoints: Situation = async (system) => {
  await removeAll(system);
  return {};
};

export const fullOfEndpoints: Situation = async (system) => {
  await removeAll(system);
  for (let count = 0; count < MAX_ENDPOINTS; count++) await register(system, { url: 'https://events.shop.example/payments' });
  return {};
};

export function registered(idempotencyKey: string): Situation {
  return async (system) => {
    await removeAll(system);
    await register(system, { url: 'https://events.shop.example/payments', description: 'The shop' }, idempotencyKey);
    return {};
  };
}

export const unknownEndpoint: Situation = () => Promise.resolve({ endpointId: `ep_${'a'.repeat(32)}` });
export const unknownEvent: Situation = () => Promise.resolve({ eventId: `evt_${'a'.repeat(32)}` });

function registeredAt(server: () => Promise<MerchantServer>): Situation {
  return async (system) => {
    await removeAll(system);
    return { endpointId: await register(system, { url: (await server()).url, description: 'The shop', types: ['payment.captured'] }) };
  };
}
export const unverified = registeredAt(() => serverThat(200));
export const unverifiedMute = registeredAt(() => serverThat(200, false));

export function enabled(status = 200): Situation {
  return async (system) => {
    const given = await registeredAt(() => serverThat(status))(system);
    await system.merchant.call('POST', `/webhook-endpoints/${given.endpointId ?? ''}/enable`);
    return given;
  };
}

/** With an event of a payment that was posted to it: a test says nothing of its health. */
export function heard(status = 200): Situation {
  return async (system) => {
    const given = await enabled(status)(system);
    await aCapturedPayment(system);
    await until(async () => {
      const { body } = await system.merchant.call<WebhookEndpointView>('GET', `/webhook-endpoints/${given.endpointId ?? ''}`);
      return body.health.lastSuccessAt ?? body.health.lastFailureAt;
    });
    return given;
  };
}

/** With a secret that the key has made. */
export function rotated(idempotencyKey: string): Situation {
  return async (system) => {
    const given = await enabled()(system);
    const headers = { 'idempotency-key': idempotencyKey };
    await system.merchant.call('POST', `/webhook-endpoints/${given.endpointId ?? ''}/secrets`, { body: {}, headers });
    return given;
  };
}

/** With a delivery to it. */
export function tested(status = 200): Situation {
  return async (system) => {
    const given = await enabled(status)(system);
    const { body } = await system.merchant.call<DeliveryView>('POST', `/webhook-endpoints/${given.endpointId ?? ''}/test`);
    return { ...given, eventId: body.eventId };
  };
}

export const paused: Situation = async (system) => {
  const given = await enabled()(system);
  await system.merchant.call('POST', `/webhook-endpoints/${given.endpointId ?? ''}/pause`);
  return given;
};

/** Which no endpoint has got. */
export const capturedEvent: Situation = async (system) => {
  await removeAll(system);
  const { id } = await aCapturedPayment(system);
  const eventId = await until(async () => {
    const { body } = await system.merchant.call<EventFeed>('GET', `/events?types=payment.captured&limit=50`);
    return body.events.find(({ event }) => event.subject === id)?.eventId;
  });
  return { eventId };
};

export const capturedEventAndEndpoint: Situation = async (system) => {
  const { eventId } = await capturedEvent(system);
  await enabled()(system);
  return eventId === undefined ? {} : { eventId };
};

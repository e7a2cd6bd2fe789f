import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import type { DeliveryList, DeliveryView } from '../../shared/contract/delivery-view.ts';
import type { EventFeed, EventType } from '../../shared/contract/service-event.ts';
import type { WebhookEndpointView, WebhookEndpointWithSecret } from '../../shared/contract/webhook-endpoint-view.ts';
import { type HeardPost, type MerchantServer, merchantServer } from '../support/merchant-server.ts';
import type { RunningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/** A merchant's server that is registered as an endpoint. */
export interface TestedEndpoint {
  readonly server: MerchantServer;
  readonly endpointId: string;
  readonly secret: string;
  view(): Promise<WebhookEndpointView>;
  deliveryOf(eventId: string): Promise<DeliveryView | undefined>;
  /** The events about a payment that the server has heard of, once there are so many. */
  heardOf(paymentRequestId: string, count: number): Promise<readonly HeardPost[]>;
}

interface EndpointOptions {
  readonly types?: readonly EventType[];
  readonly isEnabled?: boolean;
  readonly server?: MerchantServer;
}

/** It is removed when the test is over, so that other tests' events do not go there. */
export async function aRegisteredEndpoint(
  { merchant }: RunningSystem,
  { types, isEnabled = true, server: given }: EndpointOptions = {},
): Promise<TestedEndpoint> {
  const server = given ?? (await merchantServer());
  onTestFinished(() => server.close());
  const { status, body } = await merchant.call<WebhookEndpointWithSecret>('POST', '/webhook-endpoints', {
    body: { url: server.url, types },
    headers: { 'idempotency-key': `endpoint-${randomUUID()}` },
  });
  expect([status, body.state]).toEqual([201, 'UNVERIFIED']);
  const { endpointId, secret } = body;
  onTestFinished(async () => {
    await merchant.call('DELETE', `/webhook-endpoints/${endpointId}`);
  });
  if (isEnabled) expect(await merchant.call('POST', `/webhook-endpoints/${endpointId}/enable`)).toMatchObject({ status: 200 });
  return {
    server,
    endpointId,
    secret,
    view: async () => (await merchant.call<WebhookEndpointView>('GET', `/webhook-endpoints/${endpointId}`)).body,
    deliveryOf: async (eventId) => {
      const { body: list } = await merchant.call<DeliveryList>('GET', `/events/${eventId}/deliveries`);
      return list.deliveries.find((delivery) => delivery.endpointId === endpointId);
    },
    heardOf: (paymentRequestId, count) => server.untilHeard(({ event }) => event.subject === paymentRequestId, count),
  };
}

/** The events about a payment, once the feed has so many. */
export function feedOf({ merchant }: RunningSystem, paymentRequestId: string, count: number): Promise<EventFeed['events']> {
  return until(async () => {
    const found: EventFeed['events'][number][] = [];
    for (let path = '/events?limit=50', hasMore = true; hasMore;) {
      const { body } = await merchant.call<EventFeed>('GET', path);
      found.push(...body.events.filter(({ event }) => event.subject === paymentRequestId));
      hasMore = body.hasMore;
      path = `/events?limit=50&after=${body.nextCursor}`;
    }
    return found.length >= count ? found : undefined;
  });
}

import type * as z from 'zod/mini';
import type { WebhookRouteKey } from '../../../shared/contract/route-keys.ts';
import { eventSource } from '../../../shared/contract/urns.ts';
import { eventIdOf } from '../../../shared/webhooks/ids.ts';
import { deliveriesAnswer, type EndpointAnswer, endpointAnswer, endpointsAnswer, eventAnswer } from '../../operate/events/api-answers.ts';
import type { ApiAnswer, ApiCall } from '../../operate/invoke-api.ts';
import type { DeliveredEvent, DeliveriesReader } from './deliveries-reader.ts';
import { publishedIds } from './published-ids.ts';

const DELIVERIES = 50;

/** A call of the function that delivers events. */
interface WebhooksCall extends ApiCall {
  readonly routeKey: WebhookRouteKey;
}

/** Reads by the routes of the function that delivers events, with the identity of the operator. @param stageId whose events these are */
export function invokedDeliveries(call: (call: ApiCall) => Promise<ApiAnswer>, stageId: string): DeliveriesReader {
  async function read<Schema extends z.ZodMiniType>(schema: Schema, asked: WebhooksCall): Promise<z.output<Schema> | undefined> {
    const { status, body } = await call(asked);
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`the function that delivers events answers ${String(status)} to ${asked.routeKey}`);
    return schema.parse(body);
  }

  /** Undefined for an event that was never stored: the stack did not deliver events then, or it is older than what is kept. */
  async function delivered(
    apiClientId: string,
    eventId: string,
    endpoints: readonly EndpointAnswer[],
  ): Promise<DeliveredEvent | undefined> {
    const asked = { apiClientId, pathParameters: { eventId } };
    const event = await read(eventAnswer, { routeKey: 'GET /events/{eventId}', ...asked });
    if (event === undefined) return undefined;
    const list = await read(deliveriesAnswer, { routeKey: 'GET /events/{eventId}/deliveries', ...asked });
    const urlOf = (id: string) => endpoints.find(({ endpointId }) => endpointId === id)?.url;
    return { event, deliveries: (list?.deliveries ?? []).map((delivery) => ({ ...delivery, url: urlOf(delivery.endpointId) })) };
  }

  async function endpointsOf(apiClientId: string): Promise<readonly EndpointAnswer[]> {
    const list = await read(endpointsAnswer, { routeKey: 'GET /webhook-endpoints', apiClientId, pathParameters: {} });
    return list?.endpoints ?? [];
  }

  return {
    async ofPayment(payment) {
      const source = eventSource(stageId);
      const eventIds = publishedIds(payment).map((id) => eventIdOf({ source, id }));
      const endpoints = await endpointsOf(payment.apiClientId);
      const found = await Promise.all(eventIds.map((eventId) => delivered(payment.apiClientId, eventId, endpoints)));
      return found.filter((event) => event !== undefined).toSorted((a, b) => (a.event.storedAt < b.event.storedAt ? -1 : 1));
    },
    endpoints: endpointsOf,
    endpoint: (apiClientId, endpointId) =>
      read(endpointAnswer, { routeKey: 'GET /webhook-endpoints/{endpointId}', apiClientId, pathParameters: { endpointId } }),
    async deliveriesTo(apiClientId, endpointId, cursor) {
      const query = { limit: String(DELIVERIES), ...(cursor === undefined ? {} : { cursor }) };
      const routeKey = 'GET /webhook-endpoints/{endpointId}/deliveries';
      const list = await read(deliveriesAnswer, { routeKey, apiClientId, pathParameters: { endpointId }, query });
      return { deliveries: list?.deliveries ?? [], next: list?.nextCursor };
    },
  };
}

import type * as z from 'zod/mini';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { ApiAnswer, InvokedCall } from '../../operate/payments/invoke-api.ts';
import type { DeliveredEvent, DeliveriesReader } from './deliveries-reader.ts';
import { deliveryView, endpointView, listOf, type StoredEvent, storedEvent } from './delivery-views.ts';
import { momentsOf } from './event-moments.ts';

const endpoints = listOf(endpointView);
const deliveries = listOf(deliveryView);
const events = listOf(storedEvent);

/** Events a page. */
const EVENTS = 100;
/** Pages that are read for one payment at most. */
const PAGES = 8;
const DELIVERIES = 50;

/** Reads by the routes of the function that delivers events, with the identity of the operator. */
export function invokedDeliveries(call: (call: InvokedCall) => Promise<ApiAnswer>): DeliveriesReader {
  async function read<Schema extends z.ZodMiniType>(schema: Schema, asked: InvokedCall): Promise<z.output<Schema> | undefined> {
    const { status, body } = await call(asked);
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`the function that delivers events answers ${String(status)} to ${asked.routeKey}`);
    return schema.parse(body);
  }

  /** The feed has no index by payment. So it is read from each moment on at which something was recorded of the payment, until all moments are covered. */
  async function eventsOf(payment: Payment): Promise<StoredEvent[]> {
    const found = new Map<string, StoredEvent>();
    let coveredTo = '';
    let pages = 0;
    for (const since of momentsOf(payment)) {
      if (since <= coveredTo || pages >= PAGES) continue;
      pages++;
      const query = { since, limit: String(EVENTS) };
      const page = await read(events, { routeKey: 'GET /events', apiClientId: payment.apiClientId, pathParameters: {}, query });
      for (const event of page?.data ?? []) {
        if (event.event.subject === payment.paymentRequestId) found.set(event.eventId, event);
      }
      coveredTo = page?.hasMore === true ? (page.data.at(-1)?.storedAt ?? since) : END_OF_TIME;
    }
    return [...found.values()].toSorted((a, b) => (a.storedAt < b.storedAt ? -1 : 1));
  }

  return {
    async ofPayment(payment): Promise<DeliveredEvent[]> {
      const of = await eventsOf(payment);
      return Promise.all(
        of.map(async (event) => {
          const asked = { apiClientId: payment.apiClientId, pathParameters: { eventId: event.eventId } };
          const list = await read(deliveries, { routeKey: 'GET /events/{eventId}/deliveries', ...asked });
          return { event, deliveries: list?.data ?? [] };
        }),
      );
    },
    async endpoints(apiClientId) {
      const list = await read(endpoints, { routeKey: 'GET /webhook-endpoints', apiClientId, pathParameters: {} });
      return list?.data ?? [];
    },
    endpoint: (apiClientId, endpointId) =>
      read(endpointView, { routeKey: 'GET /webhook-endpoints/{endpointId}', apiClientId, pathParameters: { endpointId } }),
    async deliveriesTo(apiClientId, endpointId, after) {
      const query = { limit: String(DELIVERIES), ...(after === undefined ? {} : { after }) };
      const routeKey = 'GET /webhook-endpoints/{endpointId}/deliveries';
      const list = await read(deliveries, { routeKey, apiClientId, pathParameters: { endpointId }, query });
      return { deliveries: list?.data ?? [], next: list?.next };
    },
  };
}

const END_OF_TIME = '9999';

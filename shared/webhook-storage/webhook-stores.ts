import { type DeliveryStore, deliveryStore } from './delivery-store.ts';
import { type DeliveryWrites, deliveryWrites } from './delivery-writes.ts';
import { type EndpointHealthWrites, endpointHealthWrites } from './endpoint-health-writes.ts';
import { type EndpointReads, endpointReads } from './endpoint-reads.ts';
import { type EndpointWrites, endpointWrites } from './endpoint-writes.ts';
import { type EventStore, eventStore } from './event-store.ts';
import { type Lanes, lanes } from './lanes.ts';
import type { WebhooksTable } from './webhooks-table-access.ts';

export interface WebhookStores
  extends EventStore, EndpointReads, EndpointWrites, EndpointHealthWrites, DeliveryStore, DeliveryWrites, Lanes {}

/** All that can be done with the table of events, deliveries and endpoints. A function takes the part that it needs. */
export function webhookStores(table: WebhooksTable): WebhookStores {
  return {
    ...eventStore(table),
    ...endpointReads(table),
    ...endpointWrites(table),
    ...endpointHealthWrites(table),
    ...deliveryStore(table),
    ...deliveryWrites(table),
    ...lanes(table),
  };
}

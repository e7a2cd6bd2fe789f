import type { Payment } from '../../../shared/payment/payment.ts';
import type { DeliveryView, EndpointView, StoredEvent } from './delivery-views.ts';

/** An event about a payment, and what became of it at each endpoint. */
export interface DeliveredEvent {
  readonly event: StoredEvent;
  readonly deliveries: readonly (DeliveryView & {
    /** The address of the endpoint. Undefined: it has been removed. */
    readonly url: string | undefined;
  })[];
}

export interface DeliveriesPage {
  readonly deliveries: readonly DeliveryView[];
  readonly next: string | undefined;
}

/** What was delivered to whom. Every method may reject with AWS's error. */
export interface DeliveriesReader {
  /** The oldest first. */
  readonly ofPayment: (payment: Payment) => Promise<readonly DeliveredEvent[]>;
  readonly endpoints: (apiClientId: string) => Promise<readonly EndpointView[]>;
  readonly endpoint: (apiClientId: string, endpointId: string) => Promise<EndpointView | undefined>;
  /** The newest first. @param cursor the `next` of the page before */
  readonly deliveriesTo: (apiClientId: string, endpointId: string, cursor?: string) => Promise<DeliveriesPage>;
}

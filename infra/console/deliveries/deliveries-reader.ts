import type { Payment } from '../../../shared/payment/payment.ts';
import type { DeliveryAnswer, EndpointAnswer, EventAnswer } from '../../operate/events/api-answers.ts';

/** An event about a payment, and what became of it at each endpoint. */
export interface DeliveredEvent {
  readonly event: EventAnswer;
  readonly deliveries: readonly (DeliveryAnswer & {
    /** The address of the endpoint. Undefined: it has been removed. */
    readonly url: string | undefined;
  })[];
}

export interface DeliveriesPage {
  readonly deliveries: readonly DeliveryAnswer[];
  readonly next: string | undefined;
}

/** What was delivered to whom. Every method may reject with AWS's error. */
export interface DeliveriesReader {
  /** The oldest first. */
  readonly ofPayment: (payment: Payment) => Promise<readonly DeliveredEvent[]>;
  readonly endpoints: (apiClientId: string) => Promise<readonly EndpointAnswer[]>;
  readonly endpoint: (apiClientId: string, endpointId: string) => Promise<EndpointAnswer | undefined>;
  /** The newest first. @param cursor the `next` of the page before */
  readonly deliveriesTo: (apiClientId: string, endpointId: string, cursor?: string) => Promise<DeliveriesPage>;
}

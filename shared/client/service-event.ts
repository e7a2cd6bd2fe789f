import type { Dispute } from './dispute.ts';
import type { Payment } from './payment.ts';
import type { Refund } from './refund.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/** Everything that the service tells of. `type` says which it is: a newer release of the service may send types that are not in this list. */
export type ServiceEvent = KnownEvent | UnknownEvent;

export type KnownEvent = PaymentEvent | ReviewEvent | RefundEvent | DisputeEvent | EndpointEvent | VerificationEvent;
export type EventType = KnownEvent['type'];

/** A CloudEvent. It comes at least once, and events come in no order. */
interface CloudEvent<Type extends string, Data extends Carried> {
  readonly specversion: '1.0';
  /** The same on every repetition. */
  readonly id: string;
  readonly type: Type;
  /** The deployment. */
  readonly source: string;
  /** The `paymentRequestId`, or the `endpointId`. */
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** A number as digits. Of two events with one `subject`, the one with the lower number is out of date. */
  readonly sequence: string;
  readonly datacontenttype: 'application/json';
  readonly apiclientid: string;
  readonly data: Data;
}

/** What an event may carry. The members that it never has are here, too, so that `event.data.payment` can be asked of any event. */
interface Carried {
  readonly payment?: Payment | undefined;
  readonly refund?: PublishedRefund | undefined;
  readonly dispute?: Dispute | undefined;
  readonly endpoint?: WebhookEndpoint | undefined;
  readonly challenge?: string | undefined;
}

/** A refund without its reason, which is a free text. */
export type PublishedRefund = Omit<Refund, 'refundReason'>;

type Absent<Name extends keyof Carried> = { readonly [Each in Name]?: undefined };

interface AboutPayment extends Absent<'endpoint' | 'challenge'> {
  /** As it was just after the event. Act on its `next`, whatever the type. */
  readonly payment: Payment;
}

/** A payment took a step. */
export type PaymentEvent = CloudEvent<
  | 'payment.authorized'
  | 'payment.captured'
  | 'payment.authorization_failed'
  | 'payment.capture_failed'
  | 'payment.risk_review_started'
  | 'payment.risk_review_accepted'
  | 'payment.risk_review_rejected'
  | 'payment.cancelled'
  | 'payment.failed'
  | 'payment.reviewed',
  AboutPayment & Absent<'refund' | 'dispute'>
>;

/** A person has to look at a payment: see its `reviewReasons`. */
export type ReviewEvent = CloudEvent<'payment.review_required', AboutPayment & Pick<Carried, 'refund' | 'dispute'>>;

export type RefundEvent = CloudEvent<
  'refund.succeeded' | 'refund.failed',
  AboutPayment & { readonly refund: PublishedRefund } & Absent<'dispute'>
>;

export type DisputeEvent = CloudEvent<'dispute.updated', AboutPayment & { readonly dispute: Dispute } & Absent<'refund'>>;

interface AboutEndpoint extends Absent<'payment' | 'refund' | 'dispute'> {
  readonly endpoint: WebhookEndpoint;
}

/** A test, or another endpoint of yours that is in trouble. */
export type EndpointEvent = CloudEvent<
  'webhook_endpoint.test' | 'webhook_endpoint.failing' | 'webhook_endpoint.disabled',
  AboutEndpoint & Absent<'challenge'>
>;

/** The endpoint is to show that it is yours: answer with `challengeAnswer(event)`. */
export type VerificationEvent = CloudEvent<'webhook_endpoint.verification', AboutEndpoint & { readonly challenge: string }>;

/**
 * Stands for every text that is none of {@link EventType}. It is never this text: with `string` in its place, comparing `type` with one of the others would not
 * rule an {@link UnknownEvent} out.
 */
export type UnknownEventType = 'another type, of a newer release';

/** An event of a newer release. If it has a payment, act on its `next`; else ignore it. */
export type UnknownEvent = CloudEvent<UnknownEventType, Carried>;

/** An event as the feed shows it. */
export interface ListedEvent {
  /** The `webhook-id` of its deliveries. */
  readonly eventId: string;
  /** ISO 8601 in UTC: the order of the feed. */
  readonly storedAt: string;
  readonly event: ServiceEvent;
}

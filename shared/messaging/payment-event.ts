import type { OutcomeKind } from '../payment/fact.ts';
import { viewOf, type PaymentView } from '../payment/payment-view.ts';
import type { Payment } from '../payment/payment.ts';

/** A recorded fact that subscribers are told of. */
export type PublishedFact = { readonly kind: OutcomeKind } | { readonly kind: 'anomaly'; readonly anomaly: string };

const EVENT_TYPES = {
  authorized: 'payment.authorized',
  authorizationFailed: 'payment.authorization_failed',
  captured: 'payment.captured',
  captureFailed: 'payment.capture_failed',
  anomaly: 'payment.review_required',
} as const satisfies Record<PublishedFact['kind'], string>;

export type PaymentEventType = (typeof EVENT_TYPES)[PublishedFact['kind']];

/**
 * A CloudEvents 1.0 event in its JSON form. It is published at least once and in no order: `id` is the same on every repetition,
 * and of two events on one `subject` the one with the higher `sequence` is the newer.
 */
export interface PaymentEvent {
  readonly specversion: '1.0';
  /** `<paymentRequestId>/<fact>`. */
  readonly id: string;
  readonly type: PaymentEventType;
  /** The deployment. */
  readonly source: string;
  readonly subject: string;
  /** When the fact was recorded, ISO 8601, UTC. */
  readonly time: string;
  readonly sequence: string;
  readonly datacontenttype: 'application/json';
  readonly data: PaymentView;
}

/** The event that tells of `fact`, showing `payment` as the write that recorded it left it. */
export function paymentEvent(payment: Payment, fact: PublishedFact, stageId: string): PaymentEvent {
  const recordedAt = fact.kind === 'anomaly' ? undefined : payment[fact.kind]?.recordedAt;
  return {
    specversion: '1.0',
    id: fact.kind === 'anomaly' ? `${payment.paymentRequestId}/anomaly/${fact.anomaly}` : `${payment.paymentRequestId}/${fact.kind}`,
    type: EVENT_TYPES[fact.kind],
    source: `urn:antom-payments:${stageId}`,
    subject: payment.paymentRequestId,
    time: recordedAt ?? payment.createdAt,
    sequence: String(payment.revision),
    datacontenttype: 'application/json',
    data: viewOf(payment),
  };
}

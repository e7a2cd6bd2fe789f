import { disputesOf } from '../payment/dispute.ts';
import type { Fact, SingleFact } from '../payment/fact.ts';
import { MILESTONES } from '../payment/milestone.ts';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { refundOf } from '../payment/refund.ts';
import { type DisputeView, disputeView } from './dispute-view.ts';
import { type PaymentView, viewOf } from './payment-view.ts';
import { type RefundView, refundViewOf } from './refund-view.ts';
import { eventSource } from './urns.ts';

/** What an event reports: a fact that was recorded, or that Antom reported something that does not fit the request. */
export type Occasion = Fact | { readonly kind: 'anomaly'; readonly anomaly: string };

/** One type for each fact that a payment records at most once, and those of refunds, disputes and what does not fit. */
export type PaymentEventType =
  | (typeof MILESTONES)[SingleFact['kind']]['eventType']
  | 'payment.review_required'
  | 'refund.succeeded'
  | 'refund.failed'
  | 'dispute.updated';

/**
 * A CloudEvents 1.0 event in its JSON form. It is published at least once and in no order: `id` is the same on every repetition,
 * and of two events with one `subject` the one with the higher `sequence` is the newer.
 */
export interface PaymentEvent {
  readonly specversion: '1.0';
  /** `<paymentRequestId>/<fact>`. */
  readonly id: string;
  readonly type: PaymentEventType;
  /** The deployment. */
  readonly source: string;
  /** The `paymentRequestId`. */
  readonly subject: string;
  /** When the fact was recorded, ISO 8601, UTC. For something that does not fit no time is kept: then it is when the payment was created. */
  readonly time: string;
  readonly sequence: string;
  readonly datacontenttype: 'application/json';
  readonly data: {
    /** The payment as the write of the fact left it. */
    readonly payment: PaymentView;
    readonly refund?: RefundView | undefined;
    readonly dispute?: DisputeView | undefined;
  };
}

/** What differs from one kind of fact to the next: the event's type, a name that is unique within the payment, and when the fact was recorded. */
interface Description {
  readonly type: PaymentEventType;
  readonly name: string;
  readonly time: string | undefined;
  readonly refund?: RefundView | undefined;
  readonly dispute?: DisputeView | undefined;
}

/** The event that reports `occasion`; undefined for what subscribers need not know: a refund that is still being processed. */
export function paymentEvent(payment: Payment, occasion: Occasion, stageId: string): PaymentEvent | undefined {
  const description = describe(payment, occasion);
  if (description === undefined) return undefined;
  const { type, name, time, refund, dispute } = description;
  return {
    specversion: '1.0',
    id: `${payment.paymentRequestId}/${name}`,
    type,
    source: eventSource(stageId),
    subject: payment.paymentRequestId,
    time: time ?? payment.createdAt,
    sequence: String(payment.revision),
    datacontenttype: 'application/json',
    data: { payment: viewOf(payment), refund, dispute } satisfies Record<keyof PaymentEvent['data'], unknown>,
  } satisfies Required<PaymentEvent>;
}

/** The event of a refund by its state; undefined for one that has not ended, or whose state only a newer release knows. */
const REFUND_EVENTS = {
  RESERVED: undefined,
  PROCESSING: undefined,
  FAIL: 'refund.failed',
  SUCCESS: 'refund.succeeded',
  UNKNOWN: undefined,
} as const satisfies Record<RecordedRefund['state'], PaymentEventType | undefined>;

function describe(payment: Payment, occasion: Occasion): Description | undefined {
  switch (occasion.kind) {
    case 'anomaly':
      return { type: 'payment.review_required', name: `anomaly/${occasion.anomaly}`, time: undefined };
    case 'refund': {
      // As stored, not as reported: a failure that arrives after the success must not announce a failed refund.
      const { refundRequestId } = occasion;
      const stored = refundOf(payment, refundRequestId);
      const type = stored && REFUND_EVENTS[stored.state];
      if (stored === undefined || type === undefined) return undefined;
      return {
        type,
        name: `refund/${refundRequestId}/${stored.state}`,
        time: stored.settledAt,
        refund: refundViewOf(payment, refundRequestId, stored),
      };
    }
    case 'dispute': {
      const { disputeId, notificationType } = occasion;
      const step = payment.disputeSteps.find(
        (candidate) => candidate.disputeId === disputeId && candidate.notificationType === notificationType,
      );
      const dispute = disputesOf(payment).find((candidate) => candidate.disputeId === disputeId);
      return {
        type: 'dispute.updated',
        name: `dispute/${disputeId}/${notificationType}`,
        time: step?.recordedAt,
        dispute: dispute && disputeView(dispute),
      };
    }
    default:
      return { type: MILESTONES[occasion.kind].eventType, name: occasion.kind, time: payment[occasion.kind]?.recordedAt };
  }
}

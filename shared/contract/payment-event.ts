import { disputesOf } from '../payment/dispute.ts';
import type { Fact, SingleFact } from '../payment/fact.ts';
import { MILESTONES } from '../payment/milestone.ts';
import { disputeView, refundViewOf, viewOf, type DisputeView, type PaymentView, type RefundView } from './payment-view.ts';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { refundOf } from '../payment/refund.ts';
import { eventSource } from './urns.ts';

/** What subscribers are told of: a fact that was recorded, or that Antom told something that does not fit. */
export type Occasion = Fact | { readonly kind: 'anomaly'; readonly anomaly: string };

/** One for each fact that has an attribute of its own, and those of refunds, disputes and what does not fit. */
export type PaymentEventType =
  | (typeof MILESTONES)[SingleFact['kind']]['eventType']
  | 'payment.review_required'
  | 'refund.succeeded'
  | 'refund.failed'
  | 'dispute.updated';

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
  /** The `paymentRequestId`. */
  readonly subject: string;
  /** When the fact was recorded, ISO 8601, UTC; of something that does not fit, of which no time is kept, when the payment was created. */
  readonly time: string;
  readonly sequence: string;
  readonly datacontenttype: 'application/json';
  readonly data: {
    /** As the write that recorded the fact left it. */
    readonly payment: PaymentView;
    readonly refund?: RefundView | undefined;
    readonly dispute?: DisputeView | undefined;
  };
}

/** What is particular to one kind of fact: its type, what makes its id unique within the payment, and when it was recorded. */
interface Description {
  readonly type: PaymentEventType;
  readonly name: string;
  readonly time: string | undefined;
  readonly refund?: RefundView | undefined;
  readonly dispute?: DisputeView | undefined;
}

/** The event that tells of `occasion`; undefined for a fact that is no news to a subscriber: a refund that is still being processed. */
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
    data: { payment: viewOf(payment), refund, dispute },
  };
}

/** The event of a refund that has ended; undefined for one that has not, or of which only a newer release knows how. */
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
      // As stored, not as told: a failure that comes late, after the success, must not announce a failed refund.
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

import { disputesOf } from '../payment/dispute.ts';
import { placeOf, recordedSteps, stepName } from '../payment/dispute-step.ts';
import type { Fact, SingleFact } from '../payment/fact.ts';
import { MILESTONES } from '../payment/milestone.ts';
import { findingsAbout, type MoneyFinding } from '../payment/money-findings.ts';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { isMissingRefund, refundOf } from '../payment/refund.ts';
import { isReviewed } from '../payment/review.ts';
import { type DisputeView, disputeView } from './dispute-view.ts';
import { type PaymentView, viewOf } from './payment-view.ts';
import { type PublishedRefund, publishedRefundOf } from './refund-view.ts';
import { eventSource } from './urns.ts';

/** Types for anomalies, reviews, refunds and disputes, of which a payment may have several. */
export const REPEATED_EVENT_TYPES = [
  'payment.review_required',
  'payment.reviewed',
  'refund.succeeded',
  'refund.failed',
  'dispute.updated',
] as const;

/** One type for each fact that is recorded at most once per payment, and those for what may happen again. */
export type PaymentEventType = (typeof MILESTONES)[SingleFact['kind']]['eventType'] | (typeof REPEATED_EVENT_TYPES)[number];

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
  /** When the fact was recorded, ISO 8601, UTC. Of an anomaly from a release that did not keep that, it is the payment's `createdAt`. */
  readonly time: string;
  readonly sequence: string;
  readonly datacontenttype: 'application/json';
  /** The API client whose payment it is. An attribute of this service's own, which CloudEvents allows. */
  readonly apiclientid: string;
  readonly data: {
    /** The payment just after the fact was recorded. */
    readonly payment: PaymentView;
    readonly refund?: PublishedRefund | undefined;
    readonly dispute?: DisputeView | undefined;
  };
}

/** What depends on the kind of fact. */
interface Description {
  readonly type: PaymentEventType;
  /** Unique within the payment. */
  readonly name: string;
  /** When the fact was recorded. */
  readonly time: string | undefined;
  readonly refund?: PublishedRefund | undefined;
  readonly dispute?: DisputeView | undefined;
}

/** All that is published about `occasion`: its event, and one for each reason to review the payment that it may have brought about and nobody has reviewed. */
export function paymentEvents(payment: Payment, occasion: Fact, stageId: string): PaymentEvent[] {
  const event = paymentEvent(payment, occasion, stageId);
  const findings = findingsAbout(payment, occasion).filter((finding) => !isReviewed(payment, finding));
  return [
    ...(event === undefined ? [] : [event]),
    ...findings.map((finding) => eventOf(payment, describeFinding(payment, finding, event?.time ?? openedAt(payment, occasion)), stageId)),
  ];
}

/** The event that reports `occasion`; undefined for a refund that has not ended. */
export function paymentEvent(payment: Payment, occasion: Fact, stageId: string): PaymentEvent | undefined {
  const description = describe(payment, occasion);
  return description && eventOf(payment, description, stageId);
}

/** The event of the payment's last review; undefined when it has none. */
export function reviewEvent(payment: Payment, stageId: string): PaymentEvent | undefined {
  const time = payment.review?.recordedAt;
  return time === undefined ? undefined : eventOf(payment, { type: 'payment.reviewed', name: `reviewed/${time}`, time }, stageId);
}

function eventOf(payment: Payment, { type, name, time, refund, dispute }: Description, stageId: string): PaymentEvent {
  const recordedAt = time ?? payment.createdAt;
  return {
    specversion: '1.0',
    id: `${payment.paymentRequestId}/${name}`,
    type,
    source: eventSource(stageId),
    subject: payment.paymentRequestId,
    time: recordedAt,
    sequence: String(payment.revision),
    datacontenttype: 'application/json',
    apiclientid: payment.apiClientId,
    data: { payment: viewOf(payment, new Date(recordedAt)), refund, dispute } satisfies Record<keyof PaymentEvent['data'], unknown>,
  } satisfies Required<PaymentEvent>;
}

/** The event type of a refund by its state. There is none until the refund has ended, nor for a state that only a newer release knows. */
const REFUND_EVENTS = {
  RESERVED: undefined,
  PROCESSING: undefined,
  FAIL: 'refund.failed',
  SUCCESS: 'refund.succeeded',
  RETURNED: 'refund.failed',
  UNKNOWN: undefined,
} as const satisfies Record<RecordedRefund['state'], PaymentEventType | undefined>;

function describe(payment: Payment, occasion: Fact): Description | undefined {
  switch (occasion.kind) {
    case 'anomaly':
      return { type: 'payment.review_required', name: `anomaly/${occasion.anomaly}`, time: payment.lastAnomalyAt };
    case 'refund':
    case 'refundReturned': {
      // As stored, not as reported: a failure that arrives after the success must not announce a failed refund.
      const { refundRequestId } = occasion;
      const stored = refundOf(payment, refundRequestId);
      const type = stored && REFUND_EVENTS[stored.state];
      if (stored === undefined || type === undefined) return undefined;
      return {
        type,
        name: `refund/${refundRequestId}/${stored.state}${missingSuffix(stored)}`,
        time: stored.settledAt,
        refund: publishedRefundOf(payment, refundRequestId, stored),
      };
    }
    case 'dispute': {
      // Two steps of one type differ in what they say of money, and each is published.
      const place = placeOf(payment, occasion);
      return {
        type: 'dispute.updated',
        name: `dispute/${stepName(occasion, place + 1, '/')}`,
        time: recordedSteps(payment, occasion)[place]?.recordedAt,
        dispute: shownDispute(payment, occasion.disputeId),
      };
    }
    case 'abandoned': {
      const time = payment.abandoned?.recordedAt; // it may happen again
      return { type: MILESTONES.abandoned.eventType, name: `abandoned/${time ?? ''}`, time };
    }
    default:
      return { type: MILESTONES[occasion.kind].eventType, name: occasion.kind, time: payment[occasion.kind]?.recordedAt };
  }
}

/** A missing refund may be found, and be missing or fail again. */
function missingSuffix(refund: RecordedRefund): string {
  return isMissingRefund(refund) && refund.missingSince !== undefined ? `/${refund.missingSince}` : '';
}

/** @param time of what brought it about, so that its event shows the payment as of then, too */
function describeFinding(payment: Payment, { text, refundRequestId, disputeId }: MoneyFinding, time: string | undefined): Description {
  const refund = refundRequestId === undefined ? undefined : refundOf(payment, refundRequestId);
  return {
    type: 'payment.review_required',
    name: `review/${text}`,
    time,
    refund: refund && publishedRefundOf(payment, refundRequestId ?? '', refund),
    dispute: disputeId === undefined ? undefined : shownDispute(payment, disputeId),
  };
}

/** When a refund in process, which has no event, was recorded, or was last known to have failed. */
function openedAt(payment: Payment, occasion: Fact): string | undefined {
  const refund = occasion.kind === 'refund' ? refundOf(payment, occasion.refundRequestId) : undefined;
  return refund && (refund.failedAt ?? refund.requestedAt);
}

function shownDispute(payment: Payment, disputeId: string): DisputeView | undefined {
  const dispute = disputesOf(payment).find((candidate) => candidate.disputeId === disputeId);
  return dispute && disputeView(dispute, payment);
}

import { RISK_REVIEW_KINDS, SINGLE_FACT_KINDS, type SingleFact } from './fact.ts';
import type { Payment } from './payment.ts';
import type { ReviewReason } from './review-reasons.ts';

/** What is recorded at most once per payment: first what this system did or intends, then what Antom stated. */
export const MILESTONE_NAMES = ['acceptance', 'rejection', 'closing', ...SINGLE_FACT_KINDS] as const;
export type Milestone = (typeof MILESTONE_NAMES)[number];

/** The review reasons for milestones that cannot both be right, in the order in which `reviewReasons` lists them. */
const CONTRADICTIONS = [
  'success_after_cancellation',
  'success_after_not_placed',
  'success_after_rejection',
  'capture_failed_and_succeeded',
  'risk_review_accepted_and_rejected',
] as const satisfies readonly ReviewReason[];
export type Contradiction = (typeof CONTRADICTIONS)[number];

/** How a fact is recorded. */
export interface RecordingRule {
  /** Milestones that rule this one out once they are recorded. */
  readonly unless: readonly Milestone[];
  /** Nothing is left to ask Antom about the payment itself. It leaves the index of due payments, unless it has a refund. */
  readonly settles: boolean;
  /** Antom is asked once more later, and only then the payment leaves the index. */
  readonly hasFinalInquiry?: true;
  /** The amount becomes available for refunds. */
  readonly refundable: boolean;
}

interface MilestoneRules {
  /** No `pay` is sent from then on: Antom has answered, the payment is being closed, or it has an outcome. */
  readonly barsPay: boolean;
  /** The payment can no longer be closed, or is closing already. A decline does not bar closing: the buyer's page stays open. */
  readonly barsClosing: boolean;
  /** Exists only when the buyer has approved the payment, even if the capture failed. */
  readonly approves: boolean;
  /** The payment has failed. */
  readonly fails: boolean;
  /** Undefined for what is not a fact: those writes have conditions of their own. */
  readonly recording: RecordingRule | undefined;
  /** Milestones that cannot both be right with this one. */
  readonly contradicts: Readonly<Partial<Record<Milestone, Contradiction>>>;
  /** The reason for a review if the milestone by itself is one. */
  readonly reviewReason: ReviewReason | undefined;
  /** The event for subscribers. Undefined for milestones that the API's caller learns from its answer. */
  readonly eventType: `payment.${string}` | undefined;
}

/** The ends after which no success should come. */
const SUCCESS_AFTER = {
  cancellation: 'success_after_cancellation',
  notPlaced: 'success_after_not_placed',
  rejection: 'success_after_rejection',
} as const satisfies MilestoneRules['contradicts'];

/**
 * What the facts of a risk review have in common. They neither end nor approve a payment: Antom does not say whether a review can come before the
 * authorization, nor what becomes of a payment that it rejects. What waits for the end of a review is in risk-review.ts.
 */
const RISK_REVIEW = {
  barsPay: true,
  barsClosing: false,
  approves: false,
  fails: false,
  recording: { unless: [], settles: false, refundable: false },
  contradicts: {},
  reviewReason: undefined,
} as const satisfies Omit<MilestoneRules, 'eventType'>;

/** Every rule about milestones. A new milestone does not compile until each column is filled in. */
export const MILESTONES = {
  acceptance: {
    barsPay: true,
    barsClosing: false,
    approves: false,
    fails: false,
    recording: undefined,
    contradicts: {},
    reviewReason: undefined,
    eventType: undefined,
  },
  rejection: {
    barsPay: true,
    barsClosing: false,
    approves: false,
    fails: false, // counted when an inquiry has confirmed it: then it is `notPlaced`
    recording: undefined,
    contradicts: {},
    reviewReason: undefined,
    eventType: undefined,
  },
  closing: {
    barsPay: true,
    barsClosing: true,
    approves: false,
    fails: false,
    recording: undefined,
    contradicts: {},
    reviewReason: undefined,
    eventType: undefined,
  },
  authorized: {
    barsPay: true,
    barsClosing: true,
    approves: true,
    fails: false,
    recording: { unless: [], settles: false, refundable: false },
    contradicts: SUCCESS_AFTER,
    reviewReason: undefined,
    eventType: 'payment.authorized',
  },
  authorizationFailed: {
    barsPay: true,
    barsClosing: false,
    approves: false,
    fails: true,
    recording: { unless: [], settles: false, refundable: false },
    contradicts: {}, // the buyer may try again on the same page
    reviewReason: undefined,
    eventType: 'payment.authorization_failed',
  },
  captured: {
    barsPay: true,
    barsClosing: true,
    approves: true,
    fails: false,
    recording: { unless: [], settles: true, refundable: true },
    contradicts: { ...SUCCESS_AFTER, captureFailed: 'capture_failed_and_succeeded' },
    reviewReason: undefined,
    eventType: 'payment.captured',
  },
  captureFailed: {
    barsPay: true,
    barsClosing: true,
    approves: true,
    fails: true,
    recording: { unless: [], settles: false, refundable: false },
    contradicts: {},
    reviewReason: undefined,
    eventType: 'payment.capture_failed',
  },
  riskReviewStarted: { ...RISK_REVIEW, eventType: 'payment.risk_review_started' },
  riskReviewAccepted: { ...RISK_REVIEW, eventType: 'payment.risk_review_accepted' },
  riskReviewRejected: {
    ...RISK_REVIEW,
    contradicts: { riskReviewAccepted: 'risk_review_accepted_and_rejected' },
    reviewReason: 'risk_review_rejected',
    eventType: 'payment.risk_review_rejected',
  },
  cancellation: {
    barsPay: true,
    barsClosing: true,
    approves: false,
    fails: false,
    recording: { unless: [], settles: true, hasFinalInquiry: true, refundable: false },
    contradicts: {},
    reviewReason: undefined,
    eventType: 'payment.cancelled',
  },
  notCaptured: {
    barsPay: true,
    barsClosing: true,
    approves: true,
    fails: true,
    recording: { unless: ['captured', 'cancellation'], settles: true, hasFinalInquiry: true, refundable: false },
    contradicts: {}, // a later capture contradicts `captureFailed`
    reviewReason: undefined,
    eventType: 'payment.failed',
  },
  /** A new intention, to close or to refund the payment, takes it away. */
  abandoned: {
    barsPay: true,
    barsClosing: false,
    approves: false,
    fails: false,
    recording: { unless: ['captured', 'cancellation', 'notCaptured'], settles: true, refundable: false },
    contradicts: {},
    reviewReason: 'not_settled_in_time',
    eventType: 'payment.review_required',
  },
  notPlaced: {
    barsPay: true,
    barsClosing: true,
    approves: false,
    fails: true,
    recording: {
      unless: ['acceptance', 'authorized', 'captured', 'captureFailed', 'notCaptured', 'cancellation', ...RISK_REVIEW_KINDS],
      settles: true,
      hasFinalInquiry: true,
      refundable: false,
    },
    contradicts: {},
    reviewReason: undefined,
    eventType: 'payment.failed',
  },
} as const satisfies Record<Milestone, MilestoneRules> &
  Record<SingleFact['kind'], { readonly recording: RecordingRule; readonly eventType: string }>;

/** The milestones of which `question` is true. */
export function milestonesThat(question: 'barsPay' | 'barsClosing' | 'approves' | 'fails'): readonly Milestone[] {
  return MILESTONE_NAMES.filter((name) => MILESTONES[name][question]);
}

export function hasAny(payment: Payment, milestones: readonly Milestone[]): boolean {
  return milestones.some((milestone) => payment[milestone] !== undefined);
}

/** Whether the buyer paid a payment that had ended. Until a person has found out what becomes of that money, nobody may act on the payment. */
export function isSuccessAfterEnd(contradiction: Contradiction): boolean {
  return Object.values<Contradiction>(SUCCESS_AFTER).includes(contradiction);
}

/** The pairs of milestones that cannot both be right, for each contradiction in the order of {@link CONTRADICTIONS}. */
export function contradictingMilestones(): {
  readonly reason: Contradiction;
  readonly pairs: readonly (readonly [Milestone, Milestone])[];
}[] {
  const pairs = MILESTONE_NAMES.flatMap((name) => MILESTONE_NAMES.map((other) => [name, other] as const));
  return CONTRADICTIONS.map((reason) => ({ reason, pairs: pairs.filter(([name, other]) => contradictionBetween(name, other) === reason) }));
}

/** The reason for a review if the milestone by itself is one. */
export function reviewReasonOfMilestone(name: Milestone): ReviewReason | undefined {
  return MILESTONES[name].reviewReason;
}

function contradictionBetween(milestone: Milestone, other: Milestone): Contradiction | undefined {
  const { contradicts }: MilestoneRules = MILESTONES[milestone];
  return contradicts[other];
}

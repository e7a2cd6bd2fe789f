import { SINGLE_FACT_KINDS, type SingleFact } from './fact.ts';
import type { Payment } from './payment.ts';

/** Recorded at most once per payment: what we did or intend, then what Antom stated. */
export const MILESTONE_NAMES = ['acceptance', 'rejection', 'closing', ...SINGLE_FACT_KINDS] as const;
export type Milestone = (typeof MILESTONE_NAMES)[number];

/** Why a person should look at milestones that cannot both be right, in the order in which the reasons are listed. */
const CONTRADICTIONS = ['success_after_cancellation', 'success_after_not_placed', 'capture_failed_and_succeeded'] as const;
type Contradiction = (typeof CONTRADICTIONS)[number];

/** How a fact of Antom's is recorded. */
export interface RecordingRule {
  /** Milestones that, once recorded, leave no room for this one. */
  readonly unless: readonly Milestone[];
  /** Nothing is left to ask Antom about the payment itself: it leaves the index of due payments, unless a refund is known. */
  readonly settles: boolean;
  /** The amount becomes available for refunds. */
  readonly refundable: boolean;
}

interface MilestoneRules {
  /** From then on no `pay` is sent: Antom has answered for good, somebody is closing the payment, or it has an outcome. */
  readonly barsPay: boolean;
  /** The payment is closed, being closed, or can no longer be. A decline does not bar it: the buyer's page stays open. */
  readonly barsClosing: boolean;
  /** Exists only once the buyer has approved the payment, whatever became of the capture. */
  readonly approves: boolean;
  /** The payment has failed, in one of the ways in which it can. */
  readonly fails: boolean;
  /** Undefined for what we record ourselves: those writes have conditions of their own. */
  readonly recording: RecordingRule | undefined;
  /** Milestones that cannot both be right with this one. */
  readonly contradicts: Readonly<Partial<Record<Milestone, Contradiction>>>;
  /** What subscribers hear. Undefined for what our own caller was answered. */
  readonly eventType: `payment.${string}` | undefined;
}

/** Everything that the rest of the system asks about a milestone. A new one does not compile before each question is answered. */
export const MILESTONES = {
  acceptance: {
    barsPay: true,
    barsClosing: false,
    approves: false,
    fails: false,
    recording: undefined,
    contradicts: {},
    eventType: undefined,
  },
  rejection: {
    barsPay: true,
    barsClosing: false,
    approves: false,
    fails: false, // not before an inquiry has confirmed it: then it is `notPlaced`
    recording: undefined,
    contradicts: {},
    eventType: undefined,
  },
  closing: {
    barsPay: true,
    barsClosing: true,
    approves: false,
    fails: false,
    recording: undefined,
    contradicts: {},
    eventType: undefined,
  },
  authorized: {
    barsPay: true,
    barsClosing: true,
    approves: true,
    fails: false,
    recording: { unless: [], settles: false, refundable: false },
    contradicts: { cancellation: 'success_after_cancellation', notPlaced: 'success_after_not_placed' },
    eventType: 'payment.authorized',
  },
  authorizationFailed: {
    barsPay: true,
    barsClosing: false,
    approves: false,
    fails: true,
    recording: { unless: [], settles: false, refundable: false },
    contradicts: {}, // the buyer may try again on the same page
    eventType: 'payment.authorization_failed',
  },
  captured: {
    barsPay: true,
    barsClosing: true,
    approves: true,
    fails: false,
    recording: { unless: [], settles: true, refundable: true },
    contradicts: {
      cancellation: 'success_after_cancellation',
      notPlaced: 'success_after_not_placed',
      captureFailed: 'capture_failed_and_succeeded',
    },
    eventType: 'payment.captured',
  },
  captureFailed: {
    barsPay: true,
    barsClosing: true,
    approves: true,
    fails: true,
    recording: { unless: [], settles: false, refundable: false },
    contradicts: {},
    eventType: 'payment.capture_failed',
  },
  cancellation: {
    barsPay: true,
    barsClosing: true,
    approves: false,
    fails: false,
    recording: { unless: [], settles: true, refundable: false },
    contradicts: {},
    eventType: 'payment.cancelled',
  },
  notPlaced: {
    barsPay: true,
    barsClosing: true,
    approves: false,
    fails: true,
    recording: { unless: ['acceptance', 'authorized', 'captured', 'captureFailed', 'cancellation'], settles: true, refundable: false },
    contradicts: {},
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

/** The contradictions between the milestones that a payment has, in the order of {@link CONTRADICTIONS}. */
export function contradictionsOf(payment: Payment): Contradiction[] {
  const recorded = MILESTONE_NAMES.filter((name) => payment[name] !== undefined);
  const found = new Set(recorded.flatMap((name) => recorded.map((other) => contradictionBetween(name, other))));
  return CONTRADICTIONS.filter((contradiction) => found.has(contradiction));
}

function contradictionBetween(milestone: Milestone, other: Milestone): Contradiction | undefined {
  const { contradicts }: MilestoneRules = MILESTONES[milestone];
  return contradicts[other];
}

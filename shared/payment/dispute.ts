import { detailsFrom, type DisputeDetail } from './fact.ts';
import type { Money } from './money.ts';
import type { Payment, RecordedDisputeStep } from './payment.ts';

/**
 * The steps of a dispute, from first to last. Notifications arrive in any order, so the furthest step that has arrived is the state of the dispute.
 * A step that is not in this list ranks below all others: it never moves a dispute on.
 */
export const DISPUTE_STEPS = [
  'DISPUTE_CREATED',
  'DEFENSE_DUE_ALERT',
  'DEFENSE_SUPPLIED',
  'DISPUTE_CANCELLED',
  'DISPUTE_ACCEPTED',
  'RDR_RESOLVED',
  'DISPUTE_JUDGED',
] as const;
export type DisputeStep = (typeof DISPUTE_STEPS)[number];

/**
 * What became of the disputed money: `open` until the dispute has ended, `lost` when the buyer has it, `kept` when the merchant keeps it. `unclear`: the
 * dispute was judged, and this release does not know what the judgement means, or it has an end that may be that of a request for documents under its id.
 * `none`: a request for documents, which moves none.
 */
export type DisputeOutcome = 'open' | 'lost' | 'kept' | 'unclear' | 'none';

/** The outcome of each step; `judgedResult` decides that of a judgement. */
const OUTCOMES = {
  DISPUTE_CREATED: 'open',
  DEFENSE_DUE_ALERT: 'open',
  DEFENSE_SUPPLIED: 'open',
  DISPUTE_CANCELLED: 'kept',
  DISPUTE_ACCEPTED: 'lost',
  RDR_RESOLVED: 'lost',
  DISPUTE_JUDGED: 'unclear',
} as const satisfies Record<DisputeStep, DisputeOutcome>;

/** Antom's `disputeJudgedResult`, where its meaning is documented. Named after who has to accept the judgement. */
const JUDGEMENTS: ReadonlyMap<string, DisputeOutcome> = new Map([
  ['ACCEPT_BY_MERCHANT', 'lost'],
  ['ACCEPT_BY_CUSTOMER', 'kept'],
] as const);

/** The type of a dispute that asks for documents and moves no money. */
export const RETRIEVAL_REQUEST = 'RETRIEVAL_REQUEST';

/** One dispute, put together from its notifications. */
export interface Dispute extends Readonly<Record<DisputeDetail, string | undefined>> {
  readonly disputeId: string;
  /** Antom's `disputeNotificationType` of the furthest step. */
  readonly state: string;
  readonly isOver: boolean;
  readonly outcome: DisputeOutcome;
  /** The judged amount, or else the disputed one. */
  readonly amount: Money | undefined;
}

export function disputesOf({ disputeSteps }: Pick<Payment, 'disputeSteps'>): Dispute[] {
  if (disputeSteps.length === 0) return []; // nearly every payment, many times each
  const byId = Map.groupBy(disputeSteps, (step) => step.disputeId);
  return [...byId].map(([disputeId, steps]) => disputeFrom(disputeId, steps)).sort((a, b) => (a.disputeId < b.disputeId ? -1 : 1));
}

/** Whether the issuer may be taking money of this payment back. A refund as well would pay the buyer twice. */
export function hasOpenChargeback(payment: Pick<Payment, 'disputeSteps'>): boolean {
  return openChargebacks(payment) > 0;
}

/** How many disputes may still take money. */
export function openChargebacks(payment: Pick<Payment, 'disputeSteps'>): number {
  return openChargebacksOf(payment).length;
}

/** Since when the oldest open chargeback has been known, in epoch milliseconds. Undefined when none is open. */
export function disputeOpenSince(payment: Pick<Payment, 'disputeSteps'>): number | undefined {
  const [oldest] = openChargebacksOf(payment)
    .map(({ disputeId }) => Date.parse(beginningOf(payment, disputeId) ?? ''))
    .sort((a, b) => a - b);
  return oldest;
}

/** When the first step of a dispute was recorded, ISO 8601 in UTC. A chargeback begins with its own, and not with that of the request for documents before it. */
export function beginningOf(payment: Pick<Payment, 'disputeSteps'>, disputeId: string): string | undefined {
  return stepsTellingOf(payment, disputeId)
    .map(({ recordedAt }) => recordedAt)
    .toSorted()[0];
}

/** The disputes that may still take money. One whose judgement is not understood is among them, until a clear judgement comes. */
function openChargebacksOf(payment: Pick<Payment, 'disputeSteps'>): Dispute[] {
  return disputesOf(payment).filter(({ isOver, outcome }) => outcome !== 'none' && (!isOver || outcome === 'unclear'));
}

/**
 * What lost disputes have taken of a payment, in minor units: of each the judged amount, or else the disputed one. Once for each dispute, however many steps
 * report it, and nothing for one that was won or withdrawn after all.
 */
export function chargedBackMinorUnits(payment: Pick<Payment, 'disputeSteps' | 'amount'>): bigint {
  return disputesOf(payment)
    .filter(({ outcome }) => outcome === 'lost')
    .reduce((sum, dispute) => sum + disputedMinorUnits(dispute, payment.amount), 0n);
}

/** What a dispute is about, in minor units: the whole payment if no amount was stated, or none in the payment's currency. */
export function disputedMinorUnits({ amount }: Dispute, whole: Money): bigint {
  return amount?.currency === whole.currency ? amount.minorUnits : whole.minorUnits;
}

/** The dispute has ended in one way and in the other: Antom's statements cannot both be true. */
export function hasTwoOutcomes(payment: Pick<Payment, 'disputeSteps'>, disputeId: string): boolean {
  const outcomes = new Set(stepsTellingOf(payment, disputeId).map(outcomeOf));
  return outcomes.has('lost') && outcomes.has('kept');
}

/** The amounts with which a dispute was lost by its furthest step, such as `KRW 46000`, from the smallest to the largest. There should be one at most. */
export function lossesOf(payment: Pick<Payment, 'disputeSteps'>, { disputeId, state, outcome }: Dispute): string[] {
  if (outcome !== 'lost') return [];
  const losses = stepsTellingOf(payment, disputeId)
    .filter((step) => step.notificationType === state && outcomeOf(step) === 'lost')
    .toSorted((a, b) => compare(a.minorUnits ?? -1n, b.minorUnits ?? -1n) || compare(a.currency ?? '', b.currency ?? ''));
  return [
    ...new Set(losses.flatMap(({ currency = '', minorUnits }) => (minorUnits === undefined ? [] : [`${currency} ${String(minorUnits)}`]))),
  ];
}

/** Since when a dispute has been known as lost, in epoch milliseconds. Undefined when it is not lost. */
export function lostSince(payment: Pick<Payment, 'disputeSteps'>, { disputeId, outcome }: Dispute): number | undefined {
  if (outcome !== 'lost') return undefined;
  const losses = stepsTellingOf(payment, disputeId).filter((step) => outcomeOf(step) === 'lost');
  return Math.min(...losses.map(({ recordedAt }) => Date.parse(recordedAt)));
}

/** Steps that this release does not know. A person has to find out what they mean for the dispute. */
export function unknownStepsOf(steps: readonly RecordedDisputeStep[]): RecordedDisputeStep[] {
  return steps.filter(({ notificationType }) => knownStep(notificationType) === undefined);
}

/** Whether a dispute has taken this step, even if others came after it. */
export function hasTaken(payment: Pick<Payment, 'disputeSteps'>, disputeId: string, step: DisputeStep): boolean {
  return stepsTellingOf(payment, disputeId).some((taken) => taken.notificationType === step);
}

function stepsTellingOf({ disputeSteps }: Pick<Payment, 'disputeSteps'>, disputeId: string): readonly RecordedDisputeStep[] {
  return telling(disputeSteps.filter((step) => step.disputeId === disputeId));
}

/**
 * The steps that say how a dispute stands. A chargeback may follow a request for documents under the same id. Then only steps count that name the chargeback:
 * how the request ended says nothing about money, and a step that names neither may belong to the request.
 */
function telling(steps: readonly RecordedDisputeStep[]): readonly RecordedDisputeStep[] {
  return isOfTwoKinds(steps) ? steps.filter(({ disputeType }) => disputeType !== undefined && disputeType !== RETRIEVAL_REQUEST) : steps;
}

function isOfTwoKinds(steps: readonly RecordedDisputeStep[]): boolean {
  const types = typesOf(steps);
  return types.size > 1 && types.has(RETRIEVAL_REQUEST);
}

function typesOf(steps: readonly RecordedDisputeStep[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ disputeType }) => disputeType ?? []));
}

function disputeFrom(disputeId: string, steps: readonly RecordedDisputeStep[]): Dispute {
  const fromLast = telling(steps).toSorted(fromLastToFirst);
  const amount = fromLast.find(({ minorUnits, currency }) => minorUnits !== undefined && currency !== undefined);
  const state = fromLast[0]?.notificationType ?? '';
  const furthest = knownStep(state);
  return {
    disputeId,
    state,
    isOver: furthest !== undefined && OUTCOMES[furthest] !== 'open' && unknownStepsOf(steps).length === 0, // an unknown step may have opened it again
    outcome: isAboutDocuments(steps)
      ? outcomeForDocuments(steps)
      : unlessInDoubt(outcomeAfter(fromLast.filter(({ notificationType }) => notificationType === state)), steps),
    ...detailsFrom((detail) => fromLast.find((step) => step[detail] !== undefined)?.[detail]),
    amount:
      amount?.minorUnits === undefined || amount.currency === undefined
        ? undefined
        : { currency: amount.currency, minorUnits: amount.minorUnits },
  };
}

/** Steps of one type may differ in what they say about money: then the one that costs the merchant more comes first. */
function fromLastToFirst(a: RecordedDisputeStep, b: RecordedDisputeStep): number {
  return (
    order(b.notificationType) - order(a.notificationType) ||
    compare(a.notificationType, b.notificationType) ||
    LOSS_FIRST.indexOf(outcomeOf(a)) - LOSS_FIRST.indexOf(outcomeOf(b)) ||
    compare(b.minorUnits ?? -1n, a.minorUnits ?? -1n) ||
    compare(a.judgedResult ?? '', b.judgedResult ?? '') ||
    compare(a.currency ?? '', b.currency ?? '') ||
    compare(a.disputeType ?? '', b.disputeType ?? '')
  );
}

const LOSS_FIRST: readonly DisputeOutcome[] = ['lost', 'unclear', 'kept', 'open', 'none'];

/** Of the furthest steps, which are all of one type. A judgement without a result says less than one with a result. */
function outcomeAfter(furthest: readonly RecordedDisputeStep[]): DisputeOutcome {
  const judged = furthest.filter(({ judgedResult }) => judgedResult !== undefined);
  const outcomes = (judged.length > 0 ? judged : furthest).map(outcomeOf);
  return LOSS_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'open';
}

function outcomeOf({ notificationType, judgedResult = '' }: RecordedDisputeStep): DisputeOutcome {
  const step = knownStep(notificationType);
  if (step === 'DISPUTE_JUDGED') return JUDGEMENTS.get(judgedResult) ?? OUTCOMES.DISPUTE_JUDGED;
  return step === undefined ? 'open' : OUTCOMES[step];
}

/** When there was a request for documents and a chargeback, an end that names neither may be that of the chargeback. A loss stays a loss: nothing is worse. */
function unlessInDoubt(outcome: DisputeOutcome, steps: readonly RecordedDisputeStep[]): DisputeOutcome {
  if (outcome === 'lost' || !isOfTwoKinds(steps)) return outcome;
  const unnamed = steps.filter(({ disputeType }) => disputeType === undefined).map(outcomeOf);
  return unnamed.some((other) => other !== 'open' && other !== outcome) ? 'unclear' : outcome;
}

function isAboutDocuments(steps: readonly RecordedDisputeStep[]): boolean {
  const types = typesOf(steps);
  return types.size === 1 && types.has(RETRIEVAL_REQUEST);
}

/** A judgement that was lost and does not say what it is about may be that of a chargeback. The merchant's own answer did not say it in earlier releases. */
function outcomeForDocuments(steps: readonly RecordedDisputeStep[]): DisputeOutcome {
  const isDoubtful = (step: RecordedDisputeStep) =>
    step.notificationType === 'DISPUTE_JUDGED' && step.disputeType === undefined && outcomeOf(step) === 'lost';
  return steps.some(isDoubtful) ? 'unclear' : 'none';
}

function knownStep(notificationType: string): DisputeStep | undefined {
  return DISPUTE_STEPS.find((step) => step === notificationType);
}

/** Negative for an unknown step. */
function order(notificationType: string): number {
  return DISPUTE_STEPS.findIndex((step) => step === notificationType);
}

function compare<Value extends string | bigint>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import type { RefundFact, SizedRefundFact } from './fact.ts';
import { keptOf } from './item-room.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import { REFUND_NUMBERS, type RefundNumbers } from './payment-details.ts';
import { isConcluded, isMissingRefund, isOpenState, MISSING_REFUND_CODE, refundedBy, refundRank } from './refund.ts';

/**
 * A refund once `fact` is recorded, or `before` itself when the fact says nothing new. Undefined `before`: a refund that was not requested here. Undefined when
 * that one failed without an amount: nothing has moved. Whatever the order of Antom's statements, the end is the same: the highest rank is the state, and the
 * largest stated amount of a success is what was refunded. An amount that is only assumed counts as long as none is stated.
 * @param at when it is recorded, ISO 8601 in UTC
 */
export function refundAfter(before: RecordedRefund | undefined, told: RefundFact, at: string): RecordedRefund | undefined {
  const fact = keptOf(told);
  if (before === undefined) return fact.amount === undefined ? undefined : fromDashboard(fact, at);
  if (before.state === 'UNKNOWN') return before;
  const changes = {
    ...toldAt(before, fact, at),
    ...numbersNewIn(before, fact),
    ...idNewIn(before, fact),
    ...(isStated(fact) ? statedAmount(before, fact) : assumedAmount(before, fact)),
    ...(isHigher(before, fact) ? stateOf(before, fact, at) : {}),
    ...foundAgain(before, fact),
  };
  return Object.keys(changes).length === 0 ? before : { ...before, ...changes };
}

/** A refund of which Antom stated both a success and a failure, and whose money is back, as an operator has seen. Otherwise `before`. */
export function returnedRefund(before: RecordedRefund, at: string): RecordedRefund {
  const isContradicted = before.state === 'SUCCESS' && before.failedAt !== undefined && before.succeededAt !== undefined;
  return isContradicted ? { ...before, state: 'RETURNED', settledAt: at } : before;
}

/** What a refund takes out of the refundable amount. */
export function takenBy(refund: RecordedRefund | undefined): bigint {
  if (refund === undefined) return 0n;
  return refund.state === 'SUCCESS' ? refundedBy(refund) : refund.heldMinorUnits + unheldBy(refund);
}

/** What open refunds should hold and do not: an earlier release held nothing for refunds from Antom's Dashboard. */
export function unheldMinorUnits({ refunds }: Pick<Payment, 'refunds'>): bigint {
  return Object.values(refunds).reduce((sum, refund) => sum + unheldBy(refund), 0n);
}

/** The same of one refund. */
export function unheldBy(refund: RecordedRefund | undefined): bigint {
  return refund?.state === 'PROCESSING' ? refund.minorUnits - refund.heldMinorUnits : 0n;
}

/** Not requested here but in Antom's Dashboard. While it is in process it holds its amount, like one of ours: otherwise the money could go back twice. */
function fromDashboard(fact: SizedRefundFact, at: string): RecordedRefund {
  const { result: state, amount, amountIsAssumed, refundId } = fact;
  const { minorUnits } = amount;
  const reported: RecordedRefund = { state, minorUnits, amountIsAssumed, heldMinorUnits: minorUnits, requestedAt: at, refundId };
  return { ...reported, ...numbersNewIn(reported, fact), ...toldAt(reported, fact, at), ...stateOf(reported, fact, at) };
}

function isHigher(before: RecordedRefund, fact: RefundFact): boolean {
  return isStatedAfterConclusion(before, fact) || refundRank(fact.result) > refundRank(before.state);
}

/** A conclusion gives way to what Antom states: that the refund is in process, or that it has failed indeed. */
function isStatedAfterConclusion(before: RecordedRefund, fact: RefundFact): boolean {
  return isMissingRefund(before) && !isConcluded(fact);
}

type Changes = Partial<RecordedRefund>;

function foundAgain(before: RecordedRefund, fact: RefundFact): Changes {
  const isInProcess = fact.result === 'PROCESSING';
  const isFound = isStatedAfterConclusion(before, fact);
  return {
    ...(before.missingSince !== undefined && (isFound || (isInProcess && isOpenState(before.state))) ? { missingSince: undefined } : {}),
    ...(isFound && isInProcess ? { settledAt: undefined, resultCode: undefined, resultMessage: undefined } : {}),
  };
}

/** Of each number the first statement counts. */
function numbersNewIn(before: RecordedRefund, { numbers = {} }: RefundFact): Changes {
  const isNew = (name: keyof RefundNumbers) => before[name] === undefined && numbers[name] !== undefined;
  return Object.fromEntries(REFUND_NUMBERS.filter(isNew).map((name) => [name, numbers[name]]));
}

/** Antom's ids of the refund. Two are enough to show a person that they differ. */
function idNewIn({ refundId, otherRefundId }: RecordedRefund, fact: RefundFact): Changes {
  if (fact.refundId === undefined || fact.refundId === refundId) return {};
  if (refundId === undefined) return { refundId: fact.refundId };
  return otherRefundId === undefined ? { otherRefundId: fact.refundId } : {};
}

function stateOf(before: RecordedRefund, fact: RefundFact, at: string): Changes {
  const { result, provenance } = fact;
  if (result === 'PROCESSING') return { state: result };
  const resultCode = looksConcluded(fact) && before.fingerprint === undefined ? undefined : provenance.resultCode;
  return { state: result, heldMinorUnits: 0n, settledAt: at, resultCode, resultMessage: provenance.resultMessage };
}

/** Antom has stated the failure with the code by which a concluded one is known. Of a refund from the Dashboard that code is not kept. */
export function looksConcluded(fact: RefundFact): boolean {
  return !isConcluded(fact) && fact.provenance.resultCode === MISSING_REFUND_CODE;
}

/**
 * Of a failure and a success, the one that is recorded second has the later time, whatever the clocks of the two recorders say. A refund that was missing may
 * fail a second time.
 */
function toldAt(before: RecordedRefund, fact: RefundFact, at: string): Changes {
  const { state, failedAt, succeededAt } = before;
  const mayFail = failedAt === undefined || isOpenState(state) || isStatedAfterConclusion(before, fact);
  if (fact.result === 'FAIL') return mayFail ? { failedAt: laterThan(succeededAt, at) } : {};
  if (fact.result === 'SUCCESS') return succeededAt === undefined ? { succeededAt: laterThan(failedAt, at) } : {};
  return {};
}

function laterThan(other: string | undefined, at: string): string {
  return other === undefined || Date.parse(at) > Date.parse(other) ? at : new Date(Date.parse(other) + 1).toISOString();
}

function isStated(fact: RefundFact): fact is SizedRefundFact {
  return fact.amount !== undefined && fact.amountIsAssumed === undefined;
}

interface Range {
  readonly leastStated: bigint;
  readonly mostStated: bigint;
}

/** The smallest and the largest amount that was asked for or stated; undefined when none was. */
function statedRange({ minorUnits, fingerprint, amountIsAssumed, leastStated, mostStated }: RecordedRefund): Range | undefined {
  if (leastStated === undefined && fingerprint === undefined && amountIsAssumed === true) return undefined;
  return { leastStated: leastStated ?? minorUnits, mostStated: mostStated ?? minorUnits };
}

/**
 * What changes when Antom names no amount: not the amount, and none is compared with it. Only a new state's amount is an assumed one. It is known what a refund
 * requested here pays back.
 */
function assumedAmount(before: RecordedRefund, fact: RefundFact): Changes {
  if (!isHigher(before, fact)) return {};
  if (before.fingerprint !== undefined) return fact.result === 'SUCCESS' ? { amountIsAssumed: true } : {};
  const range = statedRange(before);
  const minorUnits = range?.mostStated ?? before.minorUnits;
  return { amountIsAssumed: true, ...range, minorUnits, ...(fact.result === 'PROCESSING' ? { heldMinorUnits: minorUnits } : {}) };
}

function statedAmount(before: RecordedRefund, fact: SizedRefundFact): Changes {
  const { minorUnits: stated } = fact.amount;
  const { leastStated, mostStated } = statedRange(before) ?? {};
  const isNew = leastStated === undefined || mostStated === undefined || stated < leastStated || stated > mostStated;
  const range = { leastStated: smaller(stated, leastStated ?? stated), mostStated: larger(stated, mostStated ?? stated) };
  return {
    ...(isNew ? range : {}),
    ...(before.fingerprint === undefined ? amountOfDashboardRefund(before, fact, range.mostStated) : amountOfSuccess(before, fact)),
  };
}

/**
 * Its amount belongs to its state. Of two amounts for one state, the larger one counts, and any stated one rather than an assumed one. An earlier release held
 * nothing for it.
 */
function amountOfDashboardRefund(before: RecordedRefund, fact: SizedRefundFact, mostStated: bigint): Changes {
  const { minorUnits: stated } = fact.amount;
  const isAssumed = before.amountIsAssumed === true;
  const isSame = refundRank(fact.result) === refundRank(before.state);
  const counts = isHigher(before, fact) || (isSame && (isAssumed || stated > before.minorUnits));
  const minorUnits = counts ? stated : isAssumed ? mostStated : before.minorUnits;
  const held = fact.result === 'PROCESSING' && (counts || isSame) ? minorUnits : before.heldMinorUnits;
  return {
    ...(isAssumed && counts ? { amountIsAssumed: undefined } : {}),
    ...(minorUnits === before.minorUnits ? {} : { minorUnits }),
    ...(held === before.heldMinorUnits ? {} : { heldMinorUnits: held }),
  };
}

function amountOfSuccess(before: RecordedRefund, fact: SizedRefundFact): Changes {
  if (fact.result !== 'SUCCESS') return {};
  const { minorUnits: stated } = fact.amount;
  const isAssumed = before.amountIsAssumed === true;
  const refunded = before.state === 'SUCCESS' && !isAssumed ? larger(stated, refundedBy(before)) : stated;
  return {
    ...(isAssumed ? { amountIsAssumed: undefined } : {}),
    ...(refunded === refundedBy(before) ? {} : { refundedMinorUnits: refunded }),
  };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

import type { RefundFact } from '../payment/fact.ts';
import { keptOf } from '../payment/item-room.ts';
import type { Payment, RecordedRefund, RefundState } from '../payment/payment.ts';
import { numbersFrom, REFUND_NUMBERS } from '../payment/payment-details.ts';
import { isConcluded, isOpenState, refundOf, refundRank, refundStatesBelow } from '../payment/refund.ts';
import { looksConcluded, unheldBy } from '../payment/refund-result.ts';
import {
  currencyIs,
  REFUND_AMOUNT_IS_KNOWN,
  REFUND_WAS_REQUESTED,
  refundAmountIs,
  refundIdIsFreeOr,
  refundIsNew,
  refundRankIsOneOf,
  revisionIs,
} from './conditions.ts';
import { type DueTime, dueUnlessSet } from './due-time.ts';
import type { StoredRefund, Whole } from './stored-payment.ts';
import { recordingUpdate } from './update-clauses.ts';
import type { Clause, ConditionalUpdate } from './update-expression.ts';

/* How the results of refunds are recorded: no won of `refundable` is spent twice, and none is lost. */

/**
 * The result of a refund that is stored and open, about the amount that was asked for and under the id that is known: nearly every result, in one write
 * without a read. Undefined for an amount that is only assumed, and for a code that is not kept of every refund. `held` is the part of the amount that was
 * taken out of `refundable`, `notHeld` is the rest. A success takes what was not held, a failure gives back what was.
 */
export function openRefundResultUpdate(told: RefundFact, due: DueTime, now: Date): ConditionalUpdate | undefined {
  const fact = keptOf(told);
  const { amount } = fact;
  if (fact.amountIsAssumed === true || looksConcluded(fact)) return undefined;
  const openBelow = refundStatesBelow(fact.result).filter(isOpenState);
  return recordingUpdate({
    conditions: [
      refundRankIsOneOf(fact.refundRequestId, openBelow.map(refundRank)),
      ...(amount === undefined ? [REFUND_WAS_REQUESTED] : [currencyIs(amount.currency), refundAmountIs(amount.minorUnits)]),
      REFUND_AMOUNT_IS_KNOWN,
      ...(fact.refundId === undefined ? [] : [refundIdIsFreeOr(fact.refundId)]),
      ...(isConcluded(fact) ? [revisionIs(fact.revision)] : []),
    ],
    set: [
      { expression: '#refunds.#refund.#rank = :rank', values: { ':rank': refundRank(fact.result) } },
      ...attributesOf(resultOf(fact, now.toISOString())),
      ...numbersIn(fact),
      ...REFUND_ARITHMETIC[fact.result],
      ...dueUnlessSet(due),
    ],
  });
}

const NOTHING_HELD: Clause = { expression: '#refunds.#refund.#held = :none', values: { ':none': 0 } };
const REFUND_ARITHMETIC: Readonly<Record<RefundFact['result'], readonly Clause[]>> = {
  PROCESSING: [],
  FAIL: [
    { expression: '#refundable = #refundable + #refunds.#refund.#held' },
    NOTHING_HELD,
    { expression: '#refunds.#refund.#notHeld = #refunds.#refund.#minorUnits' },
  ],
  SUCCESS: [
    { expression: '#refundable = #refundable - #refunds.#refund.#notHeld' },
    NOTHING_HELD,
    { expression: '#refunds.#refund.#notHeld = :none' },
  ],
};

/**
 * Any other change of a refund: computed from a read, and written on condition that nothing has been recorded since. Undefined when the refund did not
 * change, or is in a state that only a newer release knows.
 * @param after the payment as it should become
 */
export function refundChangeUpdate(payment: Payment, after: Payment, refundRequestId: string, due: DueTime): ConditionalUpdate | undefined {
  const refund = storedForm(refundOf(after, refundRequestId));
  if (refund === undefined) return undefined;
  const before = refundOf(payment, refundRequestId);
  const isNew = before === undefined;
  const difference = after.refundableMinorUnits - payment.refundableMinorUnits - unheldBy(before); // which is not taken off as it is stored
  return recordingUpdate({
    conditions: [revisionIs(payment.revision), ...(isNew ? [refundIsNew(refundRequestId)] : [])],
    set: [
      ...(isNew
        ? [setRefund(refundRequestId, refund)]
        : attributesOf(refund).map((clause) => ({ ...clause, names: { '#refund': refundRequestId } }))),
      ...(difference === 0n ? [] : [{ expression: '#refundable = #refundable + :difference', values: { ':difference': difference } }]),
      ...dueUnlessSet(due),
    ],
    remove: removedFrom(storedForm(refundOf(payment, refundRequestId)), refund, refundRequestId),
  });
}

/** What is removed from a refund: one that was missing and is in process again has no result. */
function removedFrom(before: StoredWithRest | undefined, after: StoredWithRest, refundRequestId: string): Clause[] {
  const had = new Map(Object.entries(before ?? {}));
  const gone = Object.entries(after).filter(([name, value]) => value === undefined && had.get(name) !== undefined);
  return gone.map(([name]) => ({ expression: `#refunds.#refund.#${name}`, names: { '#refund': refundRequestId } }));
}

/** Each attribute is set for itself, so that those of a newer release stay. Undefined is not written. */
function attributesOf(refund: { readonly [Name in keyof StoredWithRest]?: StoredWithRest[Name] | undefined }): Clause[] {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(refund);
  return entries
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ expression: `#refunds.#refund.#${name} = :${name}`, values: { [`:${name}`]: value } }));
}

/** Of each number the first statement counts. */
function numbersIn({ numbers = {} }: RefundFact): Clause[] {
  return REFUND_NUMBERS.filter((name) => numbers[name] !== undefined).map((name) => ({
    expression: `#refunds.#refund.#${name} = if_not_exists(#refunds.#refund.#${name}, :${name})`,
    values: { [`:${name}`]: numbers[name] },
  }));
}

type StoredResult = Omit<Whole<StoredRefund>, 'rank' | 'minorUnits' | 'held' | 'requestedAt' | keyof Request>;
type Request = Pick<StoredRefund, 'fingerprint' | 'reason' | 'reference' | 'idempotencyKeyHash' | 'requestedBy' | 'limitCountId'>;

export const NO_RESULT: StoredResult = {
  refundId: undefined,
  otherRefundId: undefined,
  settledAt: undefined,
  resultCode: undefined,
  resultMessage: undefined,
  ...numbersFrom(() => undefined),
  refundedMinorUnits: undefined,
  amountIsAssumed: undefined,
  leastStated: undefined,
  mostStated: undefined,
  failedAt: undefined,
  succeededAt: undefined,
  missingSince: undefined,
};

/** What a refund that was open keeps of a fact. */
function resultOf({ refundId, result, provenance: { resultCode, resultMessage } }: RefundFact, at: string): StoredResult {
  const told = { ...NO_RESULT, refundId };
  if (result === 'PROCESSING') return told;
  return { ...told, settledAt: at, resultCode, resultMessage, ...(result === 'FAIL' ? { failedAt: at } : { succeededAt: at }) };
}

type StoredWithRest = Whole<StoredRefund> & { readonly notHeld: bigint | number };

/** Undefined for no refund, and for one in a state that only a newer release knows. */
export function storedForm(refund: RecordedRefund | undefined): StoredWithRest | undefined {
  if (refund === undefined || refund.state === 'UNKNOWN') return undefined;
  const { state, heldMinorUnits: held, ...rest } = refund;
  return { ...NO_RESULT, ...NO_REQUEST, ...rest, rank: refundRank(state), held, notHeld: notHeld(state, rest.minorUnits - held) };
}

const NO_REQUEST = {
  fingerprint: undefined,
  reason: undefined,
  reference: undefined,
  idempotencyKeyHash: undefined,
  requestedBy: undefined,
  limitCountId: undefined,
} satisfies Whole<Request>;

/** What a success would still take. */
function notHeld(state: RefundState, rest: bigint): bigint {
  return state === 'SUCCESS' || state === 'RETURNED' ? 0n : rest;
}

/** `notHeld` is what `held` leaves of the amount. Only expressions read it. */
export function setRefund(refundRequestId: string, refund: StoredWithRest): Clause {
  return { expression: '#refunds.#refund = :refund', names: { '#refund': refundRequestId }, values: { ':refund': refund } };
}

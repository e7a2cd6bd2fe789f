import { createHash } from 'node:crypto';
import type { FailedRefundFact, RefundFact } from './fact.ts';
import { type Payment, type RecordedRefund, REFUND_STATES, type RefundState } from './payment.ts';

interface StateRules {
  readonly rank: number;
  /** Antom has not reported a result yet. */
  readonly isOpen: boolean;
  /** The merchant keeps the money, so that the refund does not count. */
  readonly isOff: boolean;
}

/** The rules of each state. The rank of a refund only rises: a success outranks a failure, because the money has moved. */
const STATES = {
  RESERVED: { rank: 1, isOpen: true, isOff: false },
  PROCESSING: { rank: 2, isOpen: true, isOff: false },
  FAIL: { rank: 3, isOpen: false, isOff: true },
  SUCCESS: { rank: 4, isOpen: false, isOff: false },
  RETURNED: { rank: 5, isOpen: false, isOff: true },
} as const satisfies Record<RefundState, StateRules>;

/** A state that only a newer release knows outranks all others, so this release never overwrites it, and counts as open, so Antom is asked. */
const UNKNOWN_STATE: StateRules = { rank: Infinity, isOpen: true, isOff: false };

export function refundRank(state: RecordedRefund['state']): number {
  return rulesOf(state).rank;
}

/** The states that a refund can be in before this one. */
export function refundStatesBelow(state: RefundState): RefundState[] {
  return REFUND_STATES.filter((other) => STATES[other].rank < STATES[state].rank);
}

/** The state that is stored as `rank`. */
export function refundStateOfRank(rank: number): RecordedRefund['state'] {
  return REFUND_STATES.find((state) => STATES[state].rank === rank) ?? 'UNKNOWN';
}

/** How many refunds of a payment may be open or successful: a limit, because all of them are stored in one item. */
export const MAX_REFUNDS = 50;
/** How many that have failed are kept besides. The oldest are forgotten first. */
export const MAX_FAILED_REFUNDS = 50;

/**
 * The id of a refund follows from its payment and its Idempotency-Key. It contains the id of the payment, because notifyRefund does not. Antom allows
 * 64 characters.
 */
export function deriveRefundRequestId(paymentRequestId: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([paymentRequestId, idempotencyKey]))
    .digest('hex');
  return `${paymentRequestId}_${digest.slice(0, 22)}`;
}

/** SHA-256 in hex, by which a merchant that has lost an answer finds its own request again. */
export function hashIdempotencyKey(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex');
}

/** The id of the payment of a refund; undefined for a refund that was not requested here. */
export function paymentOfRefund(refundRequestId: string): string | undefined {
  return /^([0-9a-f]{40})_[0-9a-f]{22}$/.exec(refundRequestId)?.[1];
}

/** The code of a refund from Antom's Dashboard that counts as failed, because Antom had reported it and no longer lists or knows it. */
export const MISSING_REFUND_CODE = 'ORDER_NOT_EXIST';

/** Whether it is only concluded that a refund has failed: Antom has never said so, and may report the refund again. */
export function isMissingRefund({ state, fingerprint, resultCode }: RecordedRefund): boolean {
  return state === 'FAIL' && fingerprint === undefined && resultCode === MISSING_REFUND_CODE;
}

/** Whether the reconciler has concluded the failure. Anything else is stated, by Antom or by a reviewer. */
export function isConcluded(fact: RefundFact): fact is FailedRefundFact & { readonly revision: number } {
  return fact.amount === undefined && fact.revision !== undefined;
}

export function isOpenRefund(refund: RecordedRefund): boolean {
  return isOpenState(refund.state);
}

/** Antom has not reported a result yet. */
export function isOpenState(state: RecordedRefund['state']): boolean {
  return rulesOf(state).isOpen;
}

export function hasOpenRefund(payment: Payment): boolean {
  return Object.values(payment.refunds).some(isOpenRefund);
}

/** Since when the oldest open refund has been open, in epoch milliseconds. Undefined when none is. */
export function refundOpenSince({ refunds }: Payment): number | undefined {
  const [oldest] = Object.values(refunds)
    .filter(isOpenRefund)
    .map(({ requestedAt }) => Date.parse(requestedAt))
    .sort((a, b) => a - b);
  return oldest;
}

/** How many refunds count against {@link MAX_REFUNDS}. */
export function countedRefunds(payment: Payment): number {
  return Object.values(payment.refunds).filter(({ state }) => !rulesOf(state).isOff).length;
}

/** The ids of the failed refunds that have to be forgotten when there are more than `kept`: the oldest first. */
export function refundsToForget({ refunds }: Payment, kept: number): string[] {
  const failed = Object.entries(refunds).filter(([, { state }]) => state === 'FAIL');
  const oldestFirst = failed.toSorted(([, a], [, b]) => Date.parse(a.requestedAt) - Date.parse(b.requestedAt));
  return oldestFirst.slice(0, Math.max(0, failed.length - kept)).map(([refundRequestId]) => refundRequestId);
}

/** Whether a refund that is not stored may be one of those that were requested here, failed, and were forgotten. */
export function mayBeForgotten({ paymentRequestId, refunds, failedRefundsForgotten = 0 }: Payment, refundRequestId: string): boolean {
  return failedRefundsForgotten > 0 && isOwnId(paymentRequestId, refundRequestId) && !Object.hasOwn(refunds, refundRequestId);
}

/** A refund whose id was derived here and whose request is not stored: it was forgotten, or the table was restored to an earlier time. */
export function hasLostItsRequest({ paymentRequestId }: Payment, refundRequestId: string, { fingerprint }: RecordedRefund): boolean {
  return fingerprint === undefined && isOwnId(paymentRequestId, refundRequestId);
}

function isOwnId(paymentRequestId: string, refundRequestId: string): boolean {
  return paymentOfRefund(refundRequestId) === paymentRequestId;
}

/** What the buyer got back by this refund, or will get if it succeeds. */
export function refundedBy({ refundedMinorUnits, minorUnits }: RecordedRefund): bigint {
  return refundedMinorUnits ?? minorUnits;
}

/** It has given money back, also when that came back to the merchant later. */
export function hasGivenBack({ state }: RecordedRefund): boolean {
  return refundRank(state) >= STATES.SUCCESS.rank;
}

/** What the buyer got back by all refunds. */
export function refundedMinorUnits(payment: Payment): bigint {
  return Object.values(payment.refunds)
    .filter((refund) => refund.state === 'SUCCESS')
    .reduce((sum, refund) => sum + refundedBy(refund), 0n);
}

/** Refunds that Antom named with one id of its own, by that id. One of them has perhaps never been paid, or one was paid twice. */
export function refundsSharingId({ refunds }: Payment): ReadonlyMap<string, readonly RecordedRefund[]> {
  const named = Object.values(refunds).flatMap((refund) =>
    Array.from(new Set([refund.refundId, refund.otherRefundId]), (name) => ({ name, refund })),
  );
  const shared = [...Map.groupBy(named, ({ name }) => name)].flatMap(([name, alike]) =>
    name === undefined || alike.length < 2 ? [] : [[name, alike.map(({ refund }) => refund)] as const],
  );
  return new Map(shared);
}

/** The refund with this id. The id can be any text, so `constructor` must not find a property of objects. */
export function refundOf(payment: Payment, refundRequestId: string): RecordedRefund | undefined {
  return Object.hasOwn(payment.refunds, refundRequestId) ? payment.refunds[refundRequestId] : undefined;
}

function rulesOf(state: RecordedRefund['state']): StateRules {
  return state === 'UNKNOWN' ? UNKNOWN_STATE : STATES[state];
}

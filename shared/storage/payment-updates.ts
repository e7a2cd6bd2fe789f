import type { DisputeFact, RefundFact } from '../payment/fact.ts';
import { disputeStepOf } from '../payment/observation.ts';
import type { Closing, Payment, Review } from '../payment/payment.ts';
import { recordingRule, type SingleFact } from '../payment/recording.ts';
import { refundRank } from '../payment/refund.ts';
import {
  amountIs,
  anomalyIsNew,
  canRefund,
  currencyIs,
  disputeStepIsNew,
  dueTimeIs,
  FEW_REFUNDS_STORED,
  IS_CAPTURED,
  leaseIsFreeAt,
  leaseIsHeldBy,
  MAY_CLOSE,
  MAY_SEND_PAY,
  missesAre,
  NO_REFUND_STORED,
  notExpiredAt,
  notYet,
  ownedBy,
  paymentIdIsFreeOr,
  refundAmountIs,
  refundIsNew,
  refundRankIsBelow,
  revisionIs,
  sendsAre,
} from './conditions.ts';
import type { Claim, DuePayment, NewRefund, OwnedPayment } from './payment-store.ts';
import type { Clause, ConditionalUpdate } from './update-expression.ts';

/*
 * Every write to a stored payment, as data: what it depends on and what it changes. The rules they carry out are those of shared/payment.
 */

/** When the reconciler should look; `shard` follows from the id. */
export interface DueTime {
  readonly shard: string;
  readonly atEpochMs: number;
}

/** Adds one to the revision, so that of two events one can be told to be newer. */
const NEXT_REVISION: Clause = { expression: '#revision :one', values: { ':one': 1 } };

/** The stored `pay` request holds personal data and makes every later write dearer: it goes as soon as no `pay` can follow. */
const STORED_REQUEST: Clause = { expression: '#payRequest' };
const DUE_TIME: readonly Clause[] = [{ expression: '#dueShard' }, { expression: '#dueAt' }];

const setTo = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = :${attribute}Value`,
  values: { [`:${attribute}Value`]: value },
});
const setIfNone = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = if_not_exists(#${attribute}, :${attribute}Value)`,
  values: { [`:${attribute}Value`]: value },
});
const dueAt = ({ shard, atEpochMs }: DueTime): Clause[] => [setTo('dueShard', shard), setTo('dueAt', atEpochMs)];
const dueUnlessSet = ({ shard, atEpochMs }: DueTime): Clause[] => [setIfNone('dueShard', shard), setIfNone('dueAt', atEpochMs)];

/** A write that keeps something for good. */
const recording = ({ add = [], ...write }: ConditionalUpdate): ConditionalUpdate => ({ ...write, add: [NEXT_REVISION, ...add] });

export function takenLease({ apiClientId }: OwnedPayment, lease: Payment['lease'], now: Date): ConditionalUpdate {
  return {
    conditions: [ownedBy(apiClientId), leaseIsFreeAt(now), notExpiredAt(now), ...MAY_SEND_PAY],
    set: [
      setTo('leaseAttemptId', lease.attemptId),
      setTo('leaseUntilEpochMs', lease.untilEpochMs),
      setTo('lastPayAtEpochMs', now.getTime()),
      setTo('misses', 0),
    ],
    add: [{ expression: '#sends :one', values: { ':one': 1 } }],
  };
}

export function releasedLease({ apiClientId }: OwnedPayment, attemptId: string, now: Date): ConditionalUpdate {
  return { conditions: [ownedBy(apiClientId), leaseIsHeldBy(attemptId)], set: [setTo('leaseUntilEpochMs', now.getTime())] };
}

export function acceptance(
  { apiClientId }: OwnedPayment,
  { paymentId, normalUrl }: { paymentId: string; normalUrl: string },
  due: DueTime,
  now: Date,
): ConditionalUpdate {
  return recording({
    conditions: [ownedBy(apiClientId), notYet('acceptance'), paymentIdIsFreeOr(paymentId)],
    // As a rule a due time is there. After `notPlaced` there is none, and an order that turns up all the same has to be closed at Antom.
    set: [setTo('acceptance', { normalUrl, recordedAt: now.toISOString() }), setIfNone('paymentId', paymentId), ...dueUnlessSet(due)],
    remove: [STORED_REQUEST],
  });
}

/** A refusal counts only as the answer to the first send: a later one may be about an earlier send that did arrive. */
export function rejection(
  { apiClientId }: OwnedPayment,
  refusal: { resultCode: string; resultMessage: string },
  now: Date,
): ConditionalUpdate {
  return recording({
    conditions: [ownedBy(apiClientId), notYet('rejection'), notYet('acceptance'), sendsAre(1)],
    set: [setTo('rejection', { ...refusal, recordedAt: now.toISOString() })],
    remove: [STORED_REQUEST],
  });
}

/**
 * A merchant's wish is due at once, since the buyer may pay until Antom has cancelled; and misses are counted anew from then on, so that they stay
 * apart. At its expiry a payment is being looked at already, and keeps the due time of that look.
 */
export function closing({ apiClientId }: OwnedPayment, reason: Closing['reason'], shard: string, now: Date): ConditionalUpdate {
  const due = { shard, atEpochMs: now.getTime() };
  return recording({
    conditions: [ownedBy(apiClientId), ...MAY_CLOSE],
    set: [
      setTo('closing', { reason, recordedAt: now.toISOString() }),
      ...(reason === 'merchant' ? [...dueAt(due), setTo('misses', 0)] : dueUnlessSet(due)),
    ],
    remove: [STORED_REQUEST],
  });
}

/**
 * The two forms of recording a fact that has an attribute of its own. `staysDue` keeps or sets a due time. `settles`, where there is one,
 * removes it, on condition that no refund is known: somebody would still have to ask for its result.
 */
export function singleFact(
  fact: SingleFact,
  due: DueTime,
  now: Date,
): { readonly staysDue: ConditionalUpdate; readonly settles: ConditionalUpdate | undefined } {
  const rule = recordingRule(fact.kind);
  const conditions = [notYet(fact.kind), ...rule.unless.map(notYet), ...agreement(fact)];
  const set = [
    setTo(fact.kind, { ...fact.provenance, recordedAt: now.toISOString() }),
    ...('paymentId' in fact && fact.paymentId !== undefined ? [setIfNone('paymentId', fact.paymentId)] : []),
    ...(rule.refundable ? [{ expression: '#refundable = #refundable + #minorUnits' }] : []),
  ];
  return {
    staysDue: recording({ conditions, set: [...set, ...dueUnlessSet(due)], remove: [STORED_REQUEST] }),
    settles: rule.settles
      ? recording({ conditions: [...conditions, NO_REFUND_STORED], set, remove: [...DUE_TIME, STORED_REQUEST] })
      : undefined,
  };
}

function agreement(fact: SingleFact): Clause[] {
  switch (fact.kind) {
    case 'cancellation':
      return [];
    case 'notPlaced':
      return [sendsAre(fact.sends)];
    default:
      return [amountIs(fact.amount), paymentIdIsFreeOr(fact.paymentId)];
  }
}

export function anomaly(text: string, due: DueTime): ConditionalUpdate {
  return recording({
    conditions: [anomalyIsNew(text)],
    set: dueUnlessSet(due),
    add: [{ expression: '#anomalies :anomalies', values: { ':anomalies': new Set([text]) } }],
  });
}

export function reservedRefund({ apiClientId }: OwnedPayment, refund: NewRefund, due: DueTime, now: Date): ConditionalUpdate {
  const { refundRequestId, amount, fingerprint, reason } = refund;
  return recording({
    conditions: [
      ownedBy(apiClientId),
      refundIsNew(refundRequestId),
      IS_CAPTURED,
      notYet('cancellation'),
      FEW_REFUNDS_STORED,
      canRefund(amount),
    ],
    set: [
      { expression: '#refundable = #refundable - :amount', values: { ':amount': amount.minorUnits } },
      storedRefund({
        rank: refundRank('RESERVED'),
        minorUnits: amount.minorUnits,
        held: amount.minorUnits,
        free: 0,
        requestedAt: now.toISOString(),
        fingerprint,
        reason,
      }),
      ...dueAt(due),
    ],
  });
}

/**
 * The result of a refund that is stored. `held` and `free` (together its amount) say how much of `refundable` it has in hand, so that one
 * expression is right whatever came before: a success takes what was not held, a failure gives back what was.
 */
export function knownRefund(fact: RefundFact, due: DueTime, now: Date): ConditionalUpdate {
  const rank = refundRank(fact.result);
  const { resultCode, resultMessage } = fact.provenance;
  const details = {
    refundId: fact.refundId,
    ...(fact.result === 'PROCESSING' ? {} : { settledAt: now.toISOString(), resultCode, resultMessage }),
  };
  return recording({
    conditions: [currencyIs(fact.amount.currency), refundRankIsBelow(fact.refundRequestId, rank), refundAmountIs(fact.amount.minorUnits)],
    set: [
      { expression: '#refunds.#refund.#rank = :rank' },
      ...Object.entries(details)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ({ expression: `#refunds.#refund.#${name} = :${name}`, values: { [`:${name}`]: value } })),
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
    { expression: '#refunds.#refund.#free = :amount' },
  ],
  SUCCESS: [
    { expression: '#refundable = #refundable - #refunds.#refund.#free' },
    NOTHING_HELD,
    { expression: '#refunds.#refund.#free = :none' },
  ],
};

/** A refund that we have never heard of: made in Antom's Dashboard. Nothing was held for it. */
export function newRefund(fact: RefundFact, due: DueTime, now: Date): ConditionalUpdate {
  const at = now.toISOString();
  const { minorUnits, currency } = fact.amount;
  const { resultCode, resultMessage } = fact.provenance;
  return recording({
    conditions: [refundIsNew(fact.refundRequestId), currencyIs(currency)],
    set: [
      storedRefund({
        rank: refundRank(fact.result),
        minorUnits,
        held: 0,
        free: fact.result === 'SUCCESS' ? 0 : minorUnits,
        requestedAt: at,
        refundId: fact.refundId,
        ...(fact.result === 'PROCESSING' ? {} : { settledAt: at, resultCode, resultMessage }),
      }),
      ...(fact.result === 'SUCCESS' ? [{ expression: '#refundable = #refundable - :amount', values: { ':amount': minorUnits } }] : []),
      ...dueUnlessSet(due),
    ],
  });
}

function storedRefund(refund: Readonly<Record<string, unknown>>): Clause {
  return { expression: '#refunds.#refund = :refund', values: { ':refund': refund } };
}

export function disputeStep(fact: DisputeFact, now: Date): ConditionalUpdate {
  return recording({
    conditions: [disputeStepIsNew(`${fact.disputeId}#${fact.notificationType}`)],
    set: [
      { expression: '#disputes.#step = :step', values: { ':step': disputeStepOf(fact, now.toISOString()) } },
      ...(fact.paymentId === undefined ? [] : [setIfNone('paymentId', fact.paymentId)]),
    ],
  });
}

export function review(look: Omit<Review, 'recordedAt'>, now: Date): ConditionalUpdate {
  return recording({ conditions: [], set: [setTo('review', { ...look, recordedAt: now.toISOString() })] });
}

export function claimed({ dueAtEpochMs }: DuePayment, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#claims :one', values: { ':one': 1 } }],
  };
}

/** Not idempotent by itself, hence bound to the claim and to the count it saw: a client's retry of a committed miss counts nothing. */
export function missed({ payment, dueAtEpochMs }: Claim, nextDueAtEpochMs: number): ConditionalUpdate {
  return {
    conditions: [dueTimeIs(dueAtEpochMs), missesAre(payment.misses)],
    set: [setTo('dueAt', nextDueAtEpochMs)],
    add: [{ expression: '#misses :one', values: { ':one': 1 } }],
  };
}

export function knownAgain({ dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs)], set: [setTo('misses', 0)] };
}

export function settled({ payment, dueAtEpochMs }: Claim): ConditionalUpdate {
  return { conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)], remove: DUE_TIME };
}

export function givenUp({ payment, dueAtEpochMs }: Claim, now: Date): ConditionalUpdate {
  return recording({
    conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)],
    set: [setTo('givenUp', { recordedAt: now.toISOString() })],
    remove: DUE_TIME,
  });
}

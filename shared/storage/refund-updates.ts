import type { RefundFact, SizedRefundFact } from '../payment/fact.ts';
import { refundRank } from '../payment/refund.ts';
import {
  canRefund,
  currencyIs,
  FEW_REFUNDS_STORED,
  IS_CAPTURED,
  notYet,
  ownedBy,
  refundAmountIs,
  refundIsNew,
  refundRankIsBelow,
} from './conditions.ts';
import { dueAt, type DueTime, dueUnlessSet } from './due-time.ts';
import type { NewRefund, OwnedPayment } from './payment-store.ts';
import type { StoredRefund, Whole } from './stored-payment.ts';
import { recording, resumed } from './update-clauses.ts';
import type { Clause, ConditionalUpdate } from './update-expression.ts';

/* How refunds are reserved and how their results are recorded: no won of `refundable` is spent twice, and none is lost. */

export function reserveRefund({ apiClientId }: OwnedPayment, refund: NewRefund, due: DueTime, now: Date): ConditionalUpdate {
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
        notHeld: 0,
        requestedAt: now.toISOString(),
        fingerprint,
        reason,
        ...NO_RESULT,
      }),
      ...dueAt(due),
      ...resumed(now).set,
    ],
    remove: resumed(now).remove,
  });
}

/**
 * The result of a refund that is stored. `held` is the part of its amount that was taken out of `refundable`, `notHeld` is the rest. With both
 * stored, one expression is right whatever came before: a success takes what was not held, a failure gives back what was.
 */
export function recordRefundResult(fact: RefundFact, due: DueTime, now: Date): ConditionalUpdate {
  const rank = refundRank(fact.result);
  const { amount } = fact;
  return recording({
    conditions: [
      refundRankIsBelow(fact.refundRequestId, rank),
      ...(amount === undefined ? [] : [currencyIs(amount.currency), refundAmountIs(amount.minorUnits)]),
    ],
    set: [
      { expression: '#refunds.#refund.#rank = :rank', values: { ':rank': rank } },
      ...Object.entries(resultOf(fact, now.toISOString()))
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
    { expression: '#refunds.#refund.#notHeld = #refunds.#refund.#minorUnits' },
  ],
  SUCCESS: [
    { expression: '#refundable = #refundable - #refunds.#refund.#notHeld' },
    NOTHING_HELD,
    { expression: '#refunds.#refund.#notHeld = :none' },
  ],
};

/** A refund that was not requested here but in Antom's Dashboard. No part of `refundable` was held for it. */
export function addDashboardRefund(fact: SizedRefundFact, due: DueTime, now: Date): ConditionalUpdate {
  const at = now.toISOString();
  const { minorUnits, currency } = fact.amount;
  return recording({
    conditions: [refundIsNew(fact.refundRequestId), currencyIs(currency)],
    set: [
      storedRefund({
        rank: refundRank(fact.result),
        minorUnits,
        held: 0,
        notHeld: fact.result === 'SUCCESS' ? 0 : minorUnits,
        requestedAt: at,
        fingerprint: undefined,
        reason: undefined,
        ...resultOf(fact, at),
      }),
      ...(fact.result === 'SUCCESS' ? [{ expression: '#refundable = #refundable - :amount', values: { ':amount': minorUnits } }] : []),
      ...dueUnlessSet(due),
    ],
  });
}

type StoredResult = Pick<Whole<StoredRefund>, 'refundId' | 'settledAt' | 'resultCode' | 'resultMessage'>;

const NO_RESULT: StoredResult = { refundId: undefined, settledAt: undefined, resultCode: undefined, resultMessage: undefined };

/** What of a fact is kept with the refund. Undefined is not written. */
function resultOf({ refundId, result, provenance: { resultCode, resultMessage } }: RefundFact, at: string): StoredResult {
  return result === 'PROCESSING' ? { ...NO_RESULT, refundId } : { refundId, settledAt: at, resultCode, resultMessage };
}

/** `notHeld` is what `held` leaves of the amount. Only expressions read it. */
function storedRefund(refund: Whole<StoredRefund> & { readonly notHeld: bigint | number }): Clause {
  return { expression: '#refunds.#refund = :refund', values: { ':refund': refund } };
}

import type { BuyerText, FailureSituation, Retry } from '../antom/failure-situations.ts';
import { describeFailure } from '../antom/result-codes.ts';
import type { RawRefusal } from '../payment/payment-details.ts';
import { MISSING_REFUND_CODE } from '../payment/refund.ts';
import { shownText } from './listed.ts';

/** Why a refund failed, and what the merchant can do. `code` and `message` are Antom's. */
export interface RefundFailure {
  readonly code: string;
  readonly message: string | undefined;
  /** For the merchant. */
  readonly advice: string;
}

/** Why a payment or its capture failed, and what to do. */
export interface Failure extends RefundFailure {
  /** Which card the buyer may try with the next payment. `never`: the shop has to act first. Whether the order may get one, `next` says. */
  readonly retry: Retry;
  /** A text that a shop can show as it is. It never says that a card was reported lost or stolen, or that fraud is suspected. */
  readonly buyerText: BuyerText;
  /** The issuer's own words for a decline, for support. They have no vocabulary: never program against them, and never show them to the buyer. */
  readonly raw?: RawRefusal | undefined;
}

interface Result {
  readonly resultCode?: string | undefined;
  readonly resultMessage?: string | undefined;
}

/** @param situation if more is known than the code: for instance that it was the capture that failed */
export function paymentFailure(result: Result | undefined, situation?: FailureSituation, raw?: RawRefusal): Failure {
  const { code, message } = wordsOf(result);
  return { code, message, ...describeFailure(code, situation), raw } satisfies Record<keyof Failure, unknown>;
}

/**
 * The buyer's card was approved, so what the result code says about cards does not apply.
 * @param isFinal the capture cannot succeed any more, so the buyer may pay again
 */
export function captureFailure(result: Result | undefined, isFinal: boolean): Failure {
  return isFinal
    ? { ...paymentFailure(result, 'temporary'), advice: ANOTHER_PAYMENT }
    : { ...paymentFailure(result, 'not_captured'), advice: 'Wait until `final` is true, because the capture may yet succeed.' };
}

const ANOTHER_PAYMENT = 'Let the buyer pay with another payment of the order.';

/** Antom never had the payment: no card was refused. */
export function notPlacedFailure(result: Result | undefined): Failure {
  return { ...paymentFailure(result, 'temporary'), advice: ANOTHER_PAYMENT };
}

/** A refund is a matter between the merchant and Antom, so there is no card to try and no text for the buyer. */
export function refundFailure(result: Result): RefundFailure {
  const { code, message } = wordsOf(result);
  return { code, message, advice: `${describeFailure(code).advice} ${NEW_KEY}` };
}

const NEW_KEY = 'To try again, request a new refund: with a new Idempotency-Key, or of the order with a new `reference`.';

/** Of a refund whose money came back Antom names no code that says so. */
export const RETURNED_REFUND: RefundFailure = {
  code: 'REFUND_RETURNED',
  message: 'The refund succeeded at first. Then the money came back.',
  advice:
    'Agree with the buyer on another way to pay the money back, or request a new refund: with a new Idempotency-Key, or of the order with a new `reference`.',
};

/** Antom has not said that it failed, so nothing is to be refunded again before somebody has looked. */
export const MISSING_REFUND: RefundFailure = {
  code: MISSING_REFUND_CODE,
  message: 'Antom reported this refund earlier and no longer finds it.',
  advice: "Find out in Antom's Dashboard what has become of this refund before you refund its amount again.",
};

function wordsOf(result: Result | undefined): Pick<RefundFailure, 'code' | 'message'> {
  return { code: shownText(result?.resultCode) ?? 'UNKNOWN', message: shownText(result?.resultMessage) };
}

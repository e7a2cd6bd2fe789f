import type { WireMoney } from '../payment/money.ts';
import type { NextStep } from '../payment/next-step.ts';
import type { Payment } from '../payment/payment.ts';
import type { CardDetails } from '../payment/payment-details.ts';
import type { PaymentStatus } from '../payment/payment-status.ts';
import type { Failure } from './failure.ts';
import { type PaymentView, viewOf } from './payment-view.ts';

/** What of a payment its buyer sees. It stands in a page whose address others may see, so it is what a result page needs, and no more. */
export interface BuyerStatus {
  readonly status: PaymentStatus;
  readonly final?: boolean | undefined;
  /** What the buyer does next. */
  readonly next: BuyerStep;
  readonly paymentAmount: WireMoney;
  /** Why a card was declined, in words for the buyer. Antom's code may name fraud or a stolen card. */
  readonly failure?: Pick<Failure, 'retry' | 'buyerText'> | undefined;
  /** The card that was approved. */
  readonly card?: Pick<CardDetails, 'brand' | 'maskedNumber'> | undefined;
  readonly expiresAt: string;
}

/** Those of the merchant's steps that are the buyer's as well. */
const BUYER_STEPS = {
  send_buyer: 'send_buyer',
  wait: 'wait',
  start_over: 'start_over',
  nothing: 'nothing',
  ship: 'nothing',
  ask_a_person: 'wait', // a review or a dispute is the shop's matter
} as const satisfies Record<NextStep, NextStep>;
export type BuyerStep = (typeof BUYER_STEPS)[NextStep];

/** Each field of the payment, and whether the buyer sees it. Total: somebody decides about each new one. */
export const IS_SHOWN_TO_BUYER = {
  status: true,
  final: true,
  next: true,
  paymentAmount: true, // the buyer has agreed to it
  failure: true, // two of its members
  card: true, // two of its members, once approved: a declined card may be a stolen one, and its number tells somebody that it was tried
  expiresAt: true,
  paymentRequestId: false, // ids serve the merchant and Antom
  paymentId: false,
  referenceOrderId: false, // the page knows its own order
  orderDescription: false,
  selectedCardBrand: false,
  metadata: false, // the merchant's own
  normalUrl: false, // whoever has it can see what is ordered, and pay
  refundedAmount: false, // between shop and buyer: the status says that there were refunds
  refundableAmount: false,
  settlement: false, // the merchant's money
  closing: false,
  closingRequestedBy: false,
  disputes: false,
  disputesLeftOut: false,
  riskReview: false, // would tell somebody with a stolen card to hurry
  needsReview: false,
  reviewReasons: false,
  reviewReasonsLeftOut: false,
  sequence: false,
  createdAt: false,
  startedBy: false, // names of API keys
  authorizedAt: false,
  capturedAt: false,
} as const satisfies Record<keyof PaymentView, boolean>;

export type ShownToBuyer = {
  [Field in keyof typeof IS_SHOWN_TO_BUYER]: (typeof IS_SHOWN_TO_BUYER)[Field] extends true ? Field : never;
}[keyof PaymentView];

export function buyerStatusOf(payment: Payment, now: Date): BuyerStatus {
  const { status, final, next, paymentAmount, failure, expiresAt } = viewOf(payment, now);
  const { card } = payment;
  const isApproved = (payment.authorized ?? payment.captured) !== undefined;
  return {
    status,
    final,
    next: status === 'FAILED' && final === false ? 'start_over' : BUYER_STEPS[next], // another card, on the same page or with another attempt
    paymentAmount,
    failure: failure && { retry: failure.retry, buyerText: failure.buyerText },
    card: isApproved && card !== undefined ? { brand: card.brand, maskedNumber: card.maskedNumber } : undefined,
    expiresAt,
  } satisfies Record<ShownToBuyer, unknown>;
}

import type { Dispute } from './dispute.ts';
import type { Money } from './money.ts';

/** What to do next about a payment or an order. The API's page says when each of them comes. */
export type NextStep = 'send_buyer' | 'wait' | 'ship' | 'start_over' | 'ask_a_person' | 'nothing';

/** `AUTHORIZED` is not paid: only `CAPTURED` is, and only `next` says when to ship. */
export type PaymentStatus =
  | 'CREATED'
  | 'PENDING'
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  | 'FAILED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'CAPTURE_FAILED'
  | 'REVIEW';

/** A payment. Times are ISO 8601 in UTC. */
export interface Payment {
  readonly paymentRequestId: string;
  /** Antom's id. */
  readonly paymentId?: string | undefined;
  readonly referenceOrderId: string;
  readonly orderDescription?: string | undefined;
  readonly selectedCardBrand?: string | undefined;
  readonly metadata?: string | undefined;
  readonly status: PaymentStatus;
  /** With `FAILED`, `CANCELLED`, `EXPIRED` and `CAPTURE_FAILED`: false while the payment may still succeed. */
  readonly final?: boolean | undefined;
  readonly paymentAmount: Money;
  /** Once captured. */
  readonly refundedAmount?: Money | undefined;
  /** What is left to refund, once captured. */
  readonly refundableAmount?: Money | undefined;
  /** Where the buyer can pay: with `PENDING`, and after a decline while another card may succeed there. */
  readonly normalUrl?: string | undefined;
  /** Why the payment or its capture failed. */
  readonly failure?: Failure | undefined;
  /** The card that was approved, or else the one that was declined. */
  readonly card?: Card | undefined;
  readonly settlement?: Settlement | undefined;
  /** Closing the payment at Antom was requested, and may not have happened yet. */
  readonly closing?: 'merchant' | 'expired' | 'unknown' | undefined;
  /** Who has requested that, such as `key:backend`. */
  readonly closingRequestedBy?: string | undefined;
  readonly disputes?: readonly Dispute[] | undefined;
  readonly disputesLeftOut?: number | undefined;
  readonly riskReview?: RiskReview | undefined;
  /** A person has to review the payment. */
  readonly needsReview: boolean;
  readonly reviewReasons?: readonly string[] | undefined;
  readonly reviewReasonsLeftOut?: number | undefined;
  readonly next: NextStep;
  /** Rises with every change: of two answers, the one with the lower number is out of date. */
  readonly sequence?: number | undefined;
  /** Who has started it: `key:` and the name of an API key, or `operator:` and the identity of a person. */
  readonly startedBy?: string | undefined;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly authorizedAt?: string | undefined;
  readonly capturedAt?: string | undefined;
}

/** A payment that was just started. */
export interface StartedPayment extends Payment {
  /** With it the buyer's browser reads the state of the payment. */
  readonly statusToken?: string | undefined;
  readonly notices?: readonly Notice[] | undefined;
}

/** What your engineers should know about an answer that is no problem. */
export interface Notice {
  readonly code: 'first_request_counts' | 'first_device_counts' | 'redirect_is_app_link';
  readonly detail: string;
}

/** Why a payment failed. `code` and `message` are Antom's. */
export interface Failure {
  readonly code: string;
  readonly message: string | undefined;
  /** For you. */
  readonly advice: string;
  /** Which card the buyer may try next. `never`: you have to act first. */
  readonly retry: 'same_card' | 'other_card' | 'never';
  /** Show it to the buyer as it is. */
  readonly buyerText: { readonly ko: string; readonly en: string };
  /** The issuer's own words, for support. Never program against them, and never show them to the buyer. */
  readonly raw?: RawRefusal | undefined;
}

/** A decline in the issuer's own words. */
export interface RawRefusal {
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  readonly adviceCode?: string | undefined;
}

/** What a receipt shows of a card. */
export interface Card {
  readonly brand?: string | undefined;
  readonly maskedNumber?: string | undefined;
  readonly issuer?: string | undefined;
  /** The issuer's approval number (승인번호). */
  readonly authorizationCode?: string | undefined;
  /** Months of an instalment plan (할부). */
  readonly installments?: number | undefined;
}

/** How the payment is settled. */
export interface Settlement {
  /** In the settlement currency, before fees. Named only when won are converted. */
  readonly grossAmount?: Money | undefined;
  readonly quote?: Quote | undefined;
  readonly acquirerReferenceNo?: string | undefined;
  readonly rrn?: string | undefined;
}

/** The rate at which won are converted. */
export interface Quote {
  readonly id?: string | undefined;
  readonly currencyPair?: string | undefined;
  readonly price?: string | undefined;
  readonly isGuaranteed?: boolean | undefined;
}

/** The review of an authorized payment at Antom or the acquirer. */
export interface RiskReview {
  readonly status: 'PROCESSING' | 'ACCEPT' | 'REJECT';
  readonly source: string | undefined;
}

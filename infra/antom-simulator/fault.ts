import type { WireAmount } from '../../shared/antom/amount.ts';
import type { JsonBody } from './messages/json-body.ts';
import type { ResultStatus } from './messages/results.ts';
import type { OddTransaction } from './odd-transactions.ts';
import type { PaymentState, ReviewSource, ReviewVerdict } from './payments/simulated-payment.ts';
import type { NotificationKind } from './simulated-notification.ts';

/** How a message is signed: properly, not at all, or with a well-formed signature over other content. */
export type Signing = 'proper' | 'none' | 'broken';

/** What can go wrong with one call of Antom's API. Faults can be combined and are applied in the given order. */
export type AnswerFault =
  /** An unsigned answer with any status and text, as a proxy may send. The operation runs only with `commit: true`. */
  | { readonly kind: 'http-status'; readonly status: number; readonly body?: string; readonly commit?: boolean }
  /** The operation runs, then the connection breaks. */
  | { readonly kind: 'lost-answer' }
  /** The connection breaks before the operation runs. */
  | { readonly kind: 'lost-request' }
  /** The request is late (`request`: the operation runs late), or its answer is (`answer`, the default). */
  | { readonly kind: 'delay'; readonly ms: number; readonly of?: 'request' | 'answer' }
  /** Like `delay`, but until the promise resolves. */
  | { readonly kind: 'wait'; readonly until: Promise<unknown>; readonly of?: 'request' | 'answer' }
  /** The answer is this result alone. The operation runs only with `commit: true`. */
  | {
      readonly kind: 'result';
      readonly resultStatus: ResultStatus;
      readonly resultCode: string;
      readonly signed?: boolean;
      readonly commit?: boolean;
    }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'bad-signature' }
  /** `PAYMENT_IN_PROCESS` without an address to send the buyer to. */
  | { readonly kind: 'no-url' }
  /** A properly signed answer about another payment. */
  | { readonly kind: 'other-payment' }
  /** The signature's header names another version than that of the key which has signed. */
  | { readonly kind: 'key-version'; readonly value: string }
  /** The value of every amount is a JSON number. */
  | { readonly kind: 'number-amounts' }
  /** Entries of `transactions` that cannot be used, before the true ones; without `entries` all of `odd-transactions.ts`. */
  | { readonly kind: 'odd-transactions'; readonly entries?: readonly OddTransaction[] }
  /**
   * Replaces `fields` in the answer and leaves out the fields that `omit` names: for unknown fields, unknown values, other amounts, or another
   * `result` over the same answer.
   */
  | { readonly kind: 'override'; readonly fields?: JsonBody; readonly omit?: readonly string[] };

/** What can go wrong with what Antom does later by itself: to capture a payment, to carry out a refund. */
export type ProcessingFault =
  | { readonly kind: 'fail'; readonly code: string }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'wait'; readonly until: Promise<unknown> }
  /** It is never decided. */
  | { readonly kind: 'never' }
  /** Captures only: a `captureRequestId` that is not the `paymentRequestId`. */
  | { readonly kind: 'request-id'; readonly value: string }
  /** Refunds only: another amount than was asked for is refunded. In the smallest unit of the currency. */
  | { readonly kind: 'amount'; readonly value: string }
  /** Refunds only: some time after its result the opposite becomes true. `code` is that of a refund which fails in the end. */
  | { readonly kind: 'reversal'; readonly afterMs: number; readonly code?: string };

/** What can go wrong at the bank when the buyer approves. */
export interface ApprovalFault {
  readonly kind: 'decline';
  readonly code: string;
}

/** What can go wrong when the buyer approves a payment that is cancelled or closed. The bank takes the approval, on the buyer's old page too. */
export interface LateApprovalFault {
  readonly kind: 'late-approval';
  /** `returned`: Antom gives the money back by itself. `kept`: Antom authorizes and captures the payment as if it had not been ended. */
  readonly money: 'returned' | 'kept';
}

/** The approved payment is reviewed. Its capture does not wait. */
export interface ReviewFault {
  readonly kind: 'review';
  /** Default: `ANTOM_SHIELD`. */
  readonly source?: ReviewSource;
  /** Without a verdict the review lasts until somebody decides it. */
  readonly verdict?: ReviewVerdict;
  readonly afterMs?: number;
}

/** The codes with which `cancel` is refused, by the state of the payment. Antom does not document them. */
export type CancelRefusals = Readonly<Partial<Record<PaymentState, string>>>;

/** An event that happens by itself some time after a payment has entered a state. */
export interface FollowUpEvent {
  readonly when: PaymentState;
  readonly afterMs: number;
  /**
   * `approval`: after the cancellation it is one that was already under way. `capture`: a failed one succeeds. `closure`: Antom closes the order and
   * tells nobody.
   */
  readonly what: 'approval' | 'capture' | 'chargeback' | 'closure' | 'lost-chargeback' | 'second-capture';
}

/** How notifications are delivered until another plan is set. `{}`: without faults. */
export interface NotificationPlan {
  /** The plan concerns these kinds only. */
  readonly only?: readonly NotificationKind[];
  /** Never delivered, resends included. */
  readonly drop?: boolean | readonly NotificationKind[];
  /** Kept back until `releaseHeld()`. */
  readonly hold?: boolean | readonly NotificationKind[];
  /** Kept back until `releaseHeld()`, then sent one after the other, the newest first. */
  readonly order?: 'reversed';
  /** The payment's result waits until the result of its capture has been delivered. */
  readonly captureFirst?: boolean;
  /** How many times each notification is sent, each with its own resends. */
  readonly copies?: number;
  /** Replaces fields of every amount in the notification. */
  readonly amount?: Partial<WireAmount>;
  /** The value of every amount is a JSON number. */
  readonly numberAmounts?: boolean;
  /** Replaces fields of the notification's body. */
  readonly override?: JsonBody;
  /** Leaves out fields of the notification's body. */
  readonly omit?: readonly string[];
  readonly signing?: Signing;
  /** The version that the signature's header names, whatever the key. */
  readonly keyVersion?: string;
  /** The text of the header `Request-Time`, which the signature covers. Default: now. */
  readonly requestTime?: string;
}

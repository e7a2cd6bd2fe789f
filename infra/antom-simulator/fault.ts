import type { WireAmount } from '../../shared/antom/amount.ts';
import type { JsonBody } from './messages/json-body.ts';
import type { NotificationKind } from './notification.ts';
import type { ResultStatus } from './messages/results.ts';

/** How a message is signed: as it should be, not at all, or with a well-formed signature over something else. */
export type Signing = 'proper' | 'none' | 'broken';

/** What can go wrong with one call of Antom's API. Several may be combined; they are applied in the order given. */
export type AnswerFault =
  /** What a proxy on the way may answer: any status and text, unsigned. The operation runs only with `commit: true`. */
  | { readonly kind: 'http-status'; readonly status: number; readonly body?: string; readonly commit?: boolean }
  /** The operation runs, then the connection breaks. */
  | { readonly kind: 'lost-answer' }
  /** The connection breaks before the operation ran. */
  | { readonly kind: 'lost-request' }
  /** Time passes on the way there (`request`: the operation runs late) or on the way back (`answer`, the default). */
  | { readonly kind: 'delay'; readonly ms: number; readonly of?: 'request' | 'answer' }
  /** Like `delay`, until the test says so. */
  | { readonly kind: 'wait'; readonly until: Promise<unknown>; readonly of?: 'request' | 'answer' }
  /** Nothing but this result is answered. The operation runs only with `commit: true`. */
  | {
      readonly kind: 'result';
      readonly resultStatus: ResultStatus;
      readonly resultCode: string;
      readonly signed?: boolean;
      readonly commit?: boolean;
    }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'bad-signature' }
  /** `PAYMENT_IN_PROCESS` without anywhere to send the buyer. */
  | { readonly kind: 'no-url' }
  /** A properly signed answer that belongs to somebody else's payment. */
  | { readonly kind: 'other-payment' }
  /** Lays `fields` over the answer and leaves out the fields named by `omit`; for unknown fields, unknown values, other amounts. */
  | { readonly kind: 'override'; readonly fields?: JsonBody; readonly omit?: readonly string[] };

/** What can go wrong with what Antom does later and by itself: the capture of a payment, the execution of a refund. */
export type ProcessingFault =
  | { readonly kind: 'fail'; readonly code: string }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'wait'; readonly until: Promise<unknown> }
  /** It stays in process for ever. */
  | { readonly kind: 'never' }
  /** Captures only: a `captureRequestId` that is not the `paymentRequestId`. */
  | { readonly kind: 'request-id'; readonly value: string };

/** What can go wrong at the bank when the buyer approves. */
export interface ApprovalFault {
  readonly kind: 'decline';
  readonly code: string;
}

/** What happens by itself some time after a payment has come into a state. */
export interface FollowUpEvent {
  readonly when: 'cancelled' | 'captured';
  readonly afterMs: number;
  /** `approval` after a cancellation is the one that crosses it. */
  readonly what: 'approval' | 'chargeback';
}

/** How notifications travel from now on, until another plan is set. `{}` is undisturbed. */
export interface NotificationPlan {
  /** The plan concerns these kinds only. */
  readonly only?: readonly NotificationKind[];
  /** Lost for good, resends included. */
  readonly drop?: boolean | readonly NotificationKind[];
  /** Kept back until `releaseHeld()`. */
  readonly hold?: boolean | readonly NotificationKind[];
  /** Kept back until `releaseHeld()`, then sent one after the other, the newest first. */
  readonly order?: 'reversed';
  /** The payment's result waits until the result of its capture has been delivered. */
  readonly captureFirst?: boolean;
  /** How many times each notification is sent, each with its own resends. */
  readonly copies?: number;
  /** Laid over every amount of the notification. */
  readonly amount?: Partial<WireAmount>;
  /** Laid over the notification's body. */
  readonly override?: JsonBody;
  readonly signing?: Signing;
}

import type { WireMoney } from '../../../shared/payment/money.ts';

/** Who spoke or acted. */
export type Speaker = 'merchant' | 'antom' | 'service' | 'operator' | 'delivery';

/** What a line of the story says, for the table of texts. Codes of Antom and of the service stay as they are. */
export type StoryEvent =
  | 'started'
  | 'acceptance'
  | 'rejection'
  | 'closing'
  | 'authorized'
  | 'captured'
  | 'authorizationFailed'
  | 'captureFailed'
  | 'riskReviewStarted'
  | 'riskReviewAccepted'
  | 'riskReviewRejected'
  | 'cancellation'
  | 'notPlaced'
  | 'notCaptured'
  | 'abandoned'
  | 'refundRequested'
  | 'refundSucceeded'
  | 'refundFailed'
  | 'refundReturned'
  | 'refundMissing'
  | 'dispute'
  | 'disputeAccepted'
  | 'disputeDefended'
  | 'anomaly'
  | 'reviewed'
  | 'erased'
  | 'published'
  | 'delivered'
  | 'notDelivered'
  | 'delivering';

/** One line of a payment's story. */
export interface StoryEntry {
  /** ISO 8601: when it was recorded, or happened here. */
  readonly at: string;
  readonly who: Speaker;
  readonly event: StoryEvent;
  /** Whether something went wrong or needs attention. */
  readonly trouble: boolean;
  /** Amounts, ids, codes and free texts, as they are. */
  readonly details: readonly (string | WireMoney)[];
  /** By which call or message we know it. */
  readonly source?: string | undefined;
  /** When it happened by Antom's clock, ISO 8601 with offset. */
  readonly antomTime?: string | undefined;
  /** Who asked for it: an actor. */
  readonly by?: string | undefined;
  /** Where something was delivered. */
  readonly endpoint?: { readonly endpointId: string; readonly url: string | undefined } | undefined;
  /** Of a delivery that is tried again. */
  readonly nextAttemptAt?: string | undefined;
  /** For what can be resent. */
  readonly eventId?: string | undefined;
}

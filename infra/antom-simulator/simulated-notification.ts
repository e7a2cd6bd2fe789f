import type { JsonBody } from './messages/json-body.ts';

export type NotificationKind =
  | 'notifyPayment'
  | 'notifyCapture'
  | 'notifyRefund'
  | 'notifyDispute'
  | 'notifyDefenseStrategySuggestion'
  | 'notifyDefenseDocument'
  | 'notifyRiskPostReview'
  | 'other';

/** A message that Antom sends to a merchant. */
export interface Notification {
  readonly kind: NotificationKind;
  readonly paymentRequestId: string;
  readonly url: string;
  readonly body: JsonBody;
}

/** One POST to the notify URL and what came back. */
export interface DeliveryAttempt {
  readonly at: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: { readonly status: number; readonly body: string } | { readonly error: string };
  readonly acknowledged: boolean;
}

/**
 * One notification and all attempts to deliver it. A planted copy is a delivery of its own.
 * `held`: waits for a release. `dropped`: lost by a planted fault. `given_up`: no attempt is left.
 */
export interface NotificationDelivery extends Notification {
  readonly id: number;
  readonly createdAt: Date;
  readonly state: 'sending' | 'held' | 'dropped' | 'acknowledged' | 'given_up';
  readonly attempts: readonly DeliveryAttempt[];
}

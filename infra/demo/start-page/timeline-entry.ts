/** Who acted, or the direction of a message. */
export type Speaker = 'merchant' | 'call' | 'notification' | 'event' | 'antom' | 'buyer' | 'issuer';

/** One line of a payment's timeline. */
export interface TimelineEntry {
  /** The same each time the timeline is rendered. */
  readonly id: string;
  readonly at: Date;
  readonly who: Speaker;
  /** What happened, with Antom's codes: `pay → PAYMENT_IN_PROCESS`. */
  readonly what: string;
  /** Whether something went wrong or needs attention. */
  readonly trouble: boolean;
  /** Messages in full, each with a label. */
  readonly messages: readonly { readonly label: string; readonly text: string }[];
}

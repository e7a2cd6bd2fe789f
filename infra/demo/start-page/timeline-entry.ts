/** Who did it, or who told whom. */
export type Speaker = 'call' | 'notification' | 'event' | 'antom' | 'buyer' | 'issuer';

/** One line of a payment's story. */
export interface TimelineEntry {
  /** The same each time the timeline is made. */
  readonly id: string;
  readonly at: Date;
  readonly who: Speaker;
  /** What was said, in Antom's words: `pay → PAYMENT_IN_PROCESS`. */
  readonly what: string;
  /** Whether what was said is out of order as far as the listener is concerned. */
  readonly trouble: boolean;
  /** Messages in full, each with a label. */
  readonly messages: readonly { readonly label: string; readonly text: string }[];
}

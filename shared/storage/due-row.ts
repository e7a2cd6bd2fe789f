/** A payment as the index of due payments has it. */
export interface DuePayment {
  readonly paymentRequestId: string;
  readonly dueAtEpochMs: number;
  readonly expiresAtEpochMs: number;
  /** How often it has been claimed before. */
  readonly claims: number;
}

/**
 * A row of the index of due payments. `unreadable`: what stands there is not what this release knows of a payment, perhaps because somebody has edited
 * the item by hand.
 */
export type DueRow =
  { readonly kind: 'payment'; readonly due: DuePayment } | { readonly kind: 'unreadable'; readonly paymentRequestId: string };

export interface DuePage {
  readonly rows: readonly DueRow[];
  /** Undefined on the last page. */
  readonly next: DuePosition | undefined;
}

/** The table's key of the last row of a page, behind which the next page begins. That row may have left the index since. */
export type DuePosition = Readonly<Record<string, unknown>>;

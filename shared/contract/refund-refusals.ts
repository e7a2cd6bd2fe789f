import type { ProblemCode } from './problems.ts';

/** Why a payment refuses a refund, in the order in which the reasons are looked at. */
export const REFUND_REFUSALS = [
  'payment_needs_review',
  'payment_cancelled',
  'capture_failed',
  'payment_not_captured',
  'dispute_open',
  'too_many_refunds',
  'refund_amount_exceeds_remaining',
  'dispute_lost',
] as const satisfies readonly ProblemCode[];

export type RefundRefusal = (typeof REFUND_REFUSALS)[number];

import type { Sentences } from '../api-refusal.ts';

/** What the commands about payments say of a refusal. */
export const SENTENCES = {
  idempotency_key_reused:
    'this reference has a refund already, with another amount, reason or --force: look at it with show. Another reference makes a second refund',
  payment_being_updated: 'the payment is being changed: repeat the command in a moment',
  payment_cancelled:
    'the payment is cancelled. If the buyer paid all the same, Antom returns the money. If it does not, refund with --force',
  payment_needs_review:
    'less may be left to refund than is recorded, and nobody has reviewed the payment yet: review it first, or refund with --force',
  dispute_open: 'the payment has an open dispute, so a refund could pay the buyer twice: to refund anyway, add --force',
  dispute_lost: 'lost disputes have taken so much that this refund could pay the buyer twice: to refund anyway, add --force',
} as const satisfies Sentences;

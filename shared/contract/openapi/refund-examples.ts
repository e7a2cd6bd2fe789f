import type { Example } from './example.ts';

const refundOf = (value: string, different: object = {}) => ({ refundAmount: { currency: 'KRW', value }, ...different });

export const REFUND_EXAMPLES = {
  part: {
    summary: 'A part, with a name of your own',
    idempotencyKey: 'return-5521',
    body: refundOf('10000', { refundReason: 'One of two is out of stock', reference: 'return-5521' }),
  },
  whole: { summary: 'The whole amount', idempotencyKey: 'return-5522', body: refundOf('46000') },
  invalid_request: { summary: 'An amount with a comma', idempotencyKey: 'return-5523', body: refundOf('10,000') },
  idempotency_key_missing: { summary: 'No Idempotency-Key', body: refundOf('10000') },
  payment_not_found: { summary: 'No payment of yours has this id', idempotencyKey: 'return-5524', body: refundOf('10000') },
  payment_not_captured: { summary: 'The buyer has not paid', idempotencyKey: 'return-5525', body: refundOf('10000') },
  payment_cancelled: { summary: 'The payment is cancelled', idempotencyKey: 'return-5526', body: refundOf('10000') },
  refund_amount_exceeds_remaining: { summary: 'More than is left', idempotencyKey: 'return-5527', body: refundOf('46001') },
  dispute_open: { summary: 'The buyer disputes the payment', idempotencyKey: 'return-5528', body: refundOf('10000') },
  dispute_lost: { summary: 'A lost dispute has taken the money', idempotencyKey: 'return-5529', body: refundOf('10000') },
  idempotency_key_reused: { summary: 'The key of another refund of the payment', idempotencyKey: 'return-5530', body: refundOf('20000') },
} as const satisfies Record<string, Example>;

export const LIST_REFUNDS_EXAMPLES = {
  two: { summary: 'One refund has succeeded, and one has failed' },
  payment_not_found: { summary: 'No payment of yours has this id' },
} as const satisfies Record<string, Example>;

export const READ_REFUND_EXAMPLES = {
  succeeded: { summary: 'The buyer has the money' },
  failed: { summary: 'Antom could not refund it' },
  refund_not_found: { summary: 'The payment has no such refund' },
} as const satisfies Record<string, Example>;

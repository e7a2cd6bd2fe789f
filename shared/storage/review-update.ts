import type { Review } from '../payment/payment.ts';
import { recording, setTo } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

export function review(look: Omit<Review, 'recordedAt'>, now: Date): ConditionalUpdate {
  return recording({ conditions: [], set: [setTo('review', { ...look, recordedAt: now.toISOString() })] });
}

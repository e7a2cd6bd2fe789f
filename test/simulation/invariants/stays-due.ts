import type { Change } from './invariant.ts';
import { has, isOpen, isSettled, refundsIn } from './stored-payment.ts';

export function staysDue({ after }: Change): string | undefined {
  if (has(after, 'dueAt') && has(after, 'dueShard')) return undefined;
  if (!isSettled(after)) return 'an unsettled payment is not due';
  return refundsIn(after).some(isOpen) ? 'a payment with an open refund is not due' : undefined;
}

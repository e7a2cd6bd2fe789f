import type { Payment } from './payment.ts';
import { isFinal, statusOf } from './status.ts';

/** Where the buyer can pay at this time, also after a decline. Undefined while there is nothing to pay, and once the payment is being closed, is over, or has expired. */
export function buyerPageOf(payment: Payment, now: Date): string | undefined {
  return isHiddenByTime(payment, now) ? undefined : openPageOf(payment);
}

/** The page would be shown, had the payment not just expired. Its closing is not recorded yet. */
export function isHiddenByTime(payment: Payment, now: Date): boolean {
  return openPageOf(payment) !== undefined && payment.expiresAtEpochMs <= now.getTime();
}

function openPageOf(payment: Payment): string | undefined {
  return isOpen(payment) && payment.closing === undefined ? payment.acceptance?.normalUrl : undefined;
}

/** The buyer may try another card on the same page after a decline. */
function isOpen(payment: Payment): boolean {
  const status = statusOf(payment);
  return status === 'PENDING' || (status === 'FAILED' && isFinal(payment) === false);
}

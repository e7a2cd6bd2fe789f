import { Problem } from '../../../shared/http-api/problem.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundOf } from '../../../shared/payment/refund.ts';
import type { InquireAndEnqueue } from '../payments/inquire-and-enqueue.ts';

/**
 * Makes sure that Antom still has the money of a payment that was captured although it is cancelled. Antom usually returns it by itself, and then a refund
 * would pay the buyer twice.
 * @throws {Problem} `payment_cancelled` with what Antom shows instead, `antom_outcome_unknown`, `queue_unavailable`
 */
export async function confirmMoneyIsKept(inquireAndEnqueue: InquireAndEnqueue, payment: Payment): Promise<void> {
  const inquired = await inquireAndEnqueue(payment);
  switch (inquired.outcome) {
    case 'answered': {
      const detail = whyNotKept(payment, inquired.facts) ?? (inquired.isMoneyWhole ? undefined : NOT_WHOLE);
      if (detail === undefined) return;
      throw new Problem('payment_cancelled', { detail });
    }
    case 'not_found':
      throw new Problem('payment_cancelled', { detail: 'Antom has no such payment.' });
    case 'unclear':
      throw new Problem('antom_outcome_unknown');
    case 'not_stored':
      throw new Problem('queue_unavailable');
  }
}

/** What this release cannot read may be the return of the money, so a person has to look at it. */
const NOT_WHOLE = 'Antom shows something about the money of this payment that this service cannot read: it may have returned the money.';

/** Undefined when Antom shows the payment as successful, with a capture, and has given nothing back that was not requested here. */
function whyNotKept(payment: Payment, facts: readonly Fact[]): string | undefined {
  const shows = (kind: Fact['kind']) => facts.some((fact) => fact.kind === kind);
  if (shows('cancellation')) return 'Antom shows the payment as cancelled: it returns the money itself.';
  if (!shows('authorized') || !shows('captured')) return 'Antom does not show that it has captured the payment.';
  return facts.some((fact) => isForeignRefund(payment, fact)) ? 'Antom shows a refund that was not requested here.' : undefined;
}

function isForeignRefund(payment: Payment, fact: Fact): boolean {
  return fact.kind === 'refund' && fact.result !== 'FAIL' && refundOf(payment, fact.refundRequestId)?.fingerprint === undefined;
}

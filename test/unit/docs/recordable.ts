import type { Milestone } from '../../../shared/payment/milestone.ts';
import { CLOSING_REASONS, type Payment } from '../../../shared/payment/payment.ts';
import { aClosing, anAcceptance, aRejection, recorded } from '../../support/a-payment.ts';

/** The payment with one more milestone, once for each form that the milestone may take; whatever else is recorded. */
export function recordable(payment: Payment, milestone: Milestone): Payment[] {
  switch (milestone) {
    case 'acceptance':
      return [{ ...payment, acceptance: anAcceptance() }];
    case 'rejection':
      return [{ ...payment, rejection: aRejection() }];
    case 'closing':
      return CLOSING_REASONS.map((reason) => ({ ...payment, closing: aClosing(reason) }));
    default:
      return [{ ...payment, [milestone]: recorded() }];
  }
}

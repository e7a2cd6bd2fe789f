import type { ReviewFault } from './fault.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { ApprovalTerms, OrderEvent } from './payments/payment-state-machine.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';

export interface BankDecision {
  readonly decided: OrderEvent;
  readonly review?: ReviewFault | undefined;
}

/** What the bank makes of the buyer's approval. */
export function bankDecision(
  payment: SimulatedPayment,
  faults: Pick<FaultPlan, 'approval' | 'review' | 'settlementCurrency'>,
): BankDecision {
  const [decline] = faults.approval(payment);
  if (decline !== undefined) return { decided: { type: 'declined', code: decline.code } };
  const [review] = faults.review(payment);
  const settlementCurrency = faults.settlementCurrency(payment);
  const terms: ApprovalTerms = {
    ...(review === undefined ? {} : { review: { status: 'PROCESSING', source: review.source ?? 'ANTOM_SHIELD' } }),
    ...(settlementCurrency === undefined ? {} : { settlementCurrency }),
  };
  return { decided: { type: 'approved', terms }, review };
}

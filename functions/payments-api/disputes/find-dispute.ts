import { Problem } from '../../../shared/http-api/problem.ts';
import { type Dispute, disputesOf } from '../../../shared/payment/dispute.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { OwnedPayment } from '../../../shared/storage/payment-store.ts';
import type { FindPayment } from '../payments/find-payment.ts';

/** A dispute of one client's payment. Its owner is the payment's. */
export interface NamedDispute {
  readonly owned: OwnedPayment;
  readonly disputeId: string;
}

/** @throws {Problem} `payment_not_found`, `dispute_not_found` */
export type FindDispute = (named: NamedDispute) => Promise<{ readonly payment: Payment; readonly dispute: Dispute }>;

export function createDisputeFinder({ findPayment }: { readonly findPayment: FindPayment }): FindDispute {
  return async ({ owned, disputeId }) => {
    const payment = await findPayment(owned);
    const dispute = disputesOf(payment).find((candidate) => candidate.disputeId === disputeId);
    if (dispute === undefined) throw new Problem('dispute_not_found');
    return { payment, dispute };
  };
}

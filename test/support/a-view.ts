import * as contract from '../../shared/contract/payment-view.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { CREATED_AT } from './a-new-payment.ts';

/** What merchants see of a payment; unless the test says otherwise, long before it expires. */
export function viewOf(payment: Payment, now: Date = CREATED_AT): contract.PaymentView {
  return contract.viewOf(payment, now);
}

import type { DisputeFact, Fact } from '../../../shared/payment/fact.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aDisputeStep, aNewRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

/* Payments of 46,000 won with disputes. */

export const AT = minutesLater(60);
export const CAPTURED = anOutcome('captured');

export const opened = (amount?: bigint, disputeId = 'dispute-1') =>
  aDisputeStep('DISPUTE_CREATED', { disputeId, disputeType: 'CHARGEBACK', ...(amount === undefined ? {} : { amount: won(amount) }) });
export const judged = (judgedResult: string, different: Partial<DisputeFact> = {}) =>
  aDisputeStep('DISPUTE_JUDGED', { judgedResult, ...different });
export const LOST = judged('ACCEPT_BY_MERCHANT');
export const WON = judged('ACCEPT_BY_CUSTOMER');

export function disputedPayments(table: () => StoreUnderTest) {
  async function after(...facts: readonly Fact[]): Promise<NewPayment> {
    const { store, created } = table();
    const payment = await created();
    for (const fact of facts) await store.record(payment.paymentRequestId, fact, AT);
    return payment;
  }

  async function stored({ paymentRequestId }: NewPayment) {
    const payment = await table().store.get(paymentRequestId);
    if (payment === undefined) throw new Error('the payment is gone');
    return payment;
  }

  const reserve = (payment: NewPayment, amount: bigint, different: Parameters<typeof aNewRefund>[0] = {}) =>
    table().store.reserveRefund(payment, aNewRefund({ refundRequestId: `r-${String(amount)}`, amount: won(amount), ...different }), AT);

  return { after, stored, reserve };
}

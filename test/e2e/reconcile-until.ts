import type { PaymentView } from '../../shared/contract/payment-view.ts';
import type { RunningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/** Runs the reconciler again and again until the payment is as wanted. Fails after 20 seconds. */
export function reconcileUntil(
  { merchant, reconcile }: RunningSystem,
  id: string,
  isDone: (payment: PaymentView) => boolean | Promise<boolean>,
): Promise<PaymentView> {
  return until(async () => {
    const payment = await merchant.payment(id);
    if (await isDone(payment)) return payment;
    await reconcile(id).catch(ignoreNothingDue); // it may have been settled meanwhile
    return undefined;
  });
}

/** For what can be done only to a payment that is due. */
export function ignoreNothingDue(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
}

import { disputeChanged } from './dispute-notifications.ts';
import type { JsonBody } from './messages/json-body.ts';
import type { Notifier } from './notifier.ts';
import { changeDispute } from './payments/dispute-book.ts';
import type { Identifiers } from './payments/identifiers.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import type { SimulatedDispute } from './payments/simulated-dispute.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';
import type { Notification } from './simulated-notification.ts';

export interface DisputeDependencies {
  readonly register: PaymentRegister;
  readonly notifier: Notifier;
  readonly ids: Identifiers;
  readonly now: () => Date;
  /** Antom sends disputes to the URL set in its Dashboard only. Without one, the simulator uses the payment's own URL. */
  readonly dashboardNotifyUrl?: string | undefined;
}

/** Changes a dispute, and tells the merchant. */
export function createDisputeChanges({ register, notifier, dashboardNotifyUrl }: Omit<DisputeDependencies, 'ids' | 'now'>) {
  function find(disputeId: string): { payment: SimulatedPayment; dispute: SimulatedDispute } {
    const found = register.dispute(disputeId);
    if (found === undefined) throw new Error(`no dispute ${disputeId}`);
    return found;
  }

  function resolve(disputeId: string, change: Partial<SimulatedDispute>, type: string, fields: JsonBody): void {
    const { payment, dispute } = find(disputeId);
    register.put(changeDispute(payment, disputeId, change));
    notify(payment, { kind: 'notifyDispute', body: disputeChanged(payment, { ...dispute, ...change }, type, fields) });
  }

  function notify({ paymentRequestId, request }: SimulatedPayment, notification: Pick<Notification, 'kind' | 'body'>): void {
    const url = dashboardNotifyUrl ?? request.paymentNotifyUrl;
    if (url !== undefined) notifier.send({ ...notification, paymentRequestId, url });
  }

  return { find, resolve, notify };
}

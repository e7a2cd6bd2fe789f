import { randomUUID } from 'node:crypto';
import type { SimulatedPayment } from '../../infra/antom-simulator/payments/simulated-payment.ts';
import type { PaymentView } from '../../shared/contract/payment-view.ts';
import { type ApiAnswer, aRequest } from '../support/merchant-app.ts';
import type { RunningSystem } from '../support/running-system.ts';

/** An order, and how a shop starts payments of it. */
export interface Order {
  /** Sends a start with a new key, unless one is given. */
  start(ifOrderHasPayment?: unknown, idempotencyKey?: string): Promise<ApiAnswer<PaymentView>>;
  /** Its payments at Antom. */
  atAntom(): readonly SimulatedPayment[];
}

export function anOrder({ merchant, antom }: RunningSystem): Order {
  const request = aRequest();
  return {
    start: (ifOrderHasPayment, idempotencyKey = randomUUID()) =>
      merchant.call('POST', '/payments', { body: { ...request, ifOrderHasPayment }, headers: { 'idempotency-key': idempotencyKey } }),
    atAntom: () => antom.payments().filter((payment) => payment.request.order.referenceOrderId === request.order.referenceOrderId),
  };
}

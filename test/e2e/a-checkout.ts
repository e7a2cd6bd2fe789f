import type { SimulatedPayment } from '../../infra/antom-simulator/payments/simulated-payment.ts';
import type { CheckoutView, OrderView } from '../../shared/contract/order-view.ts';
import type { RefundView } from '../../shared/contract/refund-view.ts';
import { aCheckout, type ApiAnswer } from '../support/merchant-app.ts';
import type { RunningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/** An order, and how a shop that knows nothing of payments deals with it. */
export interface ShopOrder {
  readonly referenceOrderId: string;
  checkOut(changes?: Record<string, unknown>): Promise<ApiAnswer<CheckoutView>>;
  read(refresh?: 'refresh'): Promise<ApiAnswer<OrderView>>;
  refund(reference: string, value: string, changes?: Record<string, unknown>): Promise<ApiAnswer<RefundView>>;
  /** Asks until the order is as wanted. */
  until(isWanted: (order: OrderView) => boolean): Promise<OrderView>;
  /** Its payments at Antom. */
  atAntom(): readonly SimulatedPayment[];
}

export function aShopOrder({ merchant, antom }: RunningSystem, { value = '46000', referenceOrderId = '' } = {}): ShopOrder {
  const request = aCheckout();
  const order = { ...request.order, orderAmount: { currency: 'KRW', value }, ...(referenceOrderId === '' ? {} : { referenceOrderId }) };
  const name = new URLSearchParams({ referenceOrderId: order.referenceOrderId });
  const read: ShopOrder['read'] = (refresh) =>
    merchant.call('GET', `/orders?${String(name)}${refresh === undefined ? '' : '&refresh=true'}`);
  return {
    referenceOrderId: order.referenceOrderId,
    read,
    checkOut: (changes = {}) => merchant.call('POST', '/checkouts', { body: { ...request, order, ...changes } }),
    refund: (reference, refundValue, changes = {}) =>
      merchant.call('POST', '/order-refunds', {
        body: {
          referenceOrderId: order.referenceOrderId,
          reference,
          refundAmount: { currency: 'KRW', value: refundValue },
          ...changes,
        },
      }),
    until: (isWanted) =>
      until(
        async () => {
          const { body } = await read();
          return isWanted(body) ? body : undefined;
        },
        { describe: async () => JSON.stringify((await read()).body) },
      ),
    atAntom: () => antom.payments().filter((payment) => payment.request.order.referenceOrderId === order.referenceOrderId),
  };
}

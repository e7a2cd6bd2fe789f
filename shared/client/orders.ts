import { hasTexts, isRefund } from './answer-shape.ts';
import { type Abortable, type Api, query } from './api.ts';
import type { CheckedOutOrder, Order } from './order.ts';
import type { Refund } from './refund.ts';
import type { CheckoutRequest, OrderRefundRequest } from './requests.ts';

const isOrder = hasTexts<CheckedOutOrder>('referenceOrderId', 'next', 'version');

/** The order is the unit: the service keeps its payments. Each call may be repeated at will. */
export interface Orders {
  /** Gives the buyer something to pay, or says why not: look at `next` of the answer. A second call finds the payment that the first has started. */
  checkout(request: CheckoutRequest, options?: Abortable): Promise<CheckedOutOrder>;
  /** The order as it is. `refresh` asks Antom first: for a buyer who has just come back. */
  order(referenceOrderId: string, options?: Abortable & { readonly refresh?: boolean | undefined }): Promise<Order>;
  /** Refunds an order, in part or in full. One `reference` refunds once, however often it is sent. */
  refund(request: OrderRefundRequest, options?: Abortable): Promise<Refund>;
}

export function ordersOf(api: Api): Orders {
  return {
    checkout: async (body, options) => api.post('/checkouts', { body, knownBy: 'key', isAnswer: isOrder, ...options }),
    order: async (referenceOrderId, { refresh = false, signal } = {}) =>
      api.get(`/orders${query({ referenceOrderId, refresh: refresh ? 'true' : undefined })}`, isOrder, { signal }),
    refund: async (body, options) => api.post('/order-refunds', { body, knownBy: 'key', isAnswer: isRefund, ...options }),
  };
}

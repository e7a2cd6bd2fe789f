import { type Abortable, type Api, inPath, type Keyed, query } from './api.ts';
import type { Payment, StartedPayment } from './payment.ts';
import { hasList, hasTexts } from './read-problem.ts';
import type { Refund } from './refund.ts';
import type { RefundRequest, StartPaymentRequest } from './requests.ts';

const isPayment = hasTexts<StartedPayment>('paymentRequestId', 'status', 'next');
const isPage = hasList<PaymentPage>('payments');
const isRefund = hasTexts<Refund>('refundRequestId', 'refundStatus');
const isRefundList = hasList<RefundList>('refunds');

interface PaymentPage {
  readonly payments: readonly Payment[];
  readonly nextCursor?: string | undefined;
}

interface RefundList {
  readonly refunds: readonly Refund[];
}

/** Antom's own steps, for whoever wants them instead of orders. */
export interface Payments {
  start(request: StartPaymentRequest, options?: Keyed): Promise<StartedPayment>;
  get(paymentRequestId: string, options?: Abortable): Promise<Payment>;
  /** Asks Antom first. */
  refresh(paymentRequestId: string, options?: Abortable): Promise<Payment>;
  /** The payments of an order, the newest first, page by page as far as they are read. */
  list(referenceOrderId: string, options?: Abortable): AsyncIterableIterator<Payment>;
  /** Closes a payment before it is paid. The answer may still be open: then it is being closed. */
  cancel(paymentRequestId: string, options?: Abortable): Promise<Payment>;
  refund(paymentRequestId: string, request: RefundRequest, options?: Keyed): Promise<Refund>;
}

/** The refunds of one payment. */
export interface Refunds {
  get(paymentRequestId: string, refundRequestId: string, options?: Abortable): Promise<Refund>;
  /** The oldest first. */
  list(paymentRequestId: string, options?: Abortable): Promise<readonly Refund[]>;
}

export function paymentsOf(api: Api, newKey: () => string): Payments {
  const pathOf = (id: string) => `/payments/${inPath(id)}`;
  return {
    start: async (body, { idempotencyKey = newKey(), signal } = {}) =>
      api.post('/payments', { body, knownBy: 'key', isAnswer: isPayment, idempotencyKey, signal }),
    get: async (id, options) => api.get(pathOf(id), isPayment, options),
    refresh: async (id, options) => api.get(`${pathOf(id)}?refresh=true`, isPayment, options),
    cancel: async (id, options) => api.post(`${pathOf(id)}/cancel`, { knownBy: 'nothing', isAnswer: isPayment, ...options }),
    refund: async (id, body, { idempotencyKey = newKey(), signal } = {}) =>
      api.post(`${pathOf(id)}/refunds`, { body, knownBy: 'key', isAnswer: isRefund, idempotencyKey, signal }),
    async *list(referenceOrderId, options) {
      let cursor: string | undefined;
      do {
        const page: PaymentPage = await api.get(`/payments${query({ referenceOrderId, cursor })}`, isPage, options);
        yield* page.payments;
        cursor = page.nextCursor;
      } while (cursor !== undefined);
    },
  };
}

export function refundsOf(api: Api): Refunds {
  const pathOf = (id: string) => `/payments/${inPath(id)}/refunds`;
  return {
    get: async (id, refundId, options) => api.get(`${pathOf(id)}/${inPath(refundId)}`, isRefund, options),
    list: async (id, options) => (await api.get(pathOf(id), isRefundList, options)).refunds,
  };
}

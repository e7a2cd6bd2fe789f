import { hasList, hasTexts, isRefund } from './answer-shape.ts';
import { type Abortable, type Api, inPath, type Keyed } from './api.ts';
import { type List, listOf, type PaymentFilter, type RefundFilter } from './lists.ts';
import type { Payment, StartedPayment } from './payment.ts';
import type { ListedRefund, Refund } from './refund.ts';
import type { RefundRequest, StartPaymentRequest } from './requests.ts';

const isPayment = hasTexts<StartedPayment>('paymentRequestId', 'status', 'next');
const isPaymentPage = hasList<PaymentPage>('payments');
const isRefundPage = hasList<RefundPage>('refunds');
const isRefundList = hasList<RefundList>('refunds');

interface PaymentPage {
  readonly payments: readonly Payment[];
  readonly nextCursor?: string | undefined;
}

interface RefundPage {
  readonly refunds: readonly ListedRefund[];
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
  /** The newest first. */
  list(filter: PaymentFilter, options?: Abortable): List<Payment>;
  /** Closes a payment before it is paid. The answer may still be open: then it is being closed. */
  cancel(paymentRequestId: string, options?: Abortable): Promise<Payment>;
  refund(paymentRequestId: string, request: RefundRequest, options?: Keyed): Promise<Refund>;
}

export interface Refunds {
  /** Of all payments, the newest first. */
  list(filter: RefundFilter, options?: Abortable): List<ListedRefund>;
  get(paymentRequestId: string, refundRequestId: string, options?: Abortable): Promise<Refund>;
  /** Of one payment, the oldest first. */
  ofPayment(paymentRequestId: string, options?: Abortable): Promise<readonly Refund[]>;
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
    list: (filter, options) =>
      listOf(api, { path: '/payments', filter: { ...filter }, isPage: isPaymentPage, entriesOf: (page) => page.payments }, options),
  };
}

export function refundsOf(api: Api): Refunds {
  const pathOf = (id: string) => `/payments/${inPath(id)}/refunds`;
  return {
    get: async (id, refundId, options) => api.get(`${pathOf(id)}/${inPath(refundId)}`, isRefund, options),
    list: (filter, options) =>
      listOf(api, { path: '/refunds', filter: { ...filter }, isPage: isRefundPage, entriesOf: (page) => page.refunds }, options),
    ofPayment: async (id, options) => (await api.get(pathOf(id), isRefundList, options)).refunds,
  };
}

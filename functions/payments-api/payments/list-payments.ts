import { PAGE_SIZE } from '../../../shared/contract/payment-queries.ts';
import type { PaymentPage, PaymentStore } from '../../../shared/storage/payment-store.ts';
import { Problem } from '../http/problem.ts';

export interface ListPaymentsQuery {
  readonly apiClientId: string;
  readonly referenceOrderId: string;
  readonly cursor?: string | undefined;
}

export type ListPayments = (query: ListPaymentsQuery) => Promise<PaymentPage>;

/** A client's payments for one order, the newest first. The last page may have a cursor too. @throws {Problem} `invalid_request` */
export function createPaymentLister({ store }: { readonly store: Pick<PaymentStore, 'listByOrder'> }): ListPayments {
  return async ({ cursor, ...order }) => {
    const page = await store.listByOrder(order, { limit: PAGE_SIZE, cursor });
    if (page !== 'invalid-cursor') return page;
    throw new Problem('invalid_request', { errors: [{ parameter: 'cursor', detail: 'is not the nextCursor of a page of this order' }] });
  };
}

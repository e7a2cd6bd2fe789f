import { PAGE_SIZE } from '../../../shared/contract/list-parameters.ts';
import { type ListPaymentsParameters, paymentMatches } from '../../../shared/contract/payment-queries.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { Lists } from '../../../shared/storage/lists.ts';
import type { PaymentPage, PaymentStore } from '../../../shared/storage/payment-store.ts';
import { pageOf, rangeIn } from './list-page.ts';

export interface ListPaymentsDependencies {
  readonly store: Pick<PaymentStore, 'listByOrder' | 'findIdByPaymentId' | 'get'> & Pick<Lists, 'listPayments'>;
  readonly now: () => Date;
}

export interface ListPaymentsQuery extends ListPaymentsParameters {
  readonly apiClientId: string;
}

export type ListPayments = (query: ListPaymentsQuery) => Promise<PaymentPage>;

/** A client's payments, the newest first. The last page may have a cursor too. @throws {Problem} `invalid_request` */
export function createPaymentLister({ store, now }: ListPaymentsDependencies): ListPayments {
  return async ({ referenceOrderId, paymentId, ...query }) => {
    const { apiClientId } = query;
    if (referenceOrderId !== undefined) return ofOrder({ apiClientId, referenceOrderId }, query);
    return paymentId === undefined ? byTime(query) : { payments: await withPaymentId(apiClientId, paymentId) };
  };

  async function ofOrder(order: Parameters<PaymentStore['listByOrder']>[0], { limit = PAGE_SIZE, cursor }: ListPaymentsQuery) {
    const page = await store.listByOrder(order, { limit, cursor });
    if (page !== 'invalid-cursor') return page;
    throw new Problem('invalid_request', { errors: [{ parameter: 'cursor', detail: 'is not the nextCursor of a page of this order' }] });
  }

  /** The index is not by client, and may be late. */
  async function withPaymentId(apiClientId: string, paymentId: string): Promise<Payment[]> {
    const id = await store.findIdByPaymentId(paymentId);
    const payment = id === undefined ? undefined : await store.get(id);
    return payment?.apiClientId === apiClientId ? [payment] : [];
  }

  async function byTime(query: ListPaymentsQuery): Promise<PaymentPage> {
    const { apiClientId, createdFrom, createdTo, limit, cursor } = query;
    const at = now();
    const named = ['payments', apiClientId, createdFrom, createdTo, query.status, query.next, query.needsReview];
    const range = () => rangeIn([['createdFrom', createdFrom] as const, ['createdTo', createdTo] as const], at);
    const { entries, nextCursor } = await pageOf({ query: named, cursor, range }, (inRange, after) =>
      store.listPayments(inRange, { apiClientId, limit: limit ?? PAGE_SIZE, after, matches: paymentMatches(query, at) }),
    );
    return { payments: entries, nextCursor };
  }
}

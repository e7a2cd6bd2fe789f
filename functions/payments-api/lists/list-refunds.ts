import type * as z from 'zod/mini';
import { PAGE_SIZE } from '../../../shared/contract/list-parameters.ts';
import type { listRefundsQuery } from '../../../shared/contract/refund-queries.ts';
import { type ListedRefunds, refundViewOf } from '../../../shared/contract/refund-view.ts';
import type { ListedRefund, Lists } from '../../../shared/storage/lists.ts';
import { pageOf, rangeIn } from './list-page.ts';

export interface ListRefundsQuery extends z.output<typeof listRefundsQuery> {
  readonly apiClientId: string;
}

export type ListRefunds = (query: ListRefundsQuery) => Promise<ListedRefunds>;

/** A client's refunds of all payments, the newest first. @throws {Problem} `invalid_request` */
export function createRefundLister({ store, now }: { readonly store: Pick<Lists, 'listRefunds'>; readonly now: () => Date }): ListRefunds {
  return async ({ apiClientId, requestedFrom, requestedTo, status, limit, cursor }) => {
    const query = ['refunds', apiClientId, requestedFrom, requestedTo, status];
    const range = () => rangeIn([['requestedFrom', requestedFrom] as const, ['requestedTo', requestedTo] as const], now());
    const matches = (listed: ListedRefund) => status?.includes(viewOf(listed).refundStatus) ?? true;
    const { entries, nextCursor } = await pageOf({ query, cursor, range }, (inRange, after) =>
      store.listRefunds(inRange, { apiClientId, limit: limit ?? PAGE_SIZE, after, matches }),
    );
    return { refunds: entries.map((entry) => ({ ...viewOf(entry), referenceOrderId: entry.payment.referenceOrderId })), nextCursor };
  };
}

function viewOf({ payment, refundRequestId, refund }: ListedRefund) {
  return refundViewOf(payment, refundRequestId, refund);
}

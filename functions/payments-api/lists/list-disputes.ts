import type * as z from 'zod/mini';
import type { listDisputesQuery } from '../../../shared/contract/dispute-queries.ts';
import { disputeView, type ListedDisputes } from '../../../shared/contract/dispute-view.ts';
import { PAGE_SIZE } from '../../../shared/contract/list-parameters.ts';
import type { Lists } from '../../../shared/storage/lists.ts';
import { pageOf } from './list-page.ts';

export interface ListDisputesQuery extends z.output<typeof listDisputesQuery> {
  readonly apiClientId: string;
}

export type ListDisputes = (query: ListDisputesQuery) => Promise<ListedDisputes>;

/** A client's disputes of all payments: open ones, due first; then those that are over, the latest first. @throws {Problem} `invalid_request` */
export function createDisputeLister({ store }: { readonly store: Pick<Lists, 'listDisputes'> }): ListDisputes {
  return async ({ apiClientId, status, limit, cursor }) => {
    const asked = { query: ['disputes', apiClientId, status], cursor, range: () => undefined };
    const { entries, nextCursor } = await pageOf(asked, (_, after) =>
      store.listDisputes(status === 'open', { apiClientId, limit: limit ?? PAGE_SIZE, after }),
    );
    const disputes = entries.map(({ payment: { paymentRequestId, referenceOrderId }, dispute }) => ({
      ...disputeView(dispute),
      paymentRequestId,
      referenceOrderId,
    }));
    return { disputes, nextCursor };
  };
}

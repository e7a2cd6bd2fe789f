import type * as z from 'zod/mini';
import { type totalsQuery, totalsRowView, type TotalsView } from '../../../shared/contract/totals-view.ts';
import { rangeOfKoreanDay } from '../../../shared/payment/korean-day.ts';
import { totalsOf } from '../../../shared/payment/totals.ts';
import type { Lists } from '../../../shared/storage/lists.ts';
import { pageOf } from './list-page.ts';

export interface TotalsQuery extends z.output<typeof totalsQuery> {
  readonly apiClientId: string;
}

export type ReadTotals = (query: TotalsQuery) => Promise<TotalsView>;

/** Payments and refunds that one answer sums up. Each is read. */
export const SUMMED_AT_ONCE = 500;

/** A part of a client's sums of a day. @throws {Problem} `invalid_request` */
export function createTotalsReader({ store }: { readonly store: Pick<Lists, 'listMovements'> }): ReadTotals {
  return async ({ apiClientId, day, cursor }) => {
    const asked = { query: ['totals', apiClientId, day], cursor, range: () => rangeOfKoreanDay(day) };
    const { entries, nextCursor } = await pageOf(asked, (range, after) =>
      store.listMovements(range, { apiClientId, limit: SUMMED_AT_ONCE, reads: SUMMED_AT_ONCE, after }),
    );
    const payments = entries.flatMap((entry) => (entry.kind === 'payment' ? [entry.payment] : []));
    const refunds = entries.flatMap((entry) => (entry.kind === 'refund' ? [entry] : []));
    return { day, totals: totalsOf(payments, refunds).map(totalsRowView), nextCursor };
  };
}

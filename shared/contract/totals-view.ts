import * as z from 'zod/mini';
import { isDay } from '../payment/korean-day.ts';
import type { Total, TotalColumn, TotalsRow } from '../payment/totals.ts';
import { cursor } from './list-parameters.ts';

/** How many, and how much in the smallest unit of the row's currency. */
export interface TotalView {
  readonly count: number;
  readonly value: string;
}

export interface TotalsRowView extends Readonly<Record<TotalColumn, TotalView>> {
  readonly currency: string;
  /** `UNKNOWN` where nobody has named a card. */
  readonly cardBrand: string;
}

/** The answer to GET /totals: a part of the day's sums. The day's are those of all pages, added. */
export interface TotalsView {
  readonly day: string;
  readonly totals: readonly TotalsRowView[];
  readonly nextCursor?: string | undefined;
}

/** The parameters of GET /totals. */
export const totalsQuery = z.strictObject({
  day: z.string().check(z.refine(isDay, 'must be a day in Korea, such as 2026-01-31'), z.describe('A day in Korea, such as 2026-01-31.')),
  cursor: z.optional(cursor),
});

export function totalsRowView({ currency, cardBrand, ...row }: TotalsRow): TotalsRowView {
  const cell = ({ count, minorUnits }: Total): TotalView => ({ count, value: minorUnits.toString() });
  return {
    currency,
    cardBrand,
    captured: cell(row.captured),
    refunded: cell(row.refunded),
    disputed: cell(row.disputed),
    settled: cell(row.settled),
    open: cell(row.open),
  } satisfies Record<keyof TotalsRow, unknown>;
}

import { hasList } from './answer-shape.ts';
import type { Abortable, Api } from './api.ts';
import { listOf } from './lists.ts';

const isPage = hasList<TotalsPage>('totals');

/** How many, and how much in the smallest unit of the row's currency. */
export interface Total {
  readonly count: number;
  readonly value: string;
}

/** A day's sums of one currency and card brand, which is `UNKNOWN` where nobody has named a card. */
export interface TotalsRow extends Readonly<Record<TotalColumn, Total>> {
  readonly currency: string;
  readonly cardBrand: string;
}

type TotalColumn = 'captured' | 'refunded' | 'disputed' | 'settled' | 'open';

interface TotalsPage {
  readonly totals: readonly TotalsRow[];
  readonly nextCursor?: string | undefined;
}

/** @param day in Korea, such as `2026-01-31` */
export type Totals = (day: string, options?: Abortable) => Promise<readonly TotalsRow[]>;

/** The service answers a day in parts, which are added here. */
export function totalsOf(api: Api): Totals {
  return async (day, options) => {
    const rows = new Map<string, TotalsRow>();
    for await (const part of listOf(api, { path: '/totals', filter: { day }, isPage, entriesOf: (page) => page.totals }, options)) {
      const name = `${part.currency} ${part.cardBrand}`;
      const before = rows.get(name);
      rows.set(name, before === undefined ? part : added(before, part));
    }
    return [...rows.values()];
  };
}

function added(row: TotalsRow, part: TotalsRow): TotalsRow {
  const sum = (a: Total, b: Total): Total => ({ count: a.count + b.count, value: (BigInt(a.value) + BigInt(b.value)).toString() });
  return {
    currency: row.currency,
    cardBrand: row.cardBrand,
    captured: sum(row.captured, part.captured),
    refunded: sum(row.refunded, part.refunded),
    disputed: sum(row.disputed, part.disputed),
    settled: sum(row.settled, part.settled),
    open: sum(row.open, part.open),
  };
}

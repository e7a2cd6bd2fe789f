import { capturedMinorUnits } from './captured-money.ts';
import { disputedMinorUnits, disputesOf } from './dispute.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import { refundedBy } from './refund.ts';
import { isFinal } from './status.ts';

/*
 * Sums over payments and refunds, as they stand when they are read. Sums of two parts of a list can be added, so a long list is summed page by page.
 */

export const TOTAL_COLUMNS = ['captured', 'refunded', 'disputed', 'settled', 'open'] as const;
export type TotalColumn = (typeof TOTAL_COLUMNS)[number];

/** How many payments, refunds or disputes, and how much money in minor units. */
export interface Total {
  readonly count: number;
  readonly minorUnits: bigint;
}

export interface TotalsRow extends Readonly<Record<TotalColumn, Total>> {
  readonly currency: string;
  readonly cardBrand: string;
}

/** One amount in one column. */
interface Posting {
  readonly column: TotalColumn;
  readonly currency: string;
  readonly cardBrand: string;
  readonly minorUnits: bigint;
}

/** Of a payment without a card that Antom or the merchant has named. */
const NO_BRAND = 'UNKNOWN';

export function totalsOf(
  payments: readonly Payment[],
  refunds: readonly { readonly payment: Payment; readonly refund: RecordedRefund }[] = [],
): TotalsRow[] {
  const postings = [...payments.flatMap(postingsOfPayment), ...refunds.flatMap(postingsOfRefund)];
  return addTotals(postings.map(rowOf));
}

/** One row for each currency and card brand, in this order. */
export function addTotals(rows: readonly TotalsRow[]): TotalsRow[] {
  const alike = Map.groupBy(rows, ({ currency, cardBrand }) => JSON.stringify([currency, cardBrand]));
  return [...alike.values()]
    .map((same) => same.reduce((sum, row) => ({ ...sum, ...columns((column) => added(sum[column], row[column])) })))
    .toSorted((a, b) => compare(a.currency, b.currency) || compare(a.cardBrand, b.cardBrand));
}

function postingsOfPayment(payment: Payment): Posting[] {
  const { amount, captured, settlement } = payment;
  const post = (column: TotalColumn, minorUnits: bigint, currency = amount.currency): Posting => ({
    column,
    currency,
    cardBrand: brandOf(payment),
    minorUnits,
  });
  const disputes = disputesOf(payment).filter(({ outcome }) => outcome === 'open' || outcome === 'unclear' || outcome === 'lost');
  const gross = captured === undefined ? undefined : settlement?.grossAmount;
  return [
    ...(captured === undefined ? [] : [post('captured', capturedMinorUnits(payment))]),
    ...disputes.map((dispute) => post('disputed', disputedMinorUnits(dispute, amount))),
    ...(gross === undefined ? [] : [post('settled', gross.minorUnits, gross.currency)]),
    ...(captured === undefined && isFinal(payment) !== true ? [post('open', amount.minorUnits)] : []),
  ];
}

function postingsOfRefund({ payment, refund }: { readonly payment: Payment; readonly refund: RecordedRefund }): Posting[] {
  if (refund.state !== 'SUCCESS') return [];
  return [{ column: 'refunded', currency: payment.amount.currency, cardBrand: brandOf(payment), minorUnits: refundedBy(refund) }];
}

function brandOf({ card, selectedCardBrand }: Payment): string {
  return card?.brand ?? selectedCardBrand ?? NO_BRAND;
}

const NOTHING: Total = { count: 0, minorUnits: 0n };

function rowOf({ column, currency, cardBrand, minorUnits }: Posting): TotalsRow {
  return { currency, cardBrand, ...columns((each) => (each === column ? { count: 1, minorUnits } : NOTHING)) };
}

function columns<Cell>(cell: (column: TotalColumn) => Cell): Record<TotalColumn, Cell> {
  return {
    captured: cell('captured'),
    refunded: cell('refunded'),
    disputed: cell('disputed'),
    settled: cell('settled'),
    open: cell('open'),
  };
}

function added(a: Total, b: Total): Total {
  return { count: a.count + b.count, minorUnits: a.minorUnits + b.minorUnits };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import { capturedMinorUnits } from '../../../shared/payment/captured-money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundedBy } from '../../../shared/payment/refund.ts';
import type { ListedRefund, Movement } from '../../../shared/storage/lists.ts';

/*
 * Figures over payments by the time of their start and refunds by the time of their request, as they stand when they are read: like the sums of GET /totals. They
 * can be added, so a long day is counted in parts.
 */

export const FIGURE_COLUMNS = ['started', 'authorized', 'captured', 'refunded', 'declined'] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

/** How many, and how much in the smallest unit of the row's currency. */
export interface Figure {
  readonly count: number;
  readonly minorUnits: bigint;
}

/** The figures of one hour in one currency. */
export interface FiguresRow extends Readonly<Record<FigureColumn, Figure>> {
  /** In Korea: `2026-01-31 09`. */
  readonly hour: string;
  readonly currency: string;
  /** How many were declined for each reason, in Antom's codes. */
  readonly reasons: Readonly<Record<string, number>>;
}

interface Posting {
  readonly column: FigureColumn;
  readonly at: string;
  readonly currency: string;
  readonly minorUnits: bigint;
  readonly reason?: string;
}

export function figuresOf(movements: readonly Movement[]): FiguresRow[] {
  return addedFigures(movements.flatMap(postingsOf).map(rowOf));
}

/** One row for each hour and currency, in this order. @param by the part of the hour that rows have in common: all of it, or the day */
export function addedFigures(rows: readonly FiguresRow[], by: (hour: string) => string = (hour) => hour): FiguresRow[] {
  const alike = Map.groupBy(rows, ({ hour, currency }) => JSON.stringify([by(hour), currency]));
  return [...alike.values()]
    .map((same) => same.map((row) => ({ ...row, hour: by(row.hour) })).reduce(added))
    .toSorted((a, b) => compare(a.hour, b.hour) || compare(a.currency, b.currency));
}

function postingsOf(movement: Movement): Posting[] {
  return movement.kind === 'payment' ? postingsOfPayment(movement.payment) : postingsOfRefund(movement);
}

/** A card that was approved in the end makes an earlier decline of another one no loss. */
function postingsOfPayment(payment: Payment): Posting[] {
  const { amount, createdAt: at, authorized, captured, captureFailed, authorizationFailed, rejection } = payment;
  const isApproved = (authorized ?? captured ?? captureFailed) !== undefined;
  const refusal = isApproved ? undefined : (authorizationFailed ?? rejection);
  const post = (column: FigureColumn, minorUnits = amount.minorUnits): Posting => ({ column, at, currency: amount.currency, minorUnits });
  return [
    post('started'),
    ...(isApproved ? [post('authorized')] : []),
    ...(captured === undefined ? [] : [post('captured', capturedMinorUnits(payment))]),
    ...(refusal === undefined ? [] : [{ ...post('declined'), reason: refusal.resultCode ?? 'UNKNOWN' }]),
  ];
}

function postingsOfRefund({ payment, refund }: ListedRefund): Posting[] {
  if (refund.state !== 'SUCCESS') return [];
  return [{ column: 'refunded', at: refund.requestedAt, currency: payment.amount.currency, minorUnits: refundedBy(refund) }];
}

const NOTHING: Figure = { count: 0, minorUnits: 0n };

function rowOf({ column, at, currency, minorUnits, reason }: Posting): FiguresRow {
  const cell = (each: FigureColumn) => (each === column ? { count: 1, minorUnits } : NOTHING);
  return { hour: koreanHourOf(new Date(at)), currency, ...columns(cell), reasons: reason === undefined ? {} : { [reason]: 1 } };
}

function added(a: FiguresRow, b: FiguresRow): FiguresRow {
  const names = [...new Set([...Object.keys(a.reasons), ...Object.keys(b.reasons)])].toSorted();
  const reasons = Object.fromEntries(names.map((name) => [name, (a.reasons[name] ?? 0) + (b.reasons[name] ?? 0)]));
  const cell = (column: FigureColumn) => ({
    count: a[column].count + b[column].count,
    minorUnits: a[column].minorUnits + b[column].minorUnits,
  });
  return { ...a, ...columns(cell), reasons };
}

function columns<Cell>(cell: (column: FigureColumn) => Cell): Record<FigureColumn, Cell> {
  return {
    started: cell('started'),
    authorized: cell('authorized'),
    captured: cell('captured'),
    refunded: cell('refunded'),
    declined: cell('declined'),
  };
}

const AHEAD_MS = 9 * 60 * 60_000;

/** `2026-01-31 09`. Korea has no summer time. */
function koreanHourOf(at: Date): string {
  return new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 13).replace('T', ' ');
}

export function dayOfHour(hour: string): string {
  return hour.slice(0, 10);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

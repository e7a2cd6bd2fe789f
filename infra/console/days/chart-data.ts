import { FIGURE_COLUMNS, type FigureColumn, type FiguresRow } from './day-figures.ts';

/** What the script draws: for each place on the x axis a number of each column. */
export interface ChartData {
  readonly labels: readonly string[];
  readonly series: Readonly<Record<FigureColumn, readonly number[]>>;
}

/** The hours of one day, or several days. A place without a payment is 0. */
export function chartData(rows: readonly FiguresRow[], days: readonly string[]): ChartData {
  const [only = ''] = days;
  const labels = days.length === 1 ? HOURS.map((hour) => `${only} ${hour}`) : days;
  const placeOf = (hour: string) => (days.length === 1 ? hour : hour.slice(0, 10));
  const byPlace = Map.groupBy(rows, ({ hour }) => placeOf(hour));
  const numbersOf = (column: FigureColumn) =>
    labels.map((label) => (byPlace.get(label) ?? []).reduce((sum, row) => sum + row[column].count, 0));
  const series = {
    started: numbersOf('started'),
    authorized: numbersOf('authorized'),
    captured: numbersOf('captured'),
    refunded: numbersOf('refunded'),
    declined: numbersOf('declined'),
  } satisfies Record<(typeof FIGURE_COLUMNS)[number], number[]>;
  return { labels: labels.map((label) => (days.length === 1 ? label.slice(11) : label.slice(5))), series };
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

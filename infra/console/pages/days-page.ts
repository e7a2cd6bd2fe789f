import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import { chartData } from '../days/chart-data.ts';
import { dayAfter, dayBefore } from '../days/chosen-days.ts';
import type { CountedDay } from '../days/day-counter.ts';
import { addedFigures, dayOfHour, FIGURE_COLUMNS, type FiguresRow } from '../days/day-figures.ts';
import { DAY_TEXT } from '../text/day-text.ts';
import { figuresTable, reasonsTable, sumsList } from './figures-view.ts';
import { type Frame, framed } from './frame.ts';
import { shortTime } from './shown-values.ts';

/** The figures of one day by hours, or of several by days. What is counted so far is shown at once, and the script goes on. */
export function daysPage(frame: Frame, days: readonly string[], counted: readonly CountedDay[]): Html {
  const text = DAY_TEXT[frame.locale];
  const [from = '', to = from] = [days[0], days.at(-1)];
  return framed(frame, {
    title: from === to ? `${text.title} ${from}` : `${text.title} ${from} – ${to}`,
    scripts: ['uplot.js', 'chart.js'],
    body: html`
      <section class="card">
        ${daysForm(frame, from, to)}
        <p class="small muted">${text.basis}</p>
        <p><a class="button second" href="/days.csv?${query(from, to)}" download>${text.download}</a></p>
      </section>
      ${figures(frame, days, counted)}
    `,
  });
}

function daysForm({ locale }: Frame, from: string, to: string): Html {
  const text = DAY_TEXT[locale];
  const link = (day: string, label: string) => html`<a class="button second" href="/days?${query(day, day)}">${label}</a>`;
  return html`<form class="days" action="/days" method="get">
    <label class="field">${text.from}<input type="date" name="from" value="${from}" required /></label>
    <label class="field">${text.to}<input type="date" name="to" value="${to}" required /></label>
    <button class="button">${text.show}</button>
    ${from === '' ? '' : html`${link(dayBefore(from), text.before)} ${link(dayAfter(to), text.after)}`}
  </form>`;
}

const query = (from: string, to: string) => new URLSearchParams({ from, to }).toString();

function figures({ locale }: Frame, days: readonly string[], counted: readonly CountedDay[]): Html {
  const text = DAY_TEXT[locale];
  const isComplete = counted.every((day) => day.isComplete);
  const read = counted.reduce((sum, day) => sum + day.read, 0);
  const rows = counted.flatMap((day) => day.rows);
  const [from = '', to = from] = [days[0], days.at(-1)];
  const oldest = new Date(Math.min(...counted.map(({ since }) => since.getTime())));
  const address = query(from, to);
  return html`<div class="stack" id="figures" data-complete="${String(isComplete)}">
    <p role="status">
      ${isComplete ? text.counted(read, shortTime(oldest)) : text.counting(read)}
      <a href="/days?${address}${isComplete ? '&again=1' : ''}">${isComplete ? text.countAgain : text.countOn}</a>
    </p>
    ${rows.length === 0 ? html`<p class="card">${text.nothing}</p>` : filled(rows, days, locale)}
  </div>`;
}

function filled(rows: readonly FiguresRow[], days: readonly string[], locale: Frame['locale']): Html {
  const text = DAY_TEXT[locale];
  const isOneDay = days.length === 1;
  const perRow = isOneDay ? addedFigures(rows) : addedFigures(rows, dayOfHour);
  const sums = addedFigures(rows, () => '');
  const data = chartData(rows, days);
  const chart = JSON.stringify({
    place: isOneDay ? text.hour : text.day,
    labels: data.labels,
    series: FIGURE_COLUMNS.map((column) => ({ name: text.column[column], values: data.series[column] })),
  });
  return html`<section class="card">
      <h2>${text.sums}</h2>
      ${sumsList(sums, locale)}
    </section>
    <section class="card" aria-labelledby="chart-title">
      <h2 id="chart-title">${text.chart}</h2>
      <p class="small muted">${text.chartHint}</p>
      <div id="chart" data-chart="${chart}" aria-hidden="true"></div>
      <h3>${text.table}</h3>
      ${figuresTable(perRow, isOneDay ? text.hour : text.day, locale, (hour) => (isOneDay ? hour.slice(11) : hour))}
    </section>
    ${reasonsTable(sums, locale)}`;
}

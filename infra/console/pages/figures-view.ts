import { html } from 'hono/html';
import { describeFailure } from '../../../shared/antom/result-codes.ts';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { Html } from '../../web-ui/layout.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { FIGURE_COLUMNS, type FigureColumn, type FiguresRow } from '../days/day-figures.ts';
import { DAY_TEXT } from '../text/day-text.ts';
import type { Frame } from './frame.ts';

/** The sums of each currency, in tiles that a phone has room for. */
export function sumsList(sums: readonly FiguresRow[], locale: Frame['locale']): Html {
  const text = DAY_TEXT[locale];
  return html`${sums.map(
    (row) =>
      html`<dl class="sums">
        ${FIGURE_COLUMNS.map(
          (column) =>
            html`<div>
              <dt>${text.column[column]}</dt>
              <dd><strong>${text.payments(row[column].count)}</strong> <span class="small muted">${moneyOf(row, column, locale)}</span></dd>
            </div>`,
        )}
      </dl>`,
  )}`;
}

function moneyOf({ currency, ...row }: FiguresRow, column: FigureColumn, locale: Frame['locale']): string {
  return moneyText(formatMoney({ currency, minorUnits: row[column].minorUnits }), locale);
}

/** @param head of the first column @param label of a row */
export function figuresTable(rows: readonly FiguresRow[], head: string, locale: Frame['locale'], label: (hour: string) => string): Html {
  const text = DAY_TEXT[locale];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${text.table}">
    <table>
      <thead>
        <tr>
          <th scope="col">${head}</th>
          ${FIGURE_COLUMNS.map((column) => html`<th scope="col">${text.column[column]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${label(row.hour)}</th>
              ${FIGURE_COLUMNS.map((column) => figureCell(row, column, locale))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function figureCell(row: FiguresRow, column: FigureColumn, locale: Frame['locale']): Html {
  const { count } = row[column];
  if (count === 0) return html`<td><span class="muted">0</span></td>`;
  return html`<td>${DAY_TEXT[locale].payments(count)}<br /><span class="small muted">${moneyOf(row, column, locale)}</span></td>`;
}

/** How often each reason was named, the most frequent first, with what it means. */
export function reasonsTable(sums: readonly FiguresRow[], locale: Frame['locale']): Html {
  const text = DAY_TEXT[locale];
  const counts = sums.flatMap(({ reasons }) => Object.entries(reasons)).toSorted(([, a], [, b]) => b - a);
  if (counts.length === 0) return html``;
  return html`<section class="card">
    <h2>${text.reasons}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${text.reasons}">
      <table>
        <thead>
          <tr>
            <th scope="col">${text.reason}</th>
            <th scope="col">${text.count}</th>
            <th scope="col">${text.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${counts.map(
            ([code, count]) =>
              html`<tr>
                <th scope="row" class="code">${code}</th>
                <td>${String(count)}</td>
                <td class="words">${locale === 'ko' ? describeFailure(code).buyerText.ko : describeFailure(code).advice}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

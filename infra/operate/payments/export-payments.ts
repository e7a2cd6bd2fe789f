import { stringify } from 'csv-stringify/sync';
import type { OperatorConsole } from '../operator-console.ts';
import { EXPORT_COLUMNS, exportRow } from './export-columns.ts';
import { type ListFilters, type ListSelection, selectionOf } from './list-filters.ts';
import type { OperatedStage } from './operated-stage.ts';
import { selectedPayments } from './selected-payments.ts';

export interface ExportOptions extends ListFilters {
  readonly bom?: boolean;
}

const BOM = '\uFEFF';

/** All payments of a selection as CSV by RFC 4180, a page at a time. A spreadsheet takes no cell for a formula. @throws {OperatorError} */
export async function exportPayments(stage: OperatedStage, io: OperatorConsole, options: ExportOptions): Promise<void> {
  const selection = selectionOf(options, io.now());
  let count = 0;
  for await (const { text, payments } of exportedParts(stage, io, selection, options)) {
    count += payments;
    await io.write(text);
  }
  io.say(`${String(count)} ${count === 1 ? 'payment' : 'payments'}.`);
}

/** The file in parts, first the line with the names of the columns. */
export async function* exportedParts(
  stage: Pick<OperatedStage, 'table'>,
  io: Pick<OperatorConsole, 'now' | 'progress'>,
  selection: ListSelection,
  { bom = false }: Pick<ExportOptions, 'bom'>,
): AsyncGenerator<{ readonly text: string; readonly payments: number }, void, undefined> {
  yield { text: (bom ? BOM : '') + csv([Object.keys(EXPORT_COLUMNS)]), payments: 0 };
  for await (const payments of selectedPayments(stage, io, selection)) {
    yield { text: csv(payments.map((payment) => exportRow(payment, io.now()))), payments: payments.length };
  }
}

/** Amounts are never negative, so a minus at the beginning is no number that the quote would spoil. */
export function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: '\r\n' },
  );
}

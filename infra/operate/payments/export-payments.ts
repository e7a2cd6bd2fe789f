import { stringify } from 'csv-stringify/sync';
import type { OperatorConsole } from '../operator-console.ts';
import { EXPORT_COLUMNS, exportRow } from './export-columns.ts';
import { type ListFilters, selectionOf } from './list-filters.ts';
import type { OperatedStage } from './operated-stage.ts';
import { selectedPayments } from './selected-payments.ts';

export interface ExportOptions extends ListFilters {
  readonly bom?: boolean;
}

const BOM = '\uFEFF';

/** All payments of a selection as CSV by RFC 4180, a page at a time. A spreadsheet takes no cell for a formula. @throws {OperatorError} */
export async function exportPayments(stage: OperatedStage, io: OperatorConsole, options: ExportOptions): Promise<void> {
  const selection = selectionOf(options, io.now());
  await io.write((options.bom === true ? BOM : '') + csv([Object.keys(EXPORT_COLUMNS)]));
  let count = 0;
  for await (const payments of selectedPayments(stage, io, selection)) {
    count += payments.length;
    await io.write(csv(payments.map((payment) => exportRow(payment, io.now()))));
  }
  io.say(`${String(count)} ${count === 1 ? 'payment' : 'payments'}.`);
}

/** Amounts are never negative, so a minus at the beginning is no number that the quote would spoil. */
export function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: '\r\n' },
  );
}

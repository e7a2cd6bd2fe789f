import Table from 'cli-table3';
import type { OperatorConsole } from './operator-console.ts';

const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
} as const;

/** Columns without lines, which can be copied, and cut by other programs. */
export function grid(rows: readonly (readonly string[])[], head: readonly string[] = []): string {
  const table = new Table({ chars: NO_LINES, head: [...head], style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 } });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A heading and what stands under it; empty without rows. */
export function section(title: string, rows: readonly (readonly string[])[], paint: OperatorConsole['paint']): string {
  return rows.length === 0 ? '' : `\n${paint('bold', title)}\n${grid(rows)}`;
}

import type { AddCommand } from '../stage-commands.ts';
import { type CommandContext, type Named, namedIfAny, type Place } from './command-context.ts';
import { type ExportOptions, exportPayments } from './export-payments.ts';
import { type ListOptions, listPayments } from './list-payments.ts';
import { type ShowOptions, showPayment } from './show-payment.ts';

/** What changes nothing. */
export function addReadingCommands({ io, at, command, onPayment }: CommandContext): void {
  const filtered: AddCommand = (name, description, examples) =>
    command(name, description, examples)
      .option('--day <day>', 'a day in Korea (default: today)')
      .option('--from <time>', 'started at this time or later, in place of --day: ISO 8601; 31 days at most')
      .option('--to <time>', 'started before this time')
      .option('--status <list>', 'one status or several, with commas between them')
      .option('--next <list>', 'one step or several, such as ask_a_person')
      .option('--needs-review', 'only those that a person has to look at')
      .option('--client <id>', 'only those of this client');

  filtered('list', 'Payments by the time of their start, the newest first, and their totals.', [
    '--stage production',
    '--stage production --day 2026-11-30 --status CAPTURED,PARTIALLY_REFUNDED',
    '--stage production --needs-review --from 2026-11-01T00:00:00+09:00 --json',
  ])
    .option('--limit <number>', 'payments at most', '50')
    .option('--json', 'for programs')
    .action((options: Place & ListOptions) => at(options, (stage) => listPayments(stage, io, options)));

  filtered('export', 'All payments of a day or a range as CSV, on standard output.', [
    '--stage production --day 2026-11-30 > payments.csv',
    '--stage production --from 2026-11-01T00:00:00+09:00 --to 2026-12-01T00:00:00+09:00 --bom > november.csv',
  ])
    .option('--bom', 'begin with a byte order mark, by which Excel knows UTF-8')
    .action((options: Place & ExportOptions) => at(options, (stage) => exportPayments(stage, io, options)));

  onPayment('show', 'One payment with its facts, refunds, disputes and what to do; or all payments of an order.', [
    '4f0c7a… --stage production',
    '--order order-7 --client shop --stage production --json',
  ])
    .option('--order <id>', "the merchant's id of an order: all its payments, the newest first")
    .option('--client <id>', 'whose order it is')
    .option('--json', 'for programs')
    .action((id: string | undefined, options: Place & Named & ShowOptions) =>
      at(options, (stage) => showPayment(stage, io, namedIfAny(id, options), options)),
    );
}

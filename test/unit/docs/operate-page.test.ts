import { Command } from 'commander';
import { describe, expect, it, test } from 'vitest';
import { eventsCommand } from '../../../infra/operate/events/events-command.ts';
import { EXIT_CODES } from '../../../infra/operate/operator-error.ts';
import { EXPORT_COLUMNS } from '../../../infra/operate/payments/export-columns.ts';
import { PAGES } from '../../../infra/operate/payments/payment-report.ts';
import { paymentsCommand } from '../../../infra/operate/payments/payments-command.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { paymentItem } from '../../../shared/storage/payment-schemas.ts';
import type { StoredPayment } from '../../../shared/storage/stored-payment.ts';
import { PAYMENTS_TABLE } from '../../../shared/storage/table-keys.ts';
import { aConsole } from '../../support/a-console.ts';
import { anchorsOf, codeIn, sectionOf, tableRowsOf } from '../../support/markdown.ts';
import { NO_FORWARDING } from '../../support/no-forwarding.ts';
import { readPage } from './pages.ts';

const PAGE = readPage('infra/OPERATE.md');
const rowsUnder = (heading: string) => tableRowsOf(sectionOf(PAGE, heading));

/** What is stored and no part of what is read of a payment. */
const STORED_BESIDES = {
  orderKey: true,
  dueShard: true,
  list: true,
  countedSteps: true,
  openChargebacks: true,
  statusAskedAtEpochMs: true,
} as const satisfies Record<Exclude<keyof StoredPayment, keyof typeof paymentItem.shape>, true>;

describe("the page of the operator's commands", () => {
  it('says of every stored attribute once how long it is kept, and of nothing else', () => {
    const named = rowsUnder('What is kept for how long').flatMap(([attributes = '']) => codeIn(attributes));
    const stored = [...Object.keys(paymentItem.shape), ...Object.keys(STORED_BESIDES), PAYMENTS_TABLE.timeToLive];
    expect(named.toSorted()).toEqual(stored.toSorted());
  });

  it('says of everything that is kept whether it is of a person, for how long, and how it ends', () => {
    for (const row of rowsUnder('What is kept for how long')) expect(row.filter((cell) => cell !== '')).toHaveLength(5);
  });

  it('has every exit code', () => {
    expect(rowsUnder('Exit codes').map(([code]) => Number(code))).toEqual(Object.values(EXIT_CODES));
  });

  it('has every column of the export, in order, with what it is', () => {
    const described = rowsUnder('List and export').map(([column = '', meaning]) => [codeIn(column)[0], meaning]);
    expect(described).toEqual(Object.entries(EXPORT_COLUMNS).map(([name, { meaning }]) => [name, meaning]));
  });

  it('says of every command what it needs', () => {
    const { commands } = paymentsCommand({ stages: STAGES, io: aConsole().io });
    const needing = rowsUnder('Before you start').flatMap(([names = '']) => codeIn(names));
    expect(needing.toSorted()).toEqual(commands.map((command: Command) => command.name()).toSorted());
  });

  it('has every command about events and endpoints', () => {
    const { io } = aConsole();
    const { commands } = eventsCommand({ stages: STAGES, io, forwarding: NO_FORWARDING });
    const described = rowsUnder('Events and endpoints').flatMap(([names = '']) => codeIn(names));
    expect(described.toSorted()).toEqual(commands.map((command: Command) => command.name()).toSorted());
  });
});

test.each(PAGES)('what is advised leads to a heading: $text', ({ text }) => {
  const [, page = '', anchor = ''] = /(infra\/\S+\.md)#(\S+)$/.exec(text) ?? [];
  expect(anchorsOf(readPage(page))).toContain(anchor);
});

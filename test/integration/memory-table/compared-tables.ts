import { afterAll, beforeAll } from 'vitest';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { startDynaliteTable } from '../../support/dynalite-table.ts';
import { isDynoxideInstalled, startDynoxideTable } from '../../support/dynoxide-table.ts';
import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { sendTo, type TableCommand } from '../../support/table-client.ts';

export const TABLES = ['memory', 'dynalite', ...(isDynoxideInstalled ? (['dynoxide'] as const) : [])] as const;
type TableName = (typeof TABLES)[number];

/** Decides until when an item is kept. It has to be the same for all tables. */
const NOW = new Date('2026-01-31T09:00:00.000Z');

/** What became of a request: all of the answer but its metadata, or the name of the error. Of messages emulators have their own. */
export type Outcome = Readonly<Record<string, unknown>> | { readonly error: string };

/** The same table in this process and on each emulator. The getter is for use inside tests. */
export function comparedTables(): () => ReadonlyMap<TableName, PaymentsTable> {
  const tables = new Map<TableName, PaymentsTable>();
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const emulators = { dynalite: startDynaliteTable, dynoxide: startDynoxideTable };
    tables.set('memory', { ...memoryPaymentsTable(), now: () => NOW });
    for (const name of TABLES) {
      if (name === 'memory') continue;
      const emulator = await emulators[name]();
      closing.push(emulator.close);
      tables.set(name, { ...emulator, now: () => NOW });
    }
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });
  return () => tables;
}

/** What each of the tables makes of the same thing. */
export async function onEach<Result>(
  tables: ReadonlyMap<TableName, PaymentsTable>,
  act: (table: PaymentsTable) => Promise<Result>,
): Promise<Record<string, Result>> {
  return Object.fromEntries(await Promise.all([...tables].map(async ([name, table]) => [name, await act(table)] as const)));
}

export async function outcomeOf({ client }: PaymentsTable, command: TableCommand): Promise<Outcome> {
  try {
    return { ...(await sendTo(client, command)), $metadata: undefined };
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith('not supported')) throw error;
    return { error: error.name };
  }
}

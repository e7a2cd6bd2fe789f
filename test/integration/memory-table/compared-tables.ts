import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { WEBHOOKS_TABLE } from '../../../shared/webhook-storage/webhooks-table-keys.ts';
import { createMemoryTable } from '../../simulation/memory-table/memory-table.ts';
import { startDynaliteTable } from '../../support/dynalite-table.ts';
import { isDynoxideInstalled, startDynoxideTable } from '../../support/dynoxide-table.ts';
import { tableDefinition } from '../../support/emulated-table.ts';
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

/** A second table beside it, with the keys of the Webhooks table. The getter is for use inside tests. */
export function comparedWebhooksTables(): () => ReadonlyMap<TableName, ComparedTable> {
  const payments = comparedTables();
  const tables = new Map<TableName, ComparedTable>();
  const tableName = 'Webhooks';
  beforeAll(async () => {
    for (const [name, { client }] of payments()) {
      if (client instanceof DynamoDBDocumentClient) {
        await client.send(new CreateTableCommand({ TableName: tableName, ...tableDefinition(WEBHOOKS_TABLE) }));
      }
      tables.set(name, { tableName, client: name === 'memory' ? createMemoryTable(WEBHOOKS_TABLE).client : client });
    }
  });
  return () => tables;
}

export type ComparedTable = Pick<PaymentsTable, 'client' | 'tableName'>;

/** What each of the tables makes of the same thing. */
export async function onEach<Table extends ComparedTable, Result>(
  tables: ReadonlyMap<TableName, Table>,
  act: (table: Table) => Promise<Result>,
): Promise<Record<string, Result>> {
  return Object.fromEntries(await Promise.all([...tables].map(async ([name, table]) => [name, await act(table)] as const)));
}

export async function outcomeOf({ client }: ComparedTable, command: TableCommand): Promise<Outcome> {
  try {
    return { ...(await sendTo(client, command)), $metadata: undefined };
  } catch (error) {
    if (!(error instanceof Error) || error.message.startsWith('not supported')) throw error;
    return { error: error.name };
  }
}

import { afterAll, beforeAll } from 'vitest';
import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { startDynaliteTable } from './dynalite-table.ts';
import { memoryPaymentsTable } from './memory-payments-table.ts';
import type { RunningTable } from './payments-table.ts';

/*
 * One table for a file's tests, each of which uses payments of its own. The getters are for use inside tests.
 */

/**
 * The table in this process. It answers in a twentieth of an emulator's time, and test/integration/memory-table compares it with both emulators;
 * the store's own tests run on each of the three.
 */
export function testedTable(): () => PaymentsTable {
  return tableFrom(() => Promise.resolve(memoryPaymentsTable()));
}

/** A table behind a connection: for requests that are on their way at the same time, and for commands that have a process of their own. */
export function testedRemoteTable(): () => RunningTable {
  return tableFrom(startDynaliteTable);
}

function tableFrom<Table extends { close(): Promise<void> }>(start: () => Promise<Table>): () => Table {
  let running: Table | undefined;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running?.close());
  return () => {
    if (running === undefined) throw new Error('the table is there inside tests only');
    return running;
  };
}

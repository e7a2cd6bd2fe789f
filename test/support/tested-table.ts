import { afterAll, beforeAll } from 'vitest';
import { startDynaliteTable } from './dynalite-table.ts';
import type { RunningTable } from './payments-table.ts';

/** One table for a file's tests, each of which uses payments of its own. The getter is for use inside tests. */
export function testedTable(): () => RunningTable {
  let running: RunningTable | undefined;
  beforeAll(async () => {
    running = await startDynaliteTable();
  });
  afterAll(() => running?.close());
  return () => {
    if (running === undefined) throw new Error('the table is there inside tests only');
    return running;
  };
}

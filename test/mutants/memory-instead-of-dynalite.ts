import { memoryPaymentsTable } from '../support/memory-payments-table.ts';

/**
 * Stands in for test/support/dynalite-table.ts while mutants are tested: the table in memory evaluates the same expressions in a twentieth of the time, and
 * test/integration/memory-table compares both.
 */
export function startDynaliteTable() {
  return Promise.resolve(memoryPaymentsTable());
}

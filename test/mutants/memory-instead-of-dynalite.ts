import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { createMemoryTable } from '../simulation/memory-table/memory-table.ts';

/**
 * Stands in for test/support/dynalite-table.ts while mutants are tested: the table in memory evaluates the same expressions in a twentieth of the time, and
 * test/integration/memory-table compares both.
 */
export function startDynaliteTable(): Promise<PaymentsTable & { close(): Promise<void> }> {
  return Promise.resolve({
    client: createMemoryTable().client,
    tableName: 'Payments',
    dueShards: 4,
    firstDueMs: 60_000,
    lateLookMs: 24 * 60 * 60_000,
    retentionYears: 5,
    now: () => new Date(),
    close: () => Promise.resolve(),
  });
}

import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { createMemoryTable } from '../simulation/memory-table/memory-table.ts';

/** The payments table in this process, with the settings that the emulators' tables have. */
export function memoryPaymentsTable(): PaymentsTable & { close(): Promise<void> } {
  return {
    client: createMemoryTable().client,
    tableName: 'Payments',
    dueShards: 4,
    firstDueMs: 60_000,
    finalInquiryMs: 24 * 60 * 60_000,
    retentionYears: 5,
    now: () => new Date(),
    close: () => Promise.resolve(),
  };
}

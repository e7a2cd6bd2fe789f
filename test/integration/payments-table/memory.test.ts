import { createMemoryTable } from '../../simulation/memory-table/memory-table.ts';
import { paymentsTableContract } from './payments-table-contract.ts';

paymentsTableContract('memory', {
  start: () =>
    Promise.resolve({
      client: createMemoryTable().client,
      tableName: 'Payments',
      dueShards: 4,
      firstDueMs: 60_000,
      lateLookMs: 24 * 60 * 60_000,
      retentionYears: 5,
      now: () => new Date(),
      close: () => Promise.resolve(),
    }),
  sendsRefusedItem: true,
});

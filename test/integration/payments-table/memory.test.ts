import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { paymentsTableContract } from './payments-table-contract.ts';

paymentsTableContract('memory', { start: () => Promise.resolve(memoryPaymentsTable()), sendsRefusedItem: true });

import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { fullItems } from './full-items.ts';
import { paymentsTableContract } from './payments-table-contract.ts';
import { storeUnderTest } from './store-under-test.ts';

paymentsTableContract('memory', { start: () => Promise.resolve(memoryPaymentsTable()), sendsRefusedItem: true });

// hundreds of writes of large items, which take minutes on the emulators
const table = storeUnderTest(memoryPaymentsTable(), 1);
fullItems(() => table);

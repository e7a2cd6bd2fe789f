import { startDynaliteTable } from '../../support/dynalite-table.ts';
import { paymentsTableContract } from './payments-table-contract.ts';

paymentsTableContract('dynalite', { start: startDynaliteTable, sendsRefusedItem: false, triesOneIn: 7 });

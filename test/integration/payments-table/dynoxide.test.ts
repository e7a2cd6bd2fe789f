import { test } from 'vitest';
import { isDynoxideInstalled, startDynoxideTable } from '../../support/dynoxide-table.ts';
import { paymentsTableContract } from './payments-table-contract.ts';

if (isDynoxideInstalled) paymentsTableContract('dynoxide', { start: startDynoxideTable, sendsRefusedItem: true, triesOneIn: 7 });
else test.skip('the payments table on dynoxide: not installed, its binary is for Linux on x64 only', () => undefined);

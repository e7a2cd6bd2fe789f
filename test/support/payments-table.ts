import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { PAYMENTS_TABLE } from '../../shared/storage/table-keys.ts';
import { connectEmulator, type Emulator } from './emulated-table.ts';

export interface RunningTable extends PaymentsTable {
  readonly client: DynamoDBDocumentClient;
  close(): Promise<void>;
}

/** Creates the Payments table, with the stack's keys and indexes, on an emulator of DynamoDB. */
export async function createPaymentsTable(emulator: Emulator): Promise<RunningTable> {
  const { client, createTable, close } = connectEmulator(emulator);
  return {
    client,
    tableName: await createTable('Payments', PAYMENTS_TABLE),
    dueShards: 4,
    firstDueMs: 60_000,
    finalInquiryMs: 24 * 60 * 60_000,
    retentionYears: 5,
    now: () => new Date(),
    close,
  };
}

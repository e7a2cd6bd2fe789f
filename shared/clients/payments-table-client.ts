import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AWS_CLIENT_DEFAULTS } from '../platform/aws-client.ts';
import { text, wholeNumber } from '../platform/environment.ts';
import type { PaymentsTable } from '../storage/payments-table-access.ts';

/** The variables of a function that works on the Payments table. */
export const PAYMENTS_TABLE_VARIABLES = {
  PAYMENTS_TABLE_NAME: text,
  DUE_SHARDS: wholeNumber,
  FIRST_DUE_MS: wholeNumber,
  FINAL_INQUIRY_MS: wholeNumber,
  RETENTION_YEARS: wholeNumber,
};

export function connectPaymentsTable(environment: {
  PAYMENTS_TABLE_NAME: string;
  DUE_SHARDS: number;
  FIRST_DUE_MS: number;
  FINAL_INQUIRY_MS: number;
  RETENTION_YEARS: number;
}): PaymentsTable {
  return {
    client: DynamoDBDocumentClient.from(new DynamoDBClient(AWS_CLIENT_DEFAULTS), { marshallOptions: { removeUndefinedValues: true } }),
    tableName: environment.PAYMENTS_TABLE_NAME,
    dueShards: environment.DUE_SHARDS,
    firstDueMs: environment.FIRST_DUE_MS,
    finalInquiryMs: environment.FINAL_INQUIRY_MS,
    retentionYears: environment.RETENTION_YEARS,
    now: () => new Date(),
  };
}

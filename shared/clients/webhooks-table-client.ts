import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AWS_CLIENT_DEFAULTS } from '../platform/aws-client.ts';
import { text, wholeNumber } from '../platform/environment.ts';
import type { WebhooksTable } from '../webhook-storage/webhooks-table-access.ts';

/** The variables of a function that works on the Webhooks table. */
export const WEBHOOKS_TABLE_VARIABLES = {
  WEBHOOKS_TABLE_NAME: text,
  FRESH_SHARDS: wholeNumber,
  FRESH_DUE_MS: wholeNumber,
};

/** Two attempts of two seconds: a write is done, or has failed for good, well before the feed shows what was stored next to it. */
const REQUEST_HANDLER = { ...AWS_CLIENT_DEFAULTS.requestHandler, requestTimeout: 2000 };

export function connectWebhooksTable(environment: {
  WEBHOOKS_TABLE_NAME: string;
  FRESH_SHARDS: number;
  FRESH_DUE_MS: number;
}): WebhooksTable {
  const client = new DynamoDBClient({ ...AWS_CLIENT_DEFAULTS, maxAttempts: 2, requestHandler: REQUEST_HANDLER });
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName: environment.WEBHOOKS_TABLE_NAME,
    freshShards: environment.FRESH_SHARDS,
    freshDueMs: environment.FRESH_DUE_MS,
  };
}

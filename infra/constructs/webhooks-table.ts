import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { WEBHOOKS_TABLE, type WebhooksIndex } from '../../shared/webhook-storage/webhooks-table-keys.ts';
import type { Deployment } from './deployment.ts';
import { milliseconds } from './milliseconds.ts';
import { type Action, allow } from './permissions.ts';
import { tableFromKeys } from './table-from-keys.ts';

/** Events and what became of them, for 30 days, and the endpoints to which they are sent. */
export function webhooksTable(deployment: Deployment): TableV2 {
  return tableFromKeys(deployment, 'Webhooks', WEBHOOKS_TABLE);
}

/** The variables of every function that works on it. */
export function webhooksTableEnvironment({ stage: { deliveries } }: Deployment, webhooks: TableV2) {
  return {
    WEBHOOKS_TABLE_NAME: webhooks.tableName,
    FRESH_SHARDS: String(deliveries.freshShards),
    FRESH_DUE_MS: milliseconds(deliveries.freshDue),
  };
}

type TableAction = Extract<Action, `dynamodb:${string}`>;

export function allowWebhooks(
  fn: LambdaFunction,
  webhooks: TableV2,
  actions: readonly TableAction[],
  indexes: readonly WebhooksIndex[],
): void {
  allow(fn, actions, webhooks.tableArn);
  for (const index of indexes) allow(fn, ['dynamodb:Query'], `${webhooks.tableArn}/index/${index}`);
}

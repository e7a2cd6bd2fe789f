import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PAYMENTS_TABLE, type PaymentsIndex } from '../../shared/storage/table-keys.ts';
import type { Deployment } from './deployment.ts';
import { milliseconds } from './milliseconds.ts';
import { tableFromKeys } from './table-from-keys.ts';

/** Items are kept for years after the last fact: disputes come months later, and the law asks for the records. */
export function paymentsTable(deployment: Deployment): TableV2 {
  return tableFromKeys(deployment, 'Payments', PAYMENTS_TABLE);
}

/** The ARN of one index, for a permission to query it. */
export function paymentsIndexArn(payments: TableV2, index: PaymentsIndex): string {
  return `${payments.tableArn}/index/${index}`;
}

/** The variables of every function that works on payments. */
export function paymentsTableEnvironment({ stage }: Deployment, payments: TableV2) {
  return {
    PAYMENTS_TABLE_NAME: payments.tableName,
    DUE_SHARDS: String(stage.dueShards),
    FIRST_DUE_MS: milliseconds(stage.waits.firstDue),
    FINAL_INQUIRY_MS: milliseconds(stage.waits.finalInquiry),
    RETENTION_YEARS: String(stage.retentionYears),
  };
}

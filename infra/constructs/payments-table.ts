import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, type GlobalSecondaryIndexPropsV2, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PAYMENTS_TABLE, type PaymentsIndex, type TableIndex } from '../../shared/storage/table-keys.ts';
import type { Deployment } from './deployment.ts';
import { milliseconds } from './milliseconds.ts';

const { partitionKey, indexes, timeToLive } = PAYMENTS_TABLE;

const TYPES = { S: AttributeType.STRING, N: AttributeType.NUMBER };

/** Items are kept for years after the last fact: disputes come months later, and the law asks for the records. */
export function paymentsTable({ stack, stage }: Deployment): TableV2 {
  return new TableV2(stack, 'Payments', {
    partitionKey: attribute(partitionKey),
    globalSecondaryIndexes: Object.entries(indexes).map(secondaryIndex),
    billing: Billing.onDemand(),
    timeToLiveAttribute: timeToLive,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.pointInTimeRecovery },
    deletionProtection: stage.keepsData,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
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

function secondaryIndex([indexName, index]: [string, TableIndex]): GlobalSecondaryIndexPropsV2 {
  return {
    indexName,
    partitionKey: attribute(index.partitionKey),
    ...(index.sortKey === undefined ? {} : { sortKey: attribute(index.sortKey) }),
    ...(index.projected === undefined
      ? { projectionType: ProjectionType.KEYS_ONLY }
      : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.projected] }),
  };
}

function attribute(name: TableIndex['partitionKey']) {
  return { name, type: TYPES[PAYMENTS_TABLE.keyAttributes[name]] };
}

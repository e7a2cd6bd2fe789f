import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Deployment } from './deployment.ts';
import { milliseconds } from './milliseconds.ts';

/** One item per payment. No expiry of items: disputes come months later. */
export function paymentsTable({ stack, stage }: Deployment): TableV2 {
  return new TableV2(stack, 'Payments', {
    partitionKey: { name: 'paymentRequestId', type: AttributeType.STRING },
    globalSecondaryIndexes: [
      {
        indexName: 'byPaymentId',
        partitionKey: { name: 'paymentId', type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY,
      },
      {
        indexName: 'byOrder',
        partitionKey: { name: 'orderKey', type: AttributeType.STRING },
        sortKey: { name: 'createdAt', type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY, // all of a payment would be written twice each time
      },
      {
        indexName: 'due',
        partitionKey: { name: 'dueShard', type: AttributeType.STRING },
        sortKey: { name: 'dueAt', type: AttributeType.NUMBER },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: ['claims', 'expiresAtEpochMs'], // what the reconciler needs to set the time of its next look
      },
    ],
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.pointInTimeRecovery },
    deletionProtection: stage.keepsData,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}

/** The variables of every function that works on payments. */
export function paymentsTableEnvironment({ stage }: Deployment, payments: TableV2) {
  return {
    PAYMENTS_TABLE_NAME: payments.tableName,
    DUE_SHARDS: String(stage.dueShards),
    FIRST_DUE_MS: milliseconds(stage.waits.firstDue),
  };
}

import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Deployment } from './deployment.ts';

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
        projectionType: ProjectionType.ALL,
      },
      {
        indexName: 'due',
        partitionKey: { name: 'dueShard', type: AttributeType.STRING },
        sortKey: { name: 'dueAt', type: AttributeType.NUMBER },
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.pointInTimeRecovery },
    deletionProtection: stage.keepsData,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}

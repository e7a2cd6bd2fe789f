import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, type GlobalSecondaryIndexPropsV2, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Deployment } from './deployment.ts';

interface IndexKeys {
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** What the index holds beside keys. */
  readonly projected?: readonly string[];
}

/** Keys and indexes of a table, as its store states them. Of the attributes that are part of a key: S is a text, N a number. */
export interface TableKeys {
  readonly keyAttributes: Readonly<Record<string, 'S' | 'N'>>;
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly indexes: Readonly<Record<string, IndexKeys>>;
  readonly timeToLive: string;
}

const TYPES = { S: AttributeType.STRING, N: AttributeType.NUMBER };

export function tableFromKeys({ stack, stage }: Deployment, id: string, keys: TableKeys): TableV2 {
  const attribute = (name: string) => ({ name, type: TYPES[keys.keyAttributes[name] ?? 'S'] });
  const secondaryIndex = ([indexName, index]: [string, IndexKeys]): GlobalSecondaryIndexPropsV2 => ({
    indexName,
    partitionKey: attribute(index.partitionKey),
    ...(index.sortKey === undefined ? {} : { sortKey: attribute(index.sortKey) }),
    ...(index.projected === undefined
      ? { projectionType: ProjectionType.KEYS_ONLY }
      : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.projected] }),
  });
  return new TableV2(stack, id, {
    partitionKey: attribute(keys.partitionKey),
    ...(keys.sortKey === undefined ? {} : { sortKey: attribute(keys.sortKey) }),
    globalSecondaryIndexes: Object.entries(keys.indexes).map(secondaryIndex),
    billing: Billing.onDemand(),
    timeToLiveAttribute: keys.timeToLive,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.pointInTimeRecovery },
    deletionProtection: stage.keepsData,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}

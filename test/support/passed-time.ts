import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TargetStack } from './target.ts';

/** Moves a payment's times into the past, as if it had been left alone for that long: no test waits half an hour. */
export interface PassedTime {
  /** Its time to be paid is over, and it is due. */
  expire(paymentRequestId: string): Promise<void>;
  /** Its risk review has lasted for five days, and it is due. */
  prolongRiskReview(paymentRequestId: string): Promise<void>;
  /** It is due now. */
  makeDue(paymentRequestId: string): Promise<void>;
}

export function passedTime(stack: Pick<TargetStack, 'aws' | 'outputs'>): PassedTime {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(stack.aws.dynamodb));
  const set = async (paymentRequestId: string, expression: string) => {
    const now = Date.now();
    await client.send(
      new UpdateCommand({
        TableName: stack.outputs['PaymentsTableName'],
        Key: { paymentRequestId },
        UpdateExpression: expression,
        ConditionExpression: 'attribute_exists(dueAt)',
        ExpressionAttributeValues: {
          ':past': now - 1_000,
          ...(expression.includes(':longAgo') ? { ':longAgo': now - 60_000 } : {}),
          ...(expression.includes(':daysAgo') ? { ':daysAgo': new Date(now - 5 * 24 * 60 * 60_000).toISOString() } : {}),
        },
      }),
    );
  };
  return {
    expire: (id) => set(id, 'SET expiresAtEpochMs = :past, dueAt = :past, lastPayAtEpochMs = :longAgo'),
    prolongRiskReview: (id) => set(id, 'SET riskReviewStarted.recordedAt = :daysAgo, dueAt = :past'),
    makeDue: (id) => set(id, 'SET dueAt = :past, lastPayAtEpochMs = :longAgo'),
  };
}

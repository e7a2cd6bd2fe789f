import { type AttributeValue, ConditionalCheckFailedException, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

/** Whatever DynamoDB can do and this table cannot: never a wrong answer, always this error. */
export function unsupported(what: string): Error {
  return new Error(`not supported by the memory table: ${what}`);
}

/** What DynamoDB answers to a request that can never succeed. It is a bug of whoever sent it. */
export function validationError(message: string): DynamoDBServiceException {
  return new DynamoDBServiceException({ name: 'ValidationException', $fault: 'client', message, $metadata: { httpStatusCode: 400 } });
}

/**
 * `item`: the stored item, where the request asks for it. lib-dynamodb leaves it marshalled. Without a stack, which takes longer than the rest of a
 * write: a refused condition is an everyday outcome, and nobody looks where it was thrown.
 */
export function conditionalCheckFailed(item: Record<string, AttributeValue> | undefined): ConditionalCheckFailedException {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: { httpStatusCode: 400 },
      ...(item === undefined ? {} : { Item: item }),
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

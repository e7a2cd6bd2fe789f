import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { describeError } from '../../../shared/platform/describe-error.ts';

const SECRET = 'buyer Kim, card 4111';

describe('the log of an error', () => {
  test('has its name and where it arose, and not its message', () => {
    const described = describeError(new RangeError(SECRET));
    expect(described).toMatchObject({ errorName: 'RangeError', errorAt: expect.arrayContaining([expect.stringContaining('log.test.ts')]) });
    expect(JSON.stringify(described)).not.toMatch(/Kim|4111/);
  });

  test('has the same of its causes', () => {
    const described = describeError(new Error(SECRET, { cause: new TypeError(SECRET, { cause: new RangeError(SECRET) }) }));
    expect(described).toMatchObject({ errorCause: { errorName: 'TypeError', errorCause: { errorName: 'RangeError' } } });
    expect(JSON.stringify(described)).not.toMatch(/Kim|4111/);
  });

  test('has the request id from AWS, and not the item in the error of a refused write', () => {
    const error = new ConditionalCheckFailedException({
      message: SECRET,
      $metadata: { requestId: 'aws-7', httpStatusCode: 400 },
      Item: { payRequest: { S: SECRET } },
    });
    const described = describeError(error);
    expect(described).toMatchObject({
      errorName: 'ConditionalCheckFailedException',
      awsRequest: { requestId: 'aws-7', httpStatusCode: 400 },
    });
    expect(JSON.stringify(described)).not.toMatch(/Kim|4111/);
  });

  test('has no line of a message that looks like a place in the code', () => {
    const described = describeError(new Error(`Unexpected token\n    at ${SECRET}\n    at ${SECRET}`));
    expect(JSON.stringify(described)).not.toMatch(/Kim|4111/);
  });

  test.each([
    [SECRET, 'string'],
    [{ card: SECRET }, 'object'],
    [undefined, 'undefined'],
  ])('has only the type of a thrown value that is not an error', (thrown, type) => {
    expect(describeError(thrown)).toEqual({ errorName: type });
  });
});

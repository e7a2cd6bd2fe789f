import { once } from 'node:events';
import { connect } from 'node:net';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsCall } from '../../../infra/local/runner/aws-call-tap.ts';
import { aFunction } from '../../fixtures/local-runner/assembly.ts';
import { type StartedFixture, startFixture } from '../../fixtures/local-runner/started-fixture.ts';

let stack: StartedFixture;
const calls: AwsCall[] = [];
let beforeCall: (call: AwsCall) => void | Promise<void>;
let beforeAnswer: (call: AwsCall) => void | Promise<void>;

beforeAll(async () => {
  stack = await startFixture(
    {
      Resources: {
        Caller: aFunction('caller', {
          Environment: {
            Variables: {
              TABLE_NAME: { Ref: 'Payments' },
              QUEUE_URL: { Ref: 'Messages' },
              TOPIC_ARN: { Ref: 'Events' },
              SECRET_ARN: { Ref: 'Key' },
            },
          },
        }),
        Payments: {
          Type: 'AWS::DynamoDB::GlobalTable',
          Properties: {
            AttributeDefinitions: ['id', 'paymentId'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            BillingMode: 'PAY_PER_REQUEST',
            GlobalSecondaryIndexes: [
              {
                IndexName: 'byPaymentId',
                KeySchema: [{ AttributeName: 'paymentId', KeyType: 'HASH' }],
                Projection: { ProjectionType: 'KEYS_ONLY' },
              },
            ],
            Replicas: [{ Region: { Ref: 'AWS::Region' }, DeletionProtectionEnabled: true }],
          },
        },
        Messages: { Type: 'AWS::SQS::Queue' },
        Subscriber: { Type: 'AWS::SQS::Queue' },
        Events: { Type: 'AWS::SNS::Topic' },
        Subscription: {
          Type: 'AWS::SNS::Subscription',
          Properties: {
            TopicArn: { Ref: 'Events' },
            Protocol: 'sqs',
            Endpoint: { 'Fn::GetAtt': ['Subscriber', 'Arn'] },
            RawMessageDelivery: true,
            FilterPolicy: { kind: ['paid'] },
          },
        },
        Key: { Type: 'AWS::SecretsManager::Secret', Properties: { Description: 'put by an operator' } },
        Generated: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: {} } },
        Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { 'Fn::Unknown': 'and ignored' } } },
      },
      Outputs: {
        Caller: { Value: { Ref: 'Caller' } },
        Table: { Value: { Ref: 'Payments' } },
        Messages: { Value: { Ref: 'Messages' } },
        Subscriber: { Value: { Ref: 'Subscriber' } },
        Events: { Value: { Ref: 'Events' } },
        Key: { Value: { Ref: 'Key' } },
        Generated: { Value: { Ref: 'Generated' } },
      },
    },
    {
      onAwsCall: async (call) => {
        calls.push(call);
        await beforeCall(call);
      },
      onAwsAnswer: (call) => beforeAnswer(call),
    },
  );
});

beforeEach(() => {
  calls.length = 0;
  beforeCall = () => undefined;
  beforeAnswer = () => undefined;
});

afterAll(() => stack.close());

const caller = (event: Readonly<Record<string, unknown>>) => stack.invoke('Caller', event);

async function isStored(id: string): Promise<boolean> {
  const client = new DynamoDBClient(stack.aws.dynamodb);
  const { Item } = await client.send(new GetItemCommand({ TableName: stack.outputs['Table'], Key: { id: { S: id } } }));
  client.destroy();
  return Item !== undefined;
}

async function received(queue: string): Promise<string | undefined> {
  const client = new SQSClient(stack.aws.sqs);
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: stack.outputs[queue], WaitTimeSeconds: 20 }));
  client.destroy();
  return Messages?.[0]?.Body;
}

describe("a function's call to AWS", () => {
  test('is shown with its caller, service and action', async () => {
    const secrets = new SecretsManagerClient(stack.aws.secretsmanager);
    await secrets.send(new PutSecretValueCommand({ SecretId: stack.outputs['Key'], SecretString: 'first' }));
    secrets.destroy();
    await caller({ call: 'secret' });
    await caller({ call: 'put', id: 'seen' });
    await caller({ call: 'send', text: 'hello' });
    await caller({ call: 'publish', text: 'unheard: the filter wants an attribute' });
    expect(calls).toEqual([
      { functionName: undefined, service: 'secretsmanager', action: 'PutSecretValue' },
      { functionName: 'Caller', service: 'secretsmanager', action: 'GetSecretValue' },
      { functionName: 'Caller', service: 'dynamodb', action: 'PutItem' },
      { functionName: 'Caller', service: 'sqs', action: 'SendMessage' },
      { functionName: 'Caller', service: 'sns', action: 'Publish' },
    ]);
    expect(stack.outputs['Caller']).toBe('Caller');
    expect(await received('Messages')).toBe('hello');
  });

  test('waits for the watcher', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const { promise: seen, resolve: see } = Promise.withResolvers<undefined>();
    beforeCall = ({ functionName }) => {
      if (functionName === undefined) return;
      see(undefined);
      return promise;
    };
    const put = caller({ call: 'put', id: 'held' });
    await seen;
    expect(await isStored('held')).toBe(false);
    resolve(undefined);
    await put;
    expect(await isStored('held')).toBe(true);
  });

  test('is never made when the watcher throws: the caller loses its connection', async () => {
    beforeCall = ({ action }) => {
      if (action === 'PutItem') throw new Error('planted');
    };
    await expect(caller({ call: 'put', id: 'refused' })).rejects.toMatchObject({ message: 'socket hang up' });
    expect(await isStored('refused')).toBe(false);
  });

  test('is never made when the watcher kills the caller', async () => {
    beforeCall = ({ functionName }) => {
      if (functionName !== undefined) stack.kill(functionName);
    };
    await expect(caller({ call: 'put', id: 'killed before' })).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await isStored('killed before')).toBe(false);
  });

  test('is made, but its answer lost, when the watcher throws before the answer', async () => {
    beforeAnswer = ({ action }) => {
      if (action === 'PutItem') throw new Error('planted');
    };
    await expect(caller({ call: 'put', id: 'unanswered' })).rejects.toMatchObject({ message: 'socket hang up' });
    expect(await isStored('unanswered')).toBe(true);
  });

  test('is made when the watcher kills the caller before the answer', async () => {
    beforeAnswer = ({ functionName }) => {
      if (functionName !== undefined) stack.kill(functionName);
    };
    await expect(caller({ call: 'put', id: 'killed after' })).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await isStored('killed after')).toBe(true);
  });
});

describe('the emulated services', () => {
  test('have the indexes of the template', async () => {
    const client = new DynamoDBClient(stack.aws.dynamodb);
    const query = new QueryCommand({
      TableName: stack.outputs['Table'],
      IndexName: 'byPaymentId',
      KeyConditionExpression: 'paymentId = :id',
      ExpressionAttributeValues: { ':id': { S: '1' } },
    });
    expect((await client.send(query)).Items).toEqual([]);
    client.destroy();
  });

  test('hand a published message to the queues that subscribe, filtered', async () => {
    const client = new SNSClient(stack.aws.sns);
    const publish = (kind: string) =>
      client.send(
        new PublishCommand({
          TopicArn: stack.outputs['Events'],
          Message: kind,
          MessageAttributes: { kind: { DataType: 'String', StringValue: kind } },
        }),
      );
    await publish('ignored');
    await publish('paid');
    client.destroy();
    expect(await received('Subscriber')).toBe('paid');
  });

  test('keep a secret, in versions', async () => {
    const client = new SecretsManagerClient(stack.aws.secretsmanager);
    const get = (SecretId: string | undefined) => client.send(new GetSecretValueCommand({ SecretId }));
    const put = (SecretString: string) => client.send(new PutSecretValueCommand({ SecretId: 'Key', SecretString }));
    await put('one');
    const one = await get('Key');
    await put('two');
    const two = await get(stack.outputs['Key']);
    expect([one.SecretString, two.SecretString]).toEqual(['one', 'two']);
    expect(two.VersionId).not.toBe(one.VersionId);
    expect((await get('Generated')).SecretString).toMatch(/^.{32}$/);
    await expect(get('Unknown')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    client.destroy();
  });

  test('survive a caller that dies while its request is being read', async () => {
    const { hostname, port } = new URL(stack.aws.dynamodb.endpoint);
    const socket = connect(Number(port), hostname);
    const seen = new Promise<void>((resolve) => (beforeCall = () => resolve()));
    socket.write(
      `POST / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 100\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\n` +
        'Authorization: AWS4-HMAC-SHA256 Credential=someone/20260101/r/dynamodb/aws4_request\r\n\r\n{"half',
    );
    await seen;
    socket.destroy();
    await once(socket, 'close');
    expect(await isStored('half')).toBe(false);
  });

  test('refuse an unknown service by name', async () => {
    const elsewhere = await fetch(stack.aws.sqs.endpoint, {
      method: 'POST',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/r/kms/aws4_request, SignedHeaders=host, Signature=0' },
    });
    expect(await elsewhere.json()).toMatchObject({ __type: 'UnknownOperationException', message: expect.stringContaining('kms') });
  });
});

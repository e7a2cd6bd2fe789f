import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_PROCESSES } from '../../../infra/local/runner/process-limits.ts';
import { aFunction, type FixtureTemplate } from '../../fixtures/local-runner/assembly.ts';
import { type StartedFixture, startFixture } from '../../fixtures/local-runner/started-fixture.ts';

/** A queue with a dead-letter queue, and a worker that is sent its messages. The dead-letter queue comes last: the order must not matter. */
function aWorkerQueue(name: string, mapping: Readonly<Record<string, unknown>>): FixtureTemplate['Resources'] {
  return {
    [`${name}Worker`]: aFunction('worker'),
    [`${name}Mapping`]: aMapping(name, `${name}Worker`, mapping),
    [name]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 1,
        SqsManagedSseEnabled: true,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [`${name}Dead`, 'Arn'] }, maxReceiveCount: 2 },
      },
    },
    [`${name}Dead`]: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
  };
}

function aMapping(queue: string, worker: string, mapping: Readonly<Record<string, unknown>>): FixtureTemplate['Resources'][string] {
  return {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] }, FunctionName: { Ref: worker }, ...mapping },
  };
}

const reporting = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
let stack: StartedFixture;
let sqs: SQSClient;

beforeAll(async () => {
  stack = await startFixture({
    Resources: {
      ...aWorkerQueue('Reporting', reporting),
      ...aWorkerQueue('Silent', {}),
      ...aWorkerQueue('Hung', { BatchSize: 1 }),
      ...aWorkerQueue('Other', {}),
      OtherMapping: aMapping('Other', 'HungWorker', {}),
      ...aWorkerQueue('Single', { ...reporting, BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }),
    },
    Outputs: Object.fromEntries(
      ['Reporting', 'Silent', 'Single', 'Hung', 'Other', 'ReportingDead'].map((name) => [name, { Value: { Ref: name } }]),
    ),
  });
  sqs = new SQSClient(stack.aws.sqs);
});

afterAll(async () => {
  sqs.destroy();
  await stack.close();
});

interface Work {
  readonly id: string;
  readonly does: string;
}

async function send(queue: string, ...messages: readonly Work[]): Promise<void> {
  const Entries = messages.map((message) => ({ Id: message.id, MessageBody: JSON.stringify(message) }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: stack.outputs[queue], Entries }));
}

/** How often the worker has been given a message. */
const receptions = (id: string) => stack.log.all().filter((line) => line.includes(`: ${id} received`)).length;

/** The next message in the dead-letter queue. */
async function deadLetter(): Promise<string | undefined> {
  const command = new ReceiveMessageCommand({ QueueUrl: stack.outputs['ReportingDead'], WaitTimeSeconds: 20, VisibilityTimeout: 60 });
  const { Messages } = await sqs.send(command);
  const { id }: Partial<Work> = JSON.parse(Messages?.[0]?.Body ?? '{}');
  return id;
}

async function count(queue: string, attribute: 'ApproximateNumberOfMessages' | 'ApproximateNumberOfMessagesNotVisible'): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: stack.outputs[queue], AttributeNames: [attribute] }));
  return Number(Attributes?.[attribute]);
}

async function messagesIn(queue: string): Promise<number> {
  return (await count(queue, 'ApproximateNumberOfMessages')) + (await count(queue, 'ApproximateNumberOfMessagesNotVisible'));
}

describe('a mapping that reports item failures', () => {
  test('removes processed messages and redelivers failed ones until they are dead letters', async () => {
    await send('Reporting', { id: 'good', does: 'done' }, { id: 'bad', does: 'fail' }, { id: 'fine', does: 'done' });
    const start = performance.now();
    await stack.log.saying('bad received 2');
    expect(performance.now() - start).toBeGreaterThan(800); // the visibility timeout, not a retry of the poller
    expect(await deadLetter()).toBe('bad');
    expect([receptions('good'), receptions('fine'), receptions('bad')]).toEqual([1, 1, 2]);
    expect(await messagesIn('Reporting')).toBe(0);
  });

  test.each(['throw', 'name-another', 'die'])('redelivers the whole batch when the function answers with "%s"', async (does) => {
    await send('Reporting', { id: `${does}-culprit`, does });
    await stack.log.saying(`${does}-culprit received 2`);
    expect(await deadLetter()).toBe(`${does}-culprit`);
  });

  test('treats an empty answer as success', async () => {
    await send('Reporting', { id: 'quiet', does: 'say-nothing' }, { id: 'beside', does: 'done' });
    await stack.log.saying('quiet received 1');
    await expect.poll(() => messagesIn('Reporting')).toBe(0);
    expect(receptions('quiet')).toBe(1);
  });
});

test('a mapping that does not report item failures ignores the answer', async () => {
  await send('Silent', { id: 'unreported', does: 'fail' });
  await stack.log.saying('unreported received 1');
  await expect.poll(() => messagesIn('Silent')).toBe(0);
  expect(receptions('unreported')).toBe(1);
});

test('batches are no larger, and no more run at once, than the mapping says', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  await send('Single', ...ids.map((id) => ({ id, does: 'wait' })));
  await stack.log.saying('SingleWorker: a received');
  expect(await count('Single', 'ApproximateNumberOfMessagesNotVisible')).toBeLessThanOrEqual(2);
  await Promise.all(ids.map((id) => stack.log.saying(`SingleWorker: ${id} done`)));
  const lines = stack.log.all().filter((line) => line.startsWith('SingleWorker: '));
  expect(lines.filter((line) => line.includes('batch of')).every((line) => line.endsWith('batch of 1'))).toBe(true);
  let working = 0;
  const atOnce = lines.map((line) => (working += line.includes(' received ') ? 1 : line.endsWith(' done') ? -1 : 0));
  expect(Math.max(...atOnce)).toBeLessThanOrEqual(2);
});

test('what hangs in all batches of one mapping keeps no other mapping of the function waiting', async () => {
  const hanging = Array.from({ length: MAX_PROCESSES }, (_, index) => ({ id: `hung-${String(index)}`, does: 'hang' }));
  await send('Hung', ...hanging);
  await Promise.all(hanging.map(({ id }) => stack.log.saying(`${id} received 1`)));
  await send('Other', { id: 'beside-hung', does: 'done' });
  await stack.log.saying('beside-hung received 1');
  expect(hanging.map(({ id }) => receptions(id))).toEqual(hanging.map(() => 1));
});

import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import {
  type EventSubscriber,
  type EventSubscriberOptions,
  subscribeToPaymentEvents,
} from '../../../infra/demo/subscriber/event-subscriber.ts';
import type { AwsCall } from '../../../infra/local/runner/aws-call-tap.ts';
import { type StartedFixture, startFixture } from '../../fixtures/local-runner/started-fixture.ts';

let stack: StartedFixture;
let sns: SNSClient;
let beforeCall: (call: AwsCall) => void | Promise<void>;
let queues = 0;

beforeAll(async () => {
  stack = await startFixture(
    { Resources: { Events: { Type: 'AWS::SNS::Topic' } }, Outputs: { PaymentEventsTopicArn: { Value: { Ref: 'Events' } } } },
    { onAwsCall: (call) => beforeCall(call) },
  );
  sns = new SNSClient(stack.aws.sns);
});

beforeEach(() => {
  beforeCall = () => undefined;
});

afterAll(async () => {
  sns.destroy();
  await stack.close();
});

async function subscribed(options: Partial<EventSubscriberOptions> = {}): Promise<EventSubscriber> {
  const events = await subscribeToPaymentEvents(stack, { queueName: `subscriber-${++queues}`, ...options });
  onTestFinished(() => events.close());
  return events;
}

const publish = (message: object | string) =>
  sns.send(
    new PublishCommand({
      TopicArn: stack.outputs['PaymentEventsTopicArn'],
      Message: typeof message === 'string' ? message : JSON.stringify(message),
    }),
  );

const anEvent = (changes: object = {}) => ({ id: 'p1/captured', type: 'payment.captured', subject: 'p1', sequence: '4', ...changes });

/** Resolves when `count` events of the payment have arrived. */
function arrival(events: EventSubscriber, count: number, paymentRequestId = 'p1'): Promise<void> {
  return new Promise((resolve) => {
    const check = () => events.of(paymentRequestId).length >= count && resolve();
    onTestFinished(events.onChange(check));
    check();
  });
}

test.each([
  ['the payment in it', { data: { payment: { status: 'CAPTURED', needsReview: true } } }, ['CAPTURED', true]],
  ['no payment', { data: 'something else' }, [undefined, false]],
])('a subscriber receives an event with %s', async (_what, data, [status, needsReview]) => {
  const now = new Date('2026-11-22T03:00:00Z');
  const events = await subscribed({ now: () => now });
  const event = anEvent(data);
  await publish(event);
  await arrival(events, 1);
  const body = JSON.stringify(event);
  expect(events.of('p1')).toMatchObject([
    { id: 'p1/captured', type: 'payment.captured', subject: 'p1', sequence: 4, status, needsReview, receivedAt: now, body },
  ]);
});

test('events are kept per payment, with repetitions, in the order of arrival', async () => {
  const events = await subscribed();
  const sequences = ['4', '3', '4'];
  for (const sequence of sequences) {
    await publish(anEvent({ sequence }));
    await arrival(events, events.of('p1').length + 1);
  }
  await publish(anEvent({ subject: 'p2' }));
  await arrival(events, 1, 'p2');
  expect(events.of('p1').map(({ sequence }) => sequence)).toEqual([4, 3, 4]);
  expect(events.of('p3')).toEqual([]);
});

test('messages that are not events are ignored', async () => {
  const events = await subscribed();
  for (const message of ['{', '{"subject":"p1"}', anEvent()]) await publish(message);
  await arrival(events, 1);
  expect(events.of('p1')).toHaveLength(1);
});

test('only the latest events are kept', async () => {
  const events = await subscribed({ keep: 2 });
  for (const sequence of ['1', '2', '3']) {
    const next = Promise.withResolvers<undefined>();
    onTestFinished(events.onChange(() => next.resolve(undefined)));
    await publish(anEvent({ sequence }));
    await next.promise;
  }
  expect(events.of('p1').map(({ sequence }) => sequence)).toEqual([2, 3]);
});

test('received events are deleted from the queue', async () => {
  const sqs = new SQSClient(stack.aws.sqs);
  onTestFinished(() => sqs.destroy());
  const events = await subscribed();
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `subscriber-${queues}` }));
  await publish(anEvent());
  await arrival(events, 1);
  const AttributeNames = ['ApproximateNumberOfMessages' as const, 'ApproximateNumberOfMessagesNotVisible' as const];
  await expect
    .poll(async () => Object.values((await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes ?? {}))
    .toEqual(['0', '0']);
});

test('only the topic may send to the queue', async () => {
  const sqs = new SQSClient(stack.aws.sqs);
  onTestFinished(() => sqs.destroy());
  await subscribed();
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `subscriber-${queues}` }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }));
  expect(JSON.parse(Attributes?.['Policy'] ?? '')).toMatchObject({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Condition: { ArnEquals: { 'aws:SourceArn': stack.outputs['PaymentEventsTopicArn'] } },
      },
    ],
  });
});

test('a subscriber goes on after a failed call', async () => {
  let failures = 0;
  beforeCall = ({ action }) => {
    if (action === 'ReceiveMessage' && failures++ < 4) throw new Error('broken');
  };
  const events = await subscribed();
  await publish(anEvent());
  await arrival(events, 1);
  expect(failures).toBeGreaterThan(4);
});

test('a subscriber stops at once, even during a long poll', async () => {
  const polling = Promise.withResolvers<undefined>();
  beforeCall = async ({ action }) => {
    if (action !== 'ReceiveMessage') return;
    polling.resolve(undefined);
    await new Promise(() => undefined); // this poll never ends by itself
  };
  const events = await subscribed();
  await polling.promise;
  await events.close();
});

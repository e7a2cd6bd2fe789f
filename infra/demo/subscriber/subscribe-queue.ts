import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LocalStack } from '../../local/runner/local-stack.ts';

/** The values to receive, by message attribute. An event must match each attribute. */
export type EventFilter = Readonly<Partial<Record<'type' | 'status', readonly string[]>>>;

/** Creates a queue and subscribes it to the topic. Each event is the body of a message. @returns the queue's URL */
export async function subscribeQueue(
  queueName: string,
  sqs: SQSClient,
  { aws, outputs }: Pick<LocalStack, 'aws' | 'outputs'>,
  filter: EventFilter = {},
): Promise<string> {
  const TopicArn = outputs['PaymentEventsTopicArn'];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: queueName, Attributes: { Policy: policyFor(TopicArn) } }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  if (QueueUrl === undefined || Attributes?.QueueArn === undefined) throw new Error(`SQS created no queue ${queueName}`);
  const sns = new SNSClient(aws.sns);
  try {
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: Attributes.QueueArn,
        Attributes: { RawMessageDelivery: 'true', ...(Object.keys(filter).length > 0 ? { FilterPolicy: JSON.stringify(filter) } : {}) },
      }),
    );
  } finally {
    sns.destroy();
  }
  return QueueUrl;
}

/** The policy that lets the topic send to the queue. It is set at creation, because AWS takes up to a minute to apply a later policy. */
export function policyFor(topicArn: string | undefined): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*', // the queue itself, which has no ARN yet
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

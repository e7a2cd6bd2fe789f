import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { LocalStack } from '../../local/runner/local-stack.ts';

/** The values that an event may have, by message attribute. */
export type EventFilter = Readonly<Partial<Record<'type' | 'status', readonly string[]>>>;

/** Creates a queue that the topic may send to, and that gets its events as the bodies of messages. Returns the queue's URL. */
export async function subscribeQueue(
  queueName: string,
  sqs: SQSClient,
  { aws, outputs }: Pick<LocalStack, 'aws' | 'outputs'>,
  filter: EventFilter = {},
): Promise<string> {
  const TopicArn = outputs['PaymentEventsTopicArn'];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: queueName, Attributes: { Policy: letIn(TopicArn) } }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  if (QueueUrl === undefined || Attributes?.QueueArn === undefined) throw new Error(`no queue came of ${queueName}`);
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

/** A queue takes nothing from a topic by itself. From the start: AWS takes up to a minute over a policy that comes later. */
function letIn(topicArn: string | undefined): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*', // the queue itself, which has no ARN yet
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

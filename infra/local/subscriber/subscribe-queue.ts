import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { LocalStack } from '../runner/local-stack.ts';

/** Creates a queue that gets every event of the topic, each as the body of a message. Returns the queue's URL. */
export async function subscribeQueue(
  queueName: string,
  sqs: SQSClient,
  { aws, outputs }: Pick<LocalStack, 'aws' | 'outputs'>,
): Promise<string> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: queueName }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  if (QueueUrl === undefined || Attributes?.QueueArn === undefined) throw new Error(`no queue came of ${queueName}`);
  const sns = new SNSClient(aws.sns);
  try {
    await sns.send(
      new SubscribeCommand({
        TopicArn: outputs['PaymentEventsTopicArn'],
        Protocol: 'sqs',
        Endpoint: Attributes.QueueArn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
  } finally {
    sns.destroy();
  }
  return QueueUrl;
}

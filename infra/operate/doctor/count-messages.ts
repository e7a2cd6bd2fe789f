import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsConfig } from '../operator-api.ts';

/** About how many messages a queue has that nobody is just looking at. */
export async function countMessages(queueUrl: string, region: string | undefined): Promise<number> {
  const sqs = new SQSClient({ ...awsConfig({ region }), useQueueUrlAsEndpoint: false });
  try {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  } finally {
    sqs.destroy();
  }
}

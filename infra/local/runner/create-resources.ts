import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig, RUNNER_KEY_ID } from './aws-credential.ts';
import { createQueues } from './create-queues.ts';
import { createSecrets } from './create-secrets.ts';
import { createTables } from './create-tables.ts';
import { createTopics } from './create-topics.ts';
import type { ResolvedResources } from './resolved-resource.ts';
import type { Place } from './resource-types.ts';
import type { SecretsManager } from './secrets-manager-emulator.ts';

/** Makes the template's tables, queues, topics, subscriptions and secrets in the emulators. */
export async function createResources(resources: ResolvedResources, place: Place, secrets: SecretsManager): Promise<void> {
  const config = clientConfig(place.region, place.awsUrl, RUNNER_KEY_ID);
  const of = (type: string) => resources.get(type) ?? [];
  const [tables, queues, topics] = [new DynamoDBClient(config), new SQSClient(config), new SNSClient(config)];
  try {
    await createTables(tables, of('AWS::DynamoDB::GlobalTable'));
    await createQueues(queues, of('AWS::SQS::Queue'));
    await createTopics(topics, of('AWS::SNS::Topic'), of('AWS::SNS::Subscription'));
    createSecrets(secrets, of('AWS::SecretsManager::Secret'), place);
  } finally {
    for (const client of [tables, queues, topics]) client.destroy();
  }
}

import { CreateTopicCommand, type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';

const subscriptionSchema = z.object({
  TopicArn: z.string(),
  Protocol: z.literal('sqs'),
  Endpoint: z.string(),
  RawMessageDelivery: z.optional(z.boolean()),
  FilterPolicy: z.optional(z.record(z.string(), z.unknown())),
  FilterPolicyScope: z.optional(z.string()),
});

/** The queues that subscribe must exist. */
export async function createTopics(
  client: SNSClient,
  topics: readonly ResolvedResource[],
  subscriptions: readonly ResolvedResource[],
): Promise<void> {
  for (const { name } of topics) await client.send(new CreateTopicCommand({ Name: name }));
  for (const subscription of subscriptions) {
    const { TopicArn, Protocol, Endpoint, RawMessageDelivery, FilterPolicy, FilterPolicyScope } = propertiesOf(
      subscription,
      subscriptionSchema,
    );
    const Attributes = {
      ...(RawMessageDelivery === true && { RawMessageDelivery: 'true' }),
      ...(FilterPolicyScope !== undefined && { FilterPolicyScope }),
      ...(FilterPolicy !== undefined && { FilterPolicy: JSON.stringify(FilterPolicy) }),
    };
    await client.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }));
  }
}

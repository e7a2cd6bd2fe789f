import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ApiAnswer, ApiCall } from '../operate/invoke-api.ts';
import { awsConfig, connectApi } from '../operate/operator-api.ts';
import type { OperatorConsole } from '../operate/operator-console.ts';
import { openStage, type OperatedStage, type StageResources } from '../operate/payments/operated-stage.ts';

/** What the console needs of a stage. Every method may reject with AWS's error. */
export interface ConsoleStage extends OperatedStage {
  /** Partitions of the index of unsettled payments. */
  readonly dueShards: number;
  /** The stage's queues, by the names of their outputs without `QueueUrl`. */
  readonly queues: readonly string[];
  /** About how many messages wait in a queue. */
  readonly messagesIn: (queue: string) => Promise<number>;
  /** A route of the function that delivers events. Undefined: the stack has no such function. */
  readonly callWebhooks: ((call: ApiCall) => Promise<ApiAnswer>) | undefined;
}

export interface ConsoleResources extends StageResources {
  readonly dueShards: number;
  readonly queueUrls: Readonly<Record<string, string>>;
  readonly webhooksFunctionName: string | undefined;
}

export function openConsoleStage(resources: ConsoleResources, io: OperatorConsole): ConsoleStage {
  const { region, dueShards, queueUrls, webhooksFunctionName } = resources;
  const stage = openStage(resources, io);
  const sqs = new SQSClient({ ...awsConfig(region), useQueueUrlAsEndpoint: false });
  const webhooks = connectApi({ region, output: 'WebhooksApiName', functionName: webhooksFunctionName }, io);
  return {
    ...stage,
    dueShards,
    queues: Object.keys(queueUrls),
    messagesIn: async (queue) => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrls[queue], AttributeNames }));
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    callWebhooks: webhooksFunctionName === undefined ? undefined : webhooks.call,
    close: () => [stage, { close: () => sqs.destroy() }, webhooks].forEach(({ close }) => close()),
  };
}

import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type ApiClientsReader, connectApiClients } from '../operate/api-clients.ts';
import type { ApiAnswer, ApiCall } from '../operate/invoke-api.ts';
import { awsConfig, type AwsPlace, connectApi } from '../operate/operator-api.ts';
import type { OperatorConsole } from '../operate/operator-console.ts';
import { openStage, type OperatedStage, type StageResources } from '../operate/payments/operated-stage.ts';
import type { StackOutputs } from '../operate/stack-outputs.ts';

/** What the console needs of a stage. Every method may reject with AWS's error. */
export interface ConsoleStage extends OperatedStage, Pick<ApiClientsReader, 'clients'> {
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
  readonly clientsSecretArn: string | undefined;
}

/** What the outputs of a stage's stack name. */
export function resourcesIn(
  { PaymentsTableName, AntomMessagesQueueUrl, PaymentsApiName, WebhooksApiName, ApiClientsSecretArn }: StackOutputs,
  rest: AwsPlace & Pick<ConsoleResources, 'dueShards' | 'queueUrls'>,
): ConsoleResources {
  return {
    ...rest,
    tableName: PaymentsTableName,
    queueUrl: AntomMessagesQueueUrl,
    functionName: PaymentsApiName,
    webhooksFunctionName: WebhooksApiName,
    clientsSecretArn: ApiClientsSecretArn,
  };
}

export function openConsoleStage(resources: ConsoleResources, io: Pick<OperatorConsole, 'newId' | 'now'>): ConsoleStage {
  const { dueShards, queueUrls, webhooksFunctionName, clientsSecretArn, tableName, queueUrl, functionName, ...place } = resources;
  const stage = openStage({ ...place, tableName, queueUrl, functionName }, io);
  const sqs = new SQSClient({ ...awsConfig(place), useQueueUrlAsEndpoint: false });
  const webhooks = connectApi({ ...place, output: 'WebhooksApiName', functionName: webhooksFunctionName }, io);
  const apiClients = connectApiClients({ ...place, secretArn: clientsSecretArn });
  return {
    ...stage,
    clients: apiClients.clients,
    dueShards,
    queues: Object.keys(queueUrls),
    messagesIn: async (queue) => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrls[queue], AttributeNames }));
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    callWebhooks: webhooksFunctionName === undefined ? undefined : webhooks.call,
    close: () => [stage, { close: () => sqs.destroy() }, webhooks, apiClients].forEach(({ close }) => close()),
  };
}

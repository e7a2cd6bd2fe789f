import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AWS_CLIENT_DEFAULTS } from '../../shared/platform/aws-client.ts';
import type { OperatorConsole } from '../operate/operator-console.ts';
import { type ApiAnswer, invokeApi, type InvokedCall } from '../operate/payments/invoke-api.ts';
import { INVOCATION_MS, openStage, type OperatedStage, type StageResources } from '../operate/payments/operated-stage.ts';

/** What the console needs of a stage. Every method may reject with AWS's error. */
export interface ConsoleStage extends OperatedStage {
  /** Partitions of the index of unsettled payments. */
  readonly dueShards: number;
  /** The stage's queues, by the names of their outputs without `QueueUrl`. */
  readonly queues: readonly string[];
  /** About how many messages wait in a queue. */
  readonly messagesIn: (queue: string) => Promise<number>;
  /** A route of the function that delivers events. Undefined: the stack has no such function. */
  readonly callWebhooks: ((call: InvokedCall) => Promise<ApiAnswer>) | undefined;
}

export interface ConsoleResources extends StageResources {
  readonly dueShards: number;
  readonly queueUrls: Readonly<Record<string, string>>;
  readonly webhooksFunctionName: string | undefined;
}

export function openConsoleStage(resources: ConsoleResources, io: OperatorConsole): ConsoleStage {
  const { region, dueShards, queueUrls, webhooksFunctionName } = resources;
  const stage = openStage(resources, io);
  const config = { ...AWS_CLIENT_DEFAULTS, ...(region === undefined ? {} : { region }) };
  const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  const lambda = new LambdaClient({ ...config, requestHandler: { ...AWS_CLIENT_DEFAULTS.requestHandler, requestTimeout: INVOCATION_MS } });
  return {
    ...stage,
    dueShards,
    queues: Object.keys(queueUrls),
    messagesIn: async (queue) => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrls[queue], AttributeNames }));
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    callWebhooks:
      webhooksFunctionName === undefined
        ? undefined
        : async (call) => invokeApi(lambda, webhooksFunctionName, call, { operator: await stage.identity(), requestId: io.newId() }),
    close: () => [stage, { close: () => sqs.destroy() }, { close: () => lambda.destroy() }].forEach(({ close }) => close()),
  };
}

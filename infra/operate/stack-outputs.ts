import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../shared/platform/json-or-undefined.ts';
import { stackName } from '../stages/stack-names.ts';
import type { StageId } from '../stages/stage-settings.ts';
import { OperatorError } from './operator-error.ts';

/** Where the commands look when no file is named. */
export const OUTPUTS_FILE = 'cdk-outputs.json';

/** What operators' commands need of the stack's outputs. */
export interface StackOutputs {
  readonly ApiUrl?: string | undefined;
  /** Target of the API's DNS record. Only when the API has its own name. */
  readonly ApiDomainTarget?: string | undefined;
  /** JSON: the Antom account that the functions were deployed with. */
  readonly AntomAccount?: string | undefined;
  readonly AntomMerchantKeySecretArn?: string | undefined;
  readonly ApiClientsSecretArn?: string | undefined;
  readonly PaymentsTableName?: string | undefined;
  readonly AntomMessagesQueueUrl?: string | undefined;
  readonly PaymentsApiName?: string | undefined;
  readonly WebhooksApiName?: string | undefined;
  readonly WebhooksTableName?: string | undefined;
  readonly EventDeadLettersQueueUrl?: string | undefined;
}

const text = z.optional(z.string());
const outputsFile = z.record(
  z.string(),
  z.object({
    ApiUrl: text,
    ApiDomainTarget: text,
    AntomAccount: text,
    AntomMerchantKeySecretArn: text,
    ApiClientsSecretArn: text,
    PaymentsTableName: text,
    AntomMessagesQueueUrl: text,
    PaymentsApiName: text,
    WebhooksApiName: text,
    WebhooksTableName: text,
    EventDeadLettersQueueUrl: text,
  } satisfies Record<keyof StackOutputs, z.ZodMiniType>),
);

const WRONG = { kind: 'wrongArguments' } as const;

/** Reads the file that `cdk deploy --outputs-file` writes: stack name → output → value. @throws {OperatorError} */
export function readStackOutputs(path: string, stage: StageId): StackOutputs {
  return readOutputs(outputsFile, path, stage);
}

const QUEUE_URL = /QueueUrl$/;
const anyOutputs = z.record(z.string(), z.record(z.string(), z.unknown()));

/** The address of every queue of the stage, by the name of its output without `QueueUrl`. @throws {OperatorError} */
export function readQueueUrls(path: string, stage: StageId): Readonly<Record<string, string>> {
  return queueUrlsIn(readOutputs(anyOutputs, path, stage));
}

export function queueUrlsIn(outputs: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const urls = Object.entries(outputs).flatMap(([name, url]) =>
    QUEUE_URL.test(name) && typeof url === 'string' ? [[name.replace(QUEUE_URL, ''), url] as const] : [],
  );
  return Object.fromEntries(urls);
}

function readOutputs<Outputs>(file: z.ZodMiniType<Record<string, Outputs>>, path: string, stage: StageId): Outputs {
  const stacks = file.safeParse(jsonOrUndefined(readOperatorsFile(path)));
  if (!stacks.success) throw new OperatorError(`${path} is not a file written by "cdk deploy --outputs-file"`, WRONG);
  const name = stackName(stage);
  const outputs = stacks.data[name];
  if (outputs === undefined) {
    throw new OperatorError(`${path} has the outputs of ${Object.keys(stacks.data).join(', ') || 'no stack'}, not of ${name}`, WRONG);
  }
  return outputs;
}

/** @throws {OperatorError} */
export function readOperatorsFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OperatorError(`${path} cannot be read`, { ...WRONG, cause });
  }
}

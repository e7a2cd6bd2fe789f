import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { StageId } from '../../stages/stage-settings.ts';
import { OperatorError } from '../operator-error.ts';
import { OUTPUTS_FILE } from '../stack-outputs.ts';
import { stageNamed } from '../stage-options.ts';

export interface DoctorOptions {
  readonly stage: StageId;
  readonly outputs: string | undefined;
  readonly merchantKeySecret: string | undefined;
  readonly apiClientsSecret: string | undefined;
  readonly notifyUrl: string | undefined;
  readonly registeredPublicKey: string | undefined;
}

export const HELP = `npm run doctor -- --stage <local|sandbox|production> [--outputs <file>] [--registered-public-key <file>]

Checks a deployed stage, from the keys to a signed answer by Antom, and says how to fix each problem. Changes nothing.
Exit code 0 only when all is well, 1 when a check does not pass, 2 for wrong arguments. Prints no key, no secret and no body of an answer.

  --stage                  the stage of infra/stages/stage-config.ts
  --outputs                the stack's outputs: the file that "cdk deploy --outputs-file" writes; cdk-outputs.json if it is there
  --registered-public-key  a file with the merchant's public key as registered in Antom's Dashboard, PEM or bare base64

Instead of --outputs, or to override it:
  --merchant-key-secret    ARN of the secret with the merchant's key
  --api-clients-secret     ARN of the secret with the API's clients
  --notify-url             address at which Antom reaches the webhook, as set in its Dashboard

AWS credentials and endpoints come from the environment. They must allow secretsmanager:GetSecretValue on the two secrets, lambda:InvokeFunction on the
function WebhooksApi, and sqs:GetQueueAttributes on the queue EventDeadLetters. The region comes from the ARNs of the secrets.`;

/** The options, or undefined when help is wanted. @throws {OperatorError} */
export function parseDoctorOptions(args: readonly string[]): DoctorOptions | undefined {
  const values = parseValues(args);
  if (values.help === true) return undefined;
  return {
    stage: stageNamed(values.stage),
    outputs: values.outputs ?? (existsSync(OUTPUTS_FILE) ? OUTPUTS_FILE : undefined),
    merchantKeySecret: values['merchant-key-secret'],
    apiClientsSecret: values['api-clients-secret'],
    notifyUrl: values['notify-url'],
    registeredPublicKey: values['registered-public-key'],
  };
}

function parseValues(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    help: { type: 'boolean' },
    stage: text,
    outputs: text,
    'merchant-key-secret': text,
    'api-clients-secret': text,
    'notify-url': text,
    'registered-public-key': text,
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new OperatorError(cause instanceof Error ? cause.message : 'the options cannot be read', { kind: 'wrongArguments', cause });
  }
}

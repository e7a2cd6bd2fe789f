import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { accountParameters, createTestAccount, merchantSide, putSecrets } from '../../infra/local/test-account.ts';
import { stackName } from '../../infra/stages/stack-names.ts';
import { freePort } from '../support/free-port.ts';
import { ACCOUNT_ID, type AwsAddress, cdk, clientConfig, WORK_FOLDER } from './cdk.ts';
import type { Deployment } from './deployment.ts';
import { referToSecretsByArn } from './ministack-shortcomings.ts';
import { disableSchedule } from './operator.ts';

export const STACK_NAME = stackName('local');

const ASSEMBLY = join(WORK_FOLDER, 'cdk.out');
const OUTPUTS_FILE = join(WORK_FOLDER, 'outputs.json');
const outputsSchema = z.object({ [STACK_NAME]: z.record(z.string(), z.string()) });

/** Deploys stage `local` for the first time and does what an operator does then. */
export async function deploy(aws: AwsAddress, say: (line: string) => void): Promise<Deployment> {
  say('Bootstrapping the account …');
  await cdk(aws, ['bootstrap', `aws://${ACCOUNT_ID}/${aws.region}`], WORK_FOLDER); // no app there that it would synthesize

  const account = createTestAccount();
  const antomPort = await freePort();
  const parameters = accountParameters(merchantSide(account), `http://127.0.0.1:${antomPort}`);
  say('Deploying the stack …');
  await cdkDeploy(aws, {
    app: 'node infra/app.ts',
    args: Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]),
  });
  const outputs = outputsSchema.parse(JSON.parse(await readFile(OUTPUTS_FILE, 'utf8')))[STACK_NAME];

  await putSecrets(merchantSide(account), outputs, clientConfig(aws));
  // runs of the reconciler and of the sweep are the tests' own
  for (const output of ['ReconcilerScheduleName', 'DeliverySweepScheduleName']) await disableSchedule(aws, outputs[output] ?? '');
  return {
    aws,
    outputs,
    apiKey: account.apiKey,
    antom: {
      port: antomPort,
      clientId: account.clientId,
      merchantPublicKey: account.merchantKey.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      antomPrivateKey: account.antomKey.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    },
  };
}

/** Deploys what another app synthesizes over the deployed stack, whose parameters stay. */
export async function deployOver(aws: AwsAddress, app: string): Promise<void> {
  await cdkDeploy(aws, { app, args: [] });
}

export async function destroy(aws: AwsAddress): Promise<void> {
  await cdk(aws, ['destroy', STACK_NAME, '--force', '--app', ASSEMBLY]);
}

/** What `cdk deploy -c stage=local` does, but in two steps, so that the template can be changed in between. */
async function cdkDeploy(aws: AwsAddress, { app, args }: { app: string; args: readonly string[] }): Promise<void> {
  await cdk(aws, ['synth', '--quiet', '--app', app, '-c', 'stage=local', '--output', ASSEMBLY]);
  await referToSecretsByArn(join(ASSEMBLY, `${STACK_NAME}.template.json`));
  await cdk(aws, ['deploy', STACK_NAME, '--app', ASSEMBLY, '--require-approval', 'never', '--outputs-file', OUTPUTS_FILE, ...args]);
}

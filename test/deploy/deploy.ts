import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { ACCOUNT_ID, cdk, clientConfig, WORK_FOLDER, type AwsAddress } from './cdk.ts';
import type { Deployment } from './deployment.ts';
import { disableSchedule } from './operator.ts';
import { freePort } from './free-port.ts';
import { referToSecretsByArn } from './ministack-shortcomings.ts';

export const STACK_NAME = 'AntomPayments-local';

const ASSEMBLY = join(WORK_FOLDER, 'cdk.out');
const OUTPUTS_FILE = join(WORK_FOLDER, 'outputs.json');
const outputsSchema = z.object({ [STACK_NAME]: z.record(z.string(), z.string()) });

/** Deploys stage `local` for the first time and does what an operator does then. */
export async function deploy(aws: AwsAddress, say: (line: string) => void): Promise<Deployment> {
  say('Bootstrapping the account …');
  await cdk(aws, ['bootstrap', `aws://${ACCOUNT_ID}/${aws.region}`], WORK_FOLDER); // no app there that it would synthesise

  const merchantKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const antomKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const antom = {
    port: await freePort(),
    clientId: 'SANDBOX_5X00000000000000',
    merchantPublicKey: merchantKey.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    antomPrivateKey: antomKey.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
  const parameters = {
    AntomBaseUrl: `http://127.0.0.1:${antom.port}`,
    AntomClientId: antom.clientId,
    AntomPublicKeys: JSON.stringify({ 1: antomKey.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }),
  };
  say('Deploying the stack …');
  await cdkDeploy(aws, {
    app: 'node infra/app.ts',
    args: Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]),
  });
  const outputs = outputsSchema.parse(JSON.parse(await readFile(OUTPUTS_FILE, 'utf8')))[STACK_NAME];

  const apiKey = randomBytes(24).toString('base64url');
  const secrets = new SecretsManagerClient(clientConfig(aws));
  const put = (output: string, value: object) =>
    secrets.send(new PutSecretValueCommand({ SecretId: outputs[output], SecretString: JSON.stringify(value) }));
  const privateKey = merchantKey.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  await put('AntomMerchantKeySecretArn', { keyVersion: '1', privateKey });
  await put('ApiClientsSecretArn', { clients: [{ clientId: 'shop', keyHashes: [createHash('sha256').update(apiKey).digest('hex')] }] });
  secrets.destroy();
  await disableSchedule(aws, outputs['ReconcilerScheduleName'] ?? ''); // runs of the reconciler are the tests' own
  return { aws, outputs, apiKey, antom };
}

/** Deploys what another app synthesises over the deployed stack, whose parameters stay. */
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

import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { TargetStack } from '../support/target.ts';

type Stack = Pick<TargetStack, 'aws' | 'outputs'>;

/** Puts a secret as an operator does. `output`: the stack's output that names it. */
export async function putSecret({ aws, outputs }: Stack, output: string, text: string): Promise<void> {
  const secrets = new SecretsManagerClient(aws.secretsmanager);
  await secrets.send(new PutSecretValueCommand({ SecretId: outputs[output], SecretString: text }));
  secrets.destroy();
}

export async function readSecret({ aws, outputs }: Stack, output: string): Promise<string> {
  const secrets = new SecretsManagerClient(aws.secretsmanager);
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: outputs[output] }));
  secrets.destroy();
  if (SecretString === undefined) throw new Error(`${output} holds no text`);
  return SecretString;
}

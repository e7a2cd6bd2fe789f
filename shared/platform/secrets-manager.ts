import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT_DEFAULTS } from './aws-client.ts';

/** Reads one secret's current text from AWS Secrets Manager. Needs GetSecretValue on it. */
export function secretsManagerReader(secretId: string): () => Promise<string> {
  const client = new SecretsManagerClient(AWS_CLIENT_DEFAULTS);
  return async () => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (SecretString === undefined) throw new Error('the secret holds no text');
    return SecretString;
  };
}

import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT_DEFAULTS } from '../../../shared/platform/aws-client.ts';
import { secretRegion } from '../secret-region.ts';

/** The current text of a secret, read in the region of its ARN, since the operator's own region may be another. Rejects with AWS's error. */
export async function readSecret(arn: string): Promise<string> {
  const region = secretRegion(arn);
  const client = new SecretsManagerClient({ ...AWS_CLIENT_DEFAULTS, ...(region === undefined ? {} : { region }) });
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    return SecretString ?? '';
  } finally {
    client.destroy();
  }
}

import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { PutSecretValueCommand, SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';

/** A merchant's account at Antom and a merchant app that may call the API, made for one run. */
export interface TestAccount {
  readonly clientId: string;
  readonly merchantKey: KeyPair;
  readonly antomKey: KeyPair;
  /** A key of the merchant app `shop`. */
  readonly apiKey: string;
}

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Version of both parties' keys. */
export const KEY_VERSION = '1';

export function createTestAccount(): TestAccount {
  return {
    clientId: 'SANDBOX_5X00000000000000',
    merchantKey: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    antomKey: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    apiKey: randomBytes(24).toString('base64url'),
  };
}

/** The template parameters of stage `local`. */
export function accountParameters({ clientId, antomKey }: TestAccount, antomUrl: string): Record<string, string> {
  const publicKey = antomKey.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return { AntomBaseUrl: antomUrl, AntomClientId: clientId, AntomPublicKeys: JSON.stringify({ [KEY_VERSION]: publicKey }) };
}

/** What an operator does once after the first deployment. */
export async function putSecrets(
  { merchantKey, apiKey }: TestAccount,
  outputs: Readonly<Record<string, string>>,
  clientConfig: SecretsManagerClientConfig,
): Promise<void> {
  const secretsManager = new SecretsManagerClient(clientConfig);
  const put = async (output: string, value: object) => {
    await secretsManager.send(new PutSecretValueCommand({ SecretId: outputs[output], SecretString: JSON.stringify(value) }));
  };
  const privateKey = merchantKey.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const keyHash = createHash('sha256').update(apiKey).digest('hex');
  try {
    await put('AntomMerchantKeySecretArn', { keyVersion: KEY_VERSION, privateKey });
    await put('ApiClientsSecretArn', { clients: [{ clientId: 'shop', keyHashes: [keyHash] }] });
  } finally {
    secretsManager.destroy();
  }
}

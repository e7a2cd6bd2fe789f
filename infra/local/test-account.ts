import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { PutSecretValueCommand, SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { KEY_VERSION, makeThrowAwayKeys, SANDBOX_CLIENT_ID } from '../antom-simulator/throw-away-keys.ts';

/** A merchant's account at Antom, and a merchant app that may call the API, as far as the stack needs to know them. */
export interface MerchantAccount {
  readonly clientId: string;
  /** The merchant's own key. */
  readonly signingKey: { readonly keyVersion: string; readonly privateKey: KeyObject };
  /** Antom's keys, by version. */
  readonly antomPublicKeys: ReadonlyMap<string, KeyObject>;
  /** A key of the merchant app `shop`. */
  readonly apiKey: string;
}

/** An account at the simulator: both parties' keys are known. */
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

export function createTestAccount(): TestAccount {
  const { merchantKey, merchantPublicKey, antomKey, antomPublicKey } = makeThrowAwayKeys();
  return {
    clientId: SANDBOX_CLIENT_ID,
    merchantKey: { publicKey: merchantPublicKey, privateKey: merchantKey.privateKey },
    antomKey: { publicKey: antomPublicKey, privateKey: antomKey.privateKey },
    apiKey: randomBytes(24).toString('base64url'),
  };
}

/** What the merchant's side knows of a test account. */
export function merchantSide({ clientId, merchantKey, antomKey, apiKey }: TestAccount): MerchantAccount {
  const signingKey = { keyVersion: KEY_VERSION, privateKey: merchantKey.privateKey };
  return { clientId, signingKey, antomPublicKeys: new Map([[KEY_VERSION, antomKey.publicKey]]), apiKey };
}

/** The template parameters of stage `local`. */
export function accountParameters({ clientId, antomPublicKeys }: MerchantAccount, antomUrl: string): Record<string, string> {
  const publicKeys = [...antomPublicKeys].map(([version, key]) => [
    version,
    key.export({ format: 'der', type: 'spki' }).toString('base64'),
  ]);
  return { AntomBaseUrl: antomUrl, AntomClientId: clientId, AntomPublicKeys: JSON.stringify(Object.fromEntries(publicKeys)) };
}

/** What an operator does once after the first deployment. */
export async function putSecrets(
  { signingKey, apiKey }: MerchantAccount,
  outputs: Readonly<Record<string, string>>,
  clientConfig: SecretsManagerClientConfig,
): Promise<void> {
  const secretsManager = new SecretsManagerClient(clientConfig);
  const put = async (output: string, value: object) => {
    await secretsManager.send(new PutSecretValueCommand({ SecretId: outputs[output], SecretString: JSON.stringify(value) }));
  };
  const privateKey = signingKey.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const keyHash = createHash('sha256').update(apiKey).digest('hex');
  try {
    await put('AntomMerchantKeySecretArn', { keyVersion: signingKey.keyVersion, privateKey });
    await put('ApiClientsSecretArn', { clients: [{ clientId: 'shop', keyHashes: [keyHash] }] });
  } finally {
    secretsManager.destroy();
  }
}

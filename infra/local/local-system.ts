import { createHash, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startLocalStack, type LocalStack, type LocalStackOptions } from './runner/local-stack.ts';
import { SHOP_NAME } from './shop/catalogue.ts';
import { startAntomSimulator, type AntomSimulator } from './simulator/antom-simulator.ts';
import type { AntomSimulatorOptions } from './simulator/simulator-options.ts';

/** The deployed stack with everything around it that a payment needs: Antom, both parties' keys, and a merchant app that may call the API. */
export interface LocalSystem {
  /** Base address of the merchant's API, without a slash at the end. */
  readonly apiUrl: string;
  /** A key of the merchant app `shop`. */
  readonly apiKey: string;
  readonly stack: LocalStack;
  readonly antom: AntomSimulator;
  close(): Promise<void>;
}

export interface LocalSystemOptions {
  /** Folder of the synthesised app. */
  readonly assembly: string;
  readonly apiPort?: number;
  readonly antom?: Partial<AntomSimulatorOptions>;
  readonly stack?: Partial<Omit<LocalStackOptions, 'assembly' | 'parameters'>>;
}

const CLIENT_ID = 'SANDBOX_5X00000000000000';

/** Starts it all on 127.0.0.1. Every key is made for this run and forgotten with it. @throws when a port is taken; then nothing is left running. */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const merchantKey = newKeyPair();
  const antomKey = newKeyPair();
  const apiKey = randomBytes(24).toString('base64url');

  const antom = await startAntomSimulator({
    clientId: CLIENT_ID,
    merchantPublicKey: merchantKey.publicKey,
    antomKey: { keyVersion: '1', privateKey: antomKey.privateKey },
    merchantName: SHOP_NAME,
    ...options.antom,
  });
  try {
    const stack = await startLocalStack({
      assembly: options.assembly,
      parameters: {
        AntomBaseUrl: antom.url,
        AntomClientId: CLIENT_ID,
        AntomPublicKeys: JSON.stringify({ 1: toBase64(antomKey.publicKey.export({ format: 'der', type: 'spki' })) }),
      },
      ...(options.apiPort === undefined ? {} : { apiPort: options.apiPort }),
      ...options.stack,
    });
    await putSecrets(stack, merchantKey.privateKey, apiKey);
    return {
      apiUrl: stack.apiUrl,
      apiKey,
      stack,
      antom,
      async close() {
        await stack.close();
        await antom.close();
      },
    };
  } catch (error) {
    await antom.close();
    throw error;
  }
}

/** What an operator does once after the first deployment. */
async function putSecrets(stack: LocalStack, merchantKey: KeyObject, apiKey: string): Promise<void> {
  const secretsManager = new SecretsManagerClient(stack.aws.secretsmanager);
  const put = async (output: string, value: object) => {
    await secretsManager.send(new PutSecretValueCommand({ SecretId: stack.outputs[output], SecretString: JSON.stringify(value) }));
  };
  const keyHash = createHash('sha256').update(apiKey).digest('hex');
  try {
    await put('AntomMerchantKeySecretArn', { keyVersion: '1', privateKey: toBase64(merchantKey.export({ format: 'der', type: 'pkcs8' })) });
    await put('ApiClientsSecretArn', { clients: [{ clientId: 'shop', keyHashes: [keyHash] }] });
  } finally {
    secretsManager.destroy();
  }
}

function newKeyPair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function toBase64(der: Buffer): string {
  return der.toString('base64');
}

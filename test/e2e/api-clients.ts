import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { merchantApp } from '../support/merchant-app.ts';
import type { Target } from '../support/target.ts';
import { putSecret } from './secrets.ts';

export const newApiKey = () => randomBytes(24).toString('base64url');

/** Replaces the list of clients, as an operator does. It takes effect once the caches of authorizer and gateway have expired. */
export async function putApiClients({ stack }: Pick<Target, 'stack'>, keysOf: Record<string, readonly string[]>): Promise<void> {
  const clients = Object.entries(keysOf).map(([clientId, keys]) => ({ clientId, keyHashes: keys.map(hashOf) }));
  await putSecret(stack, 'ApiClientsSecretArn', JSON.stringify({ clients }));
}

/** What the API answers to a harmless request with that key. */
export async function statusWith({ apiUrl }: Pick<Target, 'apiUrl'>, apiKey: string): Promise<number> {
  const { status } = await merchantApp({ apiUrl, apiKey }).call('GET', `/payments?referenceOrderId=${randomUUID()}`);
  return status;
}

const hashOf = (apiKey: string) => createHash('sha256').update(apiKey).digest('hex');

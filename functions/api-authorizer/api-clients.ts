import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../shared/platform/json-or-undefined.ts';

/** A merchant app that may call the API. Several keys at once, so that they can be rotated without a pause. */
const apiClients = z.strictObject({
  clients: z.array(
    z.strictObject({
      clientId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
      /** SHA-256 of each key, 64 hex digits. The keys themselves are stored nowhere. */
      keyHashes: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
    }),
  ),
});

/** Finds the client whose key this is. */
export type ApiClientDirectory = (apiKey: string) => string | undefined;

/** The secret does not hold a list of API clients. The error does not show its content: hashes are secret, too. */
export class MalformedApiClientsError extends Error {
  override readonly name = 'MalformedApiClientsError';
}

/**
 * Reads the secret `{"clients":[{"clientId":"shop","keyHashes":["<sha256 hex>"]}]}`.
 * Keys are found by their hash, so comparing takes no longer for a better guess.
 * @throws {MalformedApiClientsError}
 */
export function parseApiClients(text: string): ApiClientDirectory {
  const parsed = z.safeParse(apiClients, jsonOrUndefined(text));
  if (!parsed.success)
    throw new MalformedApiClientsError('the secret is not {"clients":[{"clientId":…,"keyHashes":[…]}]}: has it been put yet?');
  const clientByHash = new Map(parsed.data.clients.flatMap(({ clientId, keyHashes }) => keyHashes.map((hash) => [hash, clientId])));
  return (apiKey) => clientByHash.get(createHash('sha256').update(apiKey).digest('hex'));
}

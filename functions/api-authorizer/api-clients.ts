import { createHash } from 'node:crypto';
import { type ApiKey, readApiClients } from '../../shared/contract/api-clients.ts';
import { jsonOrUndefined } from '../../shared/platform/json-or-undefined.ts';

/** Finds what is stored of this key. Undefined when it may not call the API. */
export type ApiKeyDirectory = (apiKey: string) => ApiKey | undefined;

/** The secret does not hold a list of API clients. The error does not show its content: hashes are secret, too. */
export class MalformedApiClientsError extends Error {
  override readonly name = 'MalformedApiClientsError';
}

/**
 * Reads the secret of the API's clients. Keys are found by their hash, so comparing takes no longer for a better guess.
 * @throws {MalformedApiClientsError}
 */
export function parseApiClients(text: string): ApiKeyDirectory {
  const read = readApiClients(jsonOrUndefined(text));
  if (read.outcome === 'malformed') {
    const fault = read.fault === '' ? 'has it been put yet?' : `see ${read.fault}`;
    throw new MalformedApiClientsError(`the secret is not {"clients":[{"clientId":…,"keys":[…]}]}: ${fault}`);
  }
  const usable = read.keys.filter(({ unknownFields }) => unknownFields.length === 0);
  const keyByHash = new Map(usable.map((key) => [key.hash, key]));
  return (apiKey) => keyByHash.get(createHash('sha256').update(apiKey).digest('hex'));
}

import { readApiClients } from '../../../shared/contract/api-clients.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { putting } from '../unreadable-secret.ts';
import type { CheckContext } from './check-context.ts';
import { type CheckResult, ok, problem } from './check-result.ts';
import { unreadSecret } from './secret-text.ts';

const CONTENT =
  '{"clients":[{"clientId":"shop","keys":[{"name":"backend","hash":"<SHA-256 of the key, hex>","rights":["payments:write"]}]}]}';
const ADDING = 'add a key: npm run keys -- add, as infra/DEPLOY.md says';

/** Whether at least one client can call the API. */
export function checkApiClients({ apiClients: secret }: CheckContext): CheckResult {
  if (secret.outcome !== 'read') return unreadSecret(secret, { option: '--api-clients-secret', content: CONTENT });
  const read = readApiClients(jsonOrUndefined(secret.text));
  if (read.outcome === 'malformed') {
    const fault = read.fault === '' ? 'has it been stored yet?' : `see ${read.fault}`;
    return problem(
      `the secret is unusable, so the API refuses every key; ${fault}`,
      read.fault === '' ? ADDING : putting(secret.arn, CONTENT),
    );
  }
  const { stored, keys } = read;
  const refused = keys.filter(({ unknownFields }) => unknownFields.length > 0);
  if (refused.length > 0) {
    return problem(
      `the API refuses ${counted(refused.length, 'key')} with fields that this release does not know: ${refused.map(nameOf).join(', ')}`,
      'deploy the release that the keys were made for, or revoke them: npm run keys -- revoke',
    );
  }
  const misspelt = keys.filter(({ unknownRights }) => unknownRights.length > 0);
  if (misspelt.length > 0) {
    return problem(
      `${counted(misspelt.length, 'key')} should have rights that this release does not know, and does not have them: ${misspelt.map(nameOf).join(', ')}`,
      'look at them: npm run keys -- list. Deploy the release that knows the rights, or add other keys',
    );
  }
  const clients = new Set(stored.clients.map(({ clientId }) => clientId)).size;
  const withoutKey = clients - new Set(keys.map(({ clientId }) => clientId)).size;
  if (clients === withoutKey) return problem('no client has a key, so the API refuses every call', ADDING);
  return ok(
    `${counted(clients, 'client')} may call the API${withoutKey > 0 ? `, but ${withoutKey} of them ${withoutKey === 1 ? 'has' : 'have'} no key` : ''}`,
  );
}

function counted(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

function nameOf({ clientId, name = 'without a name' }: { readonly clientId: string; readonly name: string | undefined }): string {
  return `${name} of ${clientId}`;
}

import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../shared/platform/json-or-undefined.ts';
import type { CheckContext } from './check-context.ts';
import { type CheckResult, ok, problem } from './check-result.ts';
import { putting, unreadableSecret } from './check-secret.ts';

const CONTENT = '{"clients":[{"clientId":"shop","keyHashes":["<SHA-256 of the API key, 64 hex digits>"]}]}';

/** The schema that the authorizer reads it with. */
const apiClients = z.strictObject({
  clients: z.array(
    z.strictObject({
      clientId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
      keyHashes: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
    }),
  ),
});

/** Whether at least one client can call the API. */
export function checkApiClients({ apiClients: secret }: CheckContext): CheckResult {
  if (secret.outcome !== 'read') return unreadableSecret(secret, { option: '--api-clients-secret', content: CONTENT });
  const parsed = apiClients.safeParse(jsonOrUndefined(secret.text));
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    const fault = path === '' ? 'has it been stored yet?' : `see ${path}`;
    return problem(`the secret is unusable, so the API refuses every key; ${fault}`, putting(secret.arn, CONTENT));
  }
  const { clients } = parsed.data;
  const withoutKey = clients.filter(({ keyHashes }) => keyHashes.length === 0).length;
  if (clients.length === withoutKey) return problem('no client has a key, so the API refuses every call', putting(secret.arn, CONTENT));
  return ok(
    `${clients.length} ${clients.length === 1 ? 'client' : 'clients'} may call the API${withoutKey > 0 ? `, but ${withoutKey} of them ${withoutKey === 1 ? 'has' : 'have'} no key` : ''}`,
  );
}

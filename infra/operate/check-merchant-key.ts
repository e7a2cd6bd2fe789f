import * as z from 'zod/mini';
import { putting, unreadableSecret } from './check-secret.ts';
import type { Evidence } from './evidence.ts';
import { ok, problem, type Finding } from './finding.ts';
import { kindOfKey, type KindOfKey } from './kind-of-key.ts';
import { parsedJson } from './parsed-json.ts';

const CONTENT = '{"keyVersion":"1","privateKey":"<your PKCS#8 key>"}';

const FAULT = {
  private: 'its keyVersion is not a number in quotes',
  public: 'it holds a public key where the private one belongs',
  bare_pkcs1: 'its key is PKCS#1 without PEM lines',
  encrypted: 'its key is protected by a passphrase',
  other_algorithm: 'its key is not an RSA key',
  unreadable: 'its privateKey is no key, or not a whole one',
} satisfies Record<KindOfKey, string>;

const REMEDY: Partial<Record<KindOfKey, string>> = {
  bare_pkcs1: 'convert it with "openssl pkcs8 -topk8 -nocrypt", then ',
  encrypted: 'take the passphrase off with "openssl pkcs8 -topk8 -nocrypt", then ',
  other_algorithm: 'make an RSA key of 2048 bits, register its public half in Antom’s Dashboard, then ',
};

const withKey = z.object({ privateKey: z.string() });

/** Whether the functions can sign with what the secret holds. */
export function checkMerchantKey({ merchantKey, signingKey }: Evidence): Finding {
  if (merchantKey.outcome !== 'read') return unreadableSecret(merchantKey, { option: '--merchant-key-secret', content: CONTENT });
  if (signingKey !== undefined) return ok(`an RSA private key, used as key version ${signingKey.keyVersion}`);
  const { arn, text } = merchantKey;
  const parsed = withKey.safeParse(parsedJson(text));
  if (parsed.success) {
    const kind = kindOfKey(parsed.data.privateKey);
    return problem(`the secret is not usable: ${FAULT[kind]}`, (REMEDY[kind] ?? '') + putting(arn, CONTENT));
  }
  const isBareKey = kindOfKey(text) === 'private';
  const fault = isBareKey ? 'it holds the key alone, without its JSON' : `it is not ${CONTENT}; has it been put yet?`;
  return problem(`the secret is not usable: ${fault}`, putting(arn, CONTENT));
}

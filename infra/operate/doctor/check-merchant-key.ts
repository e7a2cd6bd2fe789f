import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { putting } from '../unreadable-secret.ts';
import type { CheckContext } from './check-context.ts';
import { type CheckResult, ok, problem } from './check-result.ts';
import { type KeyType, keyTypeOf } from './key-type.ts';
import { unreadSecret } from './secret-text.ts';

const SHAPE = '{"keyVersion":"1","privateKey":"<your PKCS#8 key>"}';
const CONTENT = `what jq -n --rawfile key merchant-key.pem '{keyVersion: "1", privateKey: $key}' prints`;

const FAULT = {
  private: 'its keyVersion is not a number in quotes',
  public: 'it holds a public key where the private one belongs',
  bare_pkcs1: 'its key is PKCS#1 without PEM lines',
  encrypted: 'its key is protected by a passphrase',
  other_algorithm: 'its key is not an RSA key',
  unreadable: 'its privateKey is not a key, or is cut off',
} satisfies Record<KeyType, string>;

/** PEM that was passed through a form or an environment variable. */
const isOneLine = (key: string) => key.startsWith('-----BEGIN ') && !key.trim().includes('\n');

const REMEDY: Partial<Record<KeyType, string>> = {
  bare_pkcs1: 'convert it with "openssl pkcs8 -topk8 -nocrypt", then ',
  encrypted: 'remove the passphrase with "openssl pkcs8 -topk8 -nocrypt", then ',
  other_algorithm: 'make an RSA key of 2048 bits, register its public half in Antom’s Dashboard, then ',
};

const withKey = z.object({ privateKey: z.string() });

/** Whether the functions can sign with what the secret holds. */
export function checkMerchantKey({ merchantKey, signingKey }: CheckContext): CheckResult {
  if (merchantKey.outcome !== 'read') return unreadSecret(merchantKey, { option: '--merchant-key-secret', content: CONTENT });
  if (signingKey !== undefined) return ok(`an RSA private key, used as key version ${signingKey.keyVersion}`);
  const { arn, text } = merchantKey;
  const parsed = withKey.safeParse(jsonOrUndefined(text));
  if (parsed.success) {
    const { privateKey } = parsed.data;
    const kind = keyTypeOf(privateKey);
    const fault = kind === 'unreadable' && isOneLine(privateKey) ? 'its key is PEM without its line breaks' : FAULT[kind];
    return problem(`the secret is unusable: ${fault}`, (REMEDY[kind] ?? '') + putting(arn, CONTENT));
  }
  return problem(`the secret is unusable: ${faultOfText(text)}`, putting(arn, CONTENT));
}

function faultOfText(text: string): string {
  if (keyTypeOf(text) === 'private') return 'it holds the key alone, not the JSON around it';
  if (text.includes('"privateKey"') && jsonOrUndefined(text) === undefined)
    return 'it is not valid JSON: write each line break of the key as \\n';
  return `it is not ${SHAPE}; has it been stored yet?`;
}

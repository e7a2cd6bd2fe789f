import * as z from 'zod/mini';
import { jsonOrUndefined } from './parse-message.ts';
import { InvalidKeyError, parsePrivateKey, parsePublicKey, type SigningKey, type VerificationKeys } from './signature.ts';

const merchantKey = z.object({ keyVersion: z.string().check(z.regex(/^\d{1,10}$/)), privateKey: z.string() });
const publicKeys = z.record(z.string(), z.string());

/**
 * The merchant's private key as an operator stores it: `{"keyVersion":"1","privateKey":"<PEM or bare base64 of PKCS#8>"}`.
 * @throws {InvalidKeyError} when it is anything else. The error never contains the text.
 */
export function parseMerchantKey(text: string): SigningKey {
  const parsed = z.safeParse(merchantKey, jsonOrUndefined(text));
  if (!parsed.success) throw new InvalidKeyError('the merchant key is not {"keyVersion":"…","privateKey":"…"}: has it been put yet?');
  return { keyVersion: parsed.data.keyVersion, privateKey: parsePrivateKey(parsed.data.privateKey) };
}

/**
 * Antom's public keys as the Dashboard shows them, by key version: `{"1":"<PEM or bare base64 of X.509 SPKI>"}`.
 * @throws {InvalidKeyError} when there is none, or one is unusable.
 */
export function parseVerificationKeys(text: string): VerificationKeys {
  const parsed = z.safeParse(publicKeys, jsonOrUndefined(text));
  const entries = parsed.success ? Object.entries(parsed.data) : [];
  if (entries.length === 0) throw new InvalidKeyError('Antom\'s public keys are not {"<key version>":"<key>"}');
  return new Map(entries.map(([keyVersion, key]) => [keyVersion, parsePublicKey(key)]));
}

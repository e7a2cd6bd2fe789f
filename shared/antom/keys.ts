import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { jsonOrUndefined } from './parse-message.ts';
import type { SigningKey, VerificationKeys } from './signature.ts';

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

/**
 * Reads a merchant's private key: PEM (PKCS#8 or PKCS#1), or the bare base64 of PKCS#8 that Antom's Dashboard and SDKs use.
 * @throws {InvalidKeyError} when the text is no RSA private key. The error never contains the text.
 */
export function parsePrivateKey(text: string): KeyObject {
  return parseKey('private', text, (key) => createPrivateKey(isPem(key) ? key : { key: bareDer(key), format: 'der', type: 'pkcs8' }));
}

/**
 * Reads Antom's public key: PEM, or the bare base64 of X.509 SPKI that the Dashboard shows.
 * @throws {InvalidKeyError} when the text is no RSA public key. The error never contains the text.
 */
export function parsePublicKey(text: string): KeyObject {
  return parseKey('public', text, (key) => {
    if (key.includes('PRIVATE KEY')) throw new Error('this is a private key'); // createPublicKey would silently derive the public half
    return createPublicKey(isPem(key) ? key : { key: bareDer(key), format: 'der', type: 'spki' });
  });
}

/** A key that cannot be used. It has no cause, because OpenSSL's error could quote what it read. */
export class InvalidKeyError extends Error {
  override readonly name = 'InvalidKeyError';
}

function parseKey(kind: 'private' | 'public', text: string, parse: (text: string) => KeyObject): KeyObject {
  const key = attempt(() => parse(text.trim()));
  if (key?.asymmetricKeyType !== 'rsa') {
    throw new InvalidKeyError(
      `not an RSA ${kind} key: expected PEM or the bare base64 of ${kind === 'private' ? 'PKCS#8' : 'X.509 SPKI'} DER`,
    );
  }
  return key;
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function isPem(text: string): boolean {
  return text.startsWith('-----BEGIN ');
}

function bareDer(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\s/g, ''), 'base64');
}

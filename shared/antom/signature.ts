/**
 * Antom's message signature: RSA with SHA-256 (PKCS#1 v1.5) over
 * `POST <path>\n<client-id>.<time>.<raw body>`, sent base64 and URL-encoded in the `Signature` header.
 * The merchant's requests, Antom's answers and Antom's notifications are signed alike; only the path and the time header differ.
 *
 * Source: docs.antom.com "Sign a request and verify the signature".
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What a signature covers. `time` is the header's text, never re-formatted; `body` is the bytes as they travel. */
export interface SignedContent {
  /** Pathname without host and query, e.g. `/ams/api/v1/payments/pay`. For a notification: that of the configured notify URL. */
  readonly path: string;
  readonly clientId: string;
  /** `Request-Time` of a request or notification, `response-time` of an answer. */
  readonly time: string;
  readonly body: Uint8Array;
}

/** A private key and the version under which Antom knows its public half. */
export interface SigningKey {
  readonly keyVersion: string;
  readonly privateKey: KeyObject;
}

/** Public keys by `keyVersion`; several at once while a key is being rotated. */
export type VerificationKeys = ReadonlyMap<string, KeyObject>;

/** Why a signature was not accepted. Safe to log: it names the part, never its content. */
export type SignatureFailure = 'malformed_header' | 'unsupported_algorithm' | 'unknown_key_version' | 'mismatch';

/** Whether a signature was accepted. */
export type Verification = { readonly valid: true } | { readonly valid: false; readonly failure: SignatureFailure };

const ALGORITHM = 'RSA256';

function contentToSign(content: SignedContent): Buffer {
  return Buffer.concat([Buffer.from(`POST ${content.path}\n${content.clientId}.${content.time}.`, 'utf8'), content.body]);
}

/** The value of the `Signature` header for `content`. */
export function signatureHeader(content: SignedContent, key: SigningKey): string {
  const signature = sign('RSA-SHA256', contentToSign(content), key.privateKey).toString('base64');
  return `algorithm=${ALGORITHM},keyVersion=${key.keyVersion},signature=${encodeURIComponent(signature)}`;
}

/**
 * Checks a `Signature` header. It never throws, whatever the header is.
 * A header that names no `keyVersion` is checked with every key: Antom documents a default, but not which one it uses when it signs.
 */
export function verifySignature(header: string, content: SignedContent, keys: VerificationKeys): Verification {
  const parts = parseHeader(header);
  if (parts === undefined) return { valid: false, failure: 'malformed_header' };
  if (parts.algorithm !== ALGORITHM) return { valid: false, failure: 'unsupported_algorithm' };
  const candidates = parts.keyVersion === undefined ? [...keys.values()] : [keys.get(parts.keyVersion)].filter((key) => key !== undefined);
  if (candidates.length === 0) return { valid: false, failure: 'unknown_key_version' };
  const signed = contentToSign(content);
  const valid = candidates.some((key) => verify('RSA-SHA256', signed, key, parts.signature));
  return valid ? { valid } : { valid, failure: 'mismatch' };
}

interface SignatureHeader {
  readonly algorithm: string;
  readonly keyVersion: string | undefined;
  readonly signature: Buffer;
}

function parseHeader(header: string): SignatureHeader | undefined {
  const fields = new Map<string, string>();
  for (const part of header.split(',')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim();
    if (equals < 1 || fields.has(name)) return undefined;
    fields.set(name, part.slice(equals + 1).trim());
  }
  const algorithm = fields.get('algorithm');
  const signature = decodeSignature(fields.get('signature'));
  if (algorithm === undefined || signature === undefined) return undefined;
  return { algorithm, keyVersion: fields.get('keyVersion'), signature };
}

/** URL-decoded exactly once, then strict base64: Node would skip over characters that are none. */
function decodeSignature(encoded: string | undefined): Buffer | undefined {
  if (encoded === undefined) return undefined;
  try {
    const base64 = decodeURIComponent(encoded);
    return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined;
  } catch {
    return undefined; // a lone % is no URL-encoding
  }
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

/**
 * Antom's message signature: RSA with SHA-256 (PKCS#1 v1.5) over
 * `POST <path>\n<client-id>.<time>.<raw body>`, sent base64 and URL-encoded in the `Signature` header.
 * The merchant's requests, Antom's answers and Antom's notifications are signed alike; only the path and the time header differ.
 *
 * Source: docs.antom.com "Sign a request and verify the signature".
 */
import { type KeyObject, sign, verify } from 'node:crypto';

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
export type Verification = ValidSignature | { readonly valid: false; readonly failure: SignatureFailure };

/** A signature that one of the keys has made. */
export interface ValidSignature extends KeyFound {
  readonly valid: true;
}

/** Which key was found to fit. */
export interface KeyFound {
  /** Only when the header names another version: the version under which the key that fits is configured. */
  readonly verifiedBy?: string;
}

/** @internal */
export function keyFound({ verifiedBy }: KeyFound): KeyFound {
  return verifiedBy === undefined ? {} : { verifiedBy };
}

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
 * The key that the header names is tried first, then the others. The name is not signed, and Antom does not document which one it writes: to insist on
 * it would add no security, and refuse every message once Antom counts otherwise than the configuration does.
 */
export function verifySignature(header: string, content: SignedContent, keys: VerificationKeys): Verification {
  const parts = parseHeader(header);
  if (parts === undefined) return { valid: false, failure: 'malformed_header' };
  if (parts.algorithm !== ALGORITHM) return { valid: false, failure: 'unsupported_algorithm' };
  const { keyVersion: named, signature } = parts;
  const signed = contentToSign(content);
  const fits = (key: KeyObject) => verify('RSA-SHA256', signed, key, signature);
  const namedKey = named === undefined ? undefined : keys.get(named);
  if (namedKey !== undefined && fits(namedKey)) return { valid: true };
  const verifiedBy = [...keys].find(([keyVersion, key]) => keyVersion !== named && fits(key))?.[0];
  if (verifiedBy !== undefined) return named === undefined ? { valid: true } : { valid: true, verifiedBy };
  return { valid: false, failure: keys.size === 0 || (named !== undefined && namedKey === undefined) ? 'unknown_key_version' : 'mismatch' };
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
    const value = part.slice(equals + 1).trim();
    if (equals < 1 || (fields.get(name) ?? value) !== value) return undefined; // a header that was sent twice is joined: equal fields are one
    fields.set(name, value);
  }
  const algorithm = fields.get('algorithm');
  const signature = decodeSignature(fields.get('signature'));
  if (algorithm === undefined || signature === undefined) return undefined;
  return { algorithm, keyVersion: fields.get('keyVersion'), signature };
}

/** URL-decoded exactly once, then strict base64: Node would ignore invalid characters. */
function decodeSignature(encoded: string | undefined): Buffer | undefined {
  if (encoded === undefined) return undefined;
  try {
    const base64 = decodeURIComponent(encoded);
    return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined;
  } catch {
    return undefined; // a lone % is not valid URL encoding
  }
}

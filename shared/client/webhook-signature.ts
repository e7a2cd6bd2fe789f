/*
 * The signature of Standard Webhooks, with what every runtime has of cryptography:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const;

/** `v1` and 32 bytes; a comma behind it comes from headers that were joined. */
const SIGNATURE = /^v1,([A-Za-z0-9+/]{43}=),?$/;
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

export type VerifyingKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Whether one of these signatures was made with one of these secrets. Takes as long for one that is nearly right as for any other. */
export async function isSigned(content: Uint8Array<ArrayBuffer>, signatures: string, keys: readonly VerifyingKey[]): Promise<boolean> {
  for (const text of signatures.split(' ')) {
    const signature = bytesOf(SIGNATURE.exec(text)?.[1]);
    if (signature === undefined) continue;
    for (const key of keys) if (await crypto.subtle.verify(ALGORITHM.name, key, signature, content)) return true;
  }
  return false;
}

/** @throws {TypeError} for what is no secret. It is never part of the message. */
export function keysOf(secrets: string | readonly string[]): Promise<VerifyingKey[]> {
  const several = typeof secrets === 'string' ? [secrets] : secrets;
  if (several.length === 0) throw new TypeError('secrets is empty: give the signing secret of the endpoint');
  return Promise.all(
    several.map((secret) => {
      const bytes = bytesOf(SECRET.exec(secret)?.[1]);
      if (bytes === undefined) throw new TypeError('a secret is the text that was answered once: whsec_ and base64, without a space');
      return crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['verify']);
    }),
  );
}

/** Undefined for base64 that nobody would write. */
function bytesOf(base64: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (base64 === undefined || base64.length % 4 !== 0) return undefined;
  const text = atob(base64);
  return btoa(text) === base64 ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : undefined;
}

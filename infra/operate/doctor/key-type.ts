import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { parsePrivateKey, parsePublicKey } from '../../../shared/antom/keys.ts';

/** What a text that should be a key is. `private` and `public` are the forms that the service reads. */
export type KeyType = 'private' | 'public' | 'bare_pkcs1' | 'encrypted' | 'other_algorithm' | 'unreadable';

/** Never throws, and its answer contains nothing of the text. */
export function keyTypeOf(text: string): KeyType {
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(text)) return 'encrypted';
  if (reads(() => parsePublicKey(text))) return 'public';
  if (reads(() => parsePrivateKey(text))) return 'private';
  const der = Buffer.from(text.replaceAll(/\s/g, ''), 'base64');
  if (reads(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }))) return 'bare_pkcs1';
  const anyAlgorithm = [
    () => createPrivateKey(text),
    () => createPublicKey(text),
    () => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
    () => createPublicKey({ key: der, format: 'der', type: 'spki' }),
  ];
  return anyAlgorithm.some(reads) ? 'other_algorithm' : 'unreadable';
}

function reads(read: () => KeyObject): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

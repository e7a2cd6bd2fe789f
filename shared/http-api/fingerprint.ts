import { createHash } from 'node:crypto';

/**
 * SHA-256 over a parsed request, whatever the order of its fields, the white space that it came with, and the form of its letters: 주문 is the same text
 * composed and decomposed (Unicode's forms C and D).
 */
export function fingerprintOf(request: unknown): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'string') return inner.normalize('NFC');
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  });
}

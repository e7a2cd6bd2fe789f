import { createHash } from 'node:crypto';

/** A seed that follows from a text, such as a day. */
export function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

import { createHash, randomBytes } from 'node:crypto';
import { antomIdDate } from '../messages/pacific-time.ts';

/** Gives `size` random bytes. */
export type Randomness = (size: number) => Uint8Array;

/** The ids that Antom assigns: digits only, except for `token`, and as long as in Antom's samples. */
export interface Identifiers {
  paymentId(at: Date): string;
  captureId(at: Date): string;
  refundId(at: Date): string;
  disputeId(at: Date): string;
  /** The unguessable part of a buyer page's address. */
  token(): string;
}

export function createIdentifiers(randomness: Randomness = randomBytes): Identifiers {
  const given = new Set<string>();
  const unique = (create: () => string): string => {
    let id = create();
    while (given.has(id)) id = create();
    given.add(id);
    return id;
  };
  const dated = (at: Date, series: string): string => unique(() => `${antomIdDate(at)}${series}${digits(randomness, 12)}`);
  return {
    paymentId: (at) => dated(at, '194010800100188'),
    captureId: (at) => dated(at, '194010890100188'),
    refundId: (at) => dated(at, '194010800700188'),
    disputeId: (at) => dated(at, '29013101'),
    token: () => unique(() => Buffer.from(randomness(18)).toString('base64url')),
  };
}

/** The same bytes on every run, for tests that replay a schedule. */
export function seededRandomness(seed: string): Randomness {
  let counter = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let length = 0; length < size; length += 32) blocks.push(createHash('sha256').update(`${seed}.${counter++}`).digest());
    return Buffer.concat(blocks).subarray(0, size);
  };
}

function digits(randomness: Randomness, count: number): string {
  return Array.from(randomness(count), (byte) => String(byte % 10)).join('');
}

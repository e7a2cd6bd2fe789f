import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type SignedHeaders, signedHeaders } from '../../../shared/webhooks/standard-webhooks.ts';

const TOLERANCE_MS = 5 * 60_000;

/** Whether the body was signed with the secret, a short while ago. Only then may it be believed. */
export function isSigned(headers: IncomingHttpHeaders, body: Uint8Array, secret: string, now: Date): boolean {
  const [id, timestamp, signatures] = NAMES.map((name) => headers[name]);
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return false;
  const sentAt = new Date(Number(timestamp) * 1000);
  if (!(Math.abs(now.getTime() - sentAt.getTime()) <= TOLERANCE_MS)) return false;
  const expected = signedHeaders(id, body, [secret], sentAt)['webhook-signature'];
  return signatures.split(' ').some((signature) => isEqual(signature, expected));
}

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const satisfies readonly (keyof SignedHeaders)[];

function isEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

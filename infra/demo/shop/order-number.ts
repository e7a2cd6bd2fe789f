import { createHash } from 'node:crypto';

/** Letters and digits that nobody confuses when they are read out or copied: no O and 0, no I, L and 1, no U beside V. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** An order number that a person can read out, made from a unique id. It names the order to people, and opens no page. */
export function orderNumber(id: string): string {
  const digest = BigInt(`0x${createHash('sha256').update(id).digest('hex')}`);
  const base = BigInt(SIGNS.length);
  return Array.from({ length: LENGTH }, (_, place) => SIGNS.charAt(Number((digest / base ** BigInt(place)) % base))).join('');
}

/** `7KQ4M2PX` as `7KQ4-M2PX`. */
export function groupedOrderNumber(number: string): string {
  return number.replaceAll(/(.{4})(?=.)/g, '$1-');
}

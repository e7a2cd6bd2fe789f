import { isIPv6 } from 'node:net';

/** With version and variant (RFC 9562), and a letter somewhere. */
const UUID = '(?=[\\d-]*[a-f])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
/** Of the usual lengths, with letters between three numbers: `4242424242424242feb2028` has nothing but hex digits, too. */
const HEX = '(?=[a-f]*(?:\\d+[a-f]+){2}\\d)(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})';
/** In use, with a letter or zeros left out somewhere. */
const IPV6 = '(?=[\\d:]*(?:[a-f]|(?<=:):))2[0-9a-f]{3}:[0-9a-f:]{2,34}';
/** The id is a whole value: of a string, of a string in JSON as text, or of a part of a URL. */
const BEGIN = '(?<![^"\'/=&?])(?:[a-z]{1,12}[-_:.]){0,2}';
const END = '(?![^"\'/=&?#\\\\])';
const RANDOM_ID = new RegExp(`${BEGIN}(?:(${UUID})|(${HEX})|(${IPV6}))${END}`, 'giu');

/**
 * The text without random ids, such as `order-` and a UUID. Of UUIDs, one in some thousands contains by chance what looks like a card number. An id counts only
 * as a whole value. Of an id without hyphens the digits before its first letter and after its last one stay, so a card number with a few letters is none.
 */
export function withoutRandomIds(text: string): string {
  return text.replaceAll(RANDOM_ID, (id, uuid?: string, hex?: string, address?: string) => {
    if (address !== undefined) return isIPv6(address) ? 'x' : id;
    return hex === undefined ? 'x' : hex.replace(/[a-f].*[a-f]|[a-f]/i, 'x');
  });
}

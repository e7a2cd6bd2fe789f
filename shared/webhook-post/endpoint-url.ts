import { isSpecialUseName } from './special-use-names.ts';

/** `loopback` is for a local run only: it takes this machine besides what `public` takes. */
export type EndpointReach = 'public' | 'loopback';

/** `url` is normalised: it is what is stored, shown and posted to. `because` is for the merchant's engineer, and repeats nothing of the URL. */
export type CheckedEndpointUrl =
  { readonly outcome: 'accepted'; readonly url: URL } | { readonly outcome: 'refused'; readonly because: string };

interface Refusal<T> {
  readonly if: (subject: T) => boolean;
  readonly because: string;
}

const LONGEST = 2_048;
const LONGEST_NAME = 253;
/** White space, control characters, invisible ones and half ones, of which URL parsing drops many; and a backslash, which it reads as a slash. */
const NOT_IN_A_URL = /[\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFFD\\]/u;
/** What stands between the slashes and the path. URL parsing also reads `https:host` and `https:///host`. */
const AUTHORITY = /^https?:\/\/([^/?#]+)/i;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN_NAME = new RegExp(`^(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$`);
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** Every way to write this machine that a local run takes, as `URL.hostname` has it. */
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];
/** The same in the text: 2130706433 is this machine, too, and nobody means it well. */
const LOOPBACK_AUTHORITY = /^(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d*)?$/i;

const OF_THE_TEXT: readonly Refusal<string>[] = [
  { if: (text) => text.length > LONGEST, because: 'The URL must have at most 2,048 characters.' },
  {
    if: (text) => NOT_IN_A_URL.test(text),
    because: 'The URL must not contain white space, control characters, invisible characters or a backslash.',
  },
  { if: (text) => text.includes('#'), because: 'The URL must not have a fragment (#).' },
  { if: (text) => !AUTHORITY.test(text), because: 'The URL must be absolute and begin with https:// and a host name.' },
  { if: (text) => authorityOf(text).includes('@'), because: 'The URL must not contain a user name or password.' },
  { if: (text) => authorityOf(text).includes('%'), because: 'The host name must not be percent-encoded.' },
  { if: (text) => !URL.canParse(text), because: 'The URL cannot be read: look at its host name and port.' },
];

/** Of the URL that was parsed, and so of what is connected to, however it was written. */
const OF_THE_URL: readonly Refusal<URL>[] = [
  { if: ({ href }) => href.length > LONGEST, because: 'The URL must have at most 2,048 characters once it is percent-encoded.' },
  { if: ({ protocol }) => protocol !== 'https:', because: 'The URL must begin with https://.' },
  { if: ({ port }) => port !== '', because: 'The URL must use port 443: leave the port out.' },
  {
    if: ({ hostname }) => hostname.startsWith('[') || IPV4.test(hostname),
    because: 'The URL must have a host name, not an IP address in any notation.',
  },
  { if: ({ hostname }) => hostname.endsWith('.'), because: 'The host name must not end with a dot.' },
  { if: ({ hostname }) => !hostname.includes('.'), because: 'The host name must have a domain, such as hooks.shop.example.' },
  { if: ({ hostname }) => isSpecialUseName(hostname), because: 'The host name is one of a private network, and nothing on the internet.' },
  {
    if: ({ hostname }) => hostname.length > LONGEST_NAME || !DOMAIN_NAME.test(hostname),
    because: 'The host name must be a domain name of letters, digits and hyphens.',
  },
];

export function checkEndpointUrl(text: string, reach: EndpointReach): CheckedEndpointUrl {
  const unreadable = OF_THE_TEXT.find((rule) => rule.if(text));
  if (unreadable !== undefined) return { outcome: 'refused', because: unreadable.because };
  const url = new URL(text);
  if (reach === 'loopback' && isLoopbackHost(url.hostname) && LOOPBACK_AUTHORITY.test(authorityOf(text))) {
    return { outcome: 'accepted', url };
  }
  const refusal = OF_THE_URL.find((rule) => rule.if(url));
  return refusal === undefined ? { outcome: 'accepted', url } : { outcome: 'refused', because: refusal.because };
}

/** @param hostname as `URL.hostname` has it */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK_HOSTS.includes(hostname);
}

function authorityOf(text: string): string {
  return AUTHORITY.exec(text)?.[1] ?? '';
}

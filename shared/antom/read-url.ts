import { isLoopback } from './loopback.ts';

/** What is sent is `href`, never the text that was read: then nothing is checked in one form and used in another. */
export type ReadUrl =
  | {
      /** An app link opens an app instead of a page. Whether Antom takes them is not documented. */
      readonly kind: 'page' | 'app-link';
      /** Normalised by the rules of browsers: host in ASCII, path and query percent-encoded. */
      readonly href: string;
    }
  | { readonly kind: 'unusable'; readonly detail: string };

/** White space and control characters, which browsers would drop or encode; a backslash, which they read as a slash; and half characters. */
const NOT_IN_A_URL = /[\p{White_Space}\p{Cc}\p{Cs}\uFEFF\uFFFD\\]/u;
/** The slashes have to be there: browsers also read `https:host` and `https:///host`. */
const PAGE = /^https?:\/\/[^/?#]/i;
const APP_LINK = /^[a-z][a-z0-9+.-]*:\/\/[^?#]/i;
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/;
const IPV6_HOST = /^\[[0-9a-f:.]+\]$/;
/** Schemes that mean something of their own to a browser, and so name no app. */
const NO_APPS =
  'about: blob: chrome: data: file: filesystem: ftp: ftps: jar: javascript: mailto: resource: sms: tel: vbscript: view-source: ws: wss:'.split(
    ' ',
  );

const LONGEST = 2048;

/** The address of a page, absolute, http or https, or an app's own link such as `myshop://paid`. */
export function readUrl(value: string): ReadUrl {
  if (NOT_IN_A_URL.test(value)) return unusable('must not contain white space, control characters or a backslash: percent-encode them');
  const url = URL.parse(value);
  if (url === null) return unusable('must be an absolute URL, such as https://shop.example/paid');
  if (url.username !== '' || url.password !== '') return unusable('must not contain a user name or password');
  if (url.href.length > LONGEST) return unusable(`must have at most ${String(LONGEST)} characters once it is percent-encoded`);
  if (url.protocol === 'https:' || url.protocol === 'http:') {
    const isPage = PAGE.test(value) && (HOST_NAME.test(url.hostname) || IPV6_HOST.test(url.hostname));
    return isPage ? { kind: 'page', href: url.href } : unusable('must have a host behind https://');
  }
  const isAppLink = APP_LINK.test(value) && !NO_APPS.includes(url.protocol);
  return isAppLink ? { kind: 'app-link', href: url.href } : unusable('must be an https URL, or an app link such as myshop://paid');
}

/** Whether a buyer can be sent there safely: an app, a page over https, or one on this machine, where nobody listens in. */
export function isSafeForBuyers(url: { readonly kind: 'page' | 'app-link'; readonly href: string }): boolean {
  return url.kind === 'app-link' || url.href.startsWith('https:') || isLoopback(new URL(url.href).hostname);
}

/** Of a URL that was read before. */
export function isAppLink(href: string): boolean {
  return !/^https?:/.test(href);
}

function unusable(detail: string): ReadUrl {
  return { kind: 'unusable', detail };
}

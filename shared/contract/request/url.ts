import { isSafeForBuyers, readUrl } from '../../antom/read-url.ts';
import { rewritten } from './rewritten.ts';

const LONGEST = 2048;

/** Where the buyer's browser is sent: https, http to this machine (development), or an app link. */
export function redirectUrl(description: string) {
  return rewritten(LONGEST, description, (value) => {
    const url = readUrl(value);
    if (url.kind === 'unusable') return url;
    return isSafeForBuyers(url) ? { text: url.href } : { detail: 'must be an https URL, or an app link such as myshop://paid' };
  });
}

/** The address of a page that is only mentioned, such as a product's. */
export function pageUrl(description: string) {
  return rewritten(LONGEST, description, (value) => {
    const url = readUrl(value);
    if (url.kind === 'unusable') return url;
    return url.kind === 'page' ? { text: url.href } : { detail: 'must be an absolute URL with http or https' };
  });
}

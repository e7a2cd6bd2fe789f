import * as z from 'zod/mini';
import { isSafeForBuyers, readUrl } from '../../antom/read-url.ts';

/** Where the buyer's browser is sent: https, http to this machine (development), or an app link. */
export function redirectUrl(description: string) {
  return normalised(description, (value) => {
    const url = readUrl(value);
    if (url.kind === 'unusable') return url;
    return isSafeForBuyers(url) ? url : { kind: 'unusable', detail: 'must be an https URL, or an app link such as myshop://paid' };
  });
}

/** The address of a page that is only mentioned, such as a product's. */
export function pageUrl(description: string) {
  return normalised(description, (value) => {
    const url = readUrl(value);
    return url.kind === 'app-link' ? { kind: 'unusable', detail: 'must be an absolute URL with http or https' } : url;
  });
}

function normalised(description: string, read: typeof readUrl) {
  return z.pipe(
    z.string().check(z.minLength(1), z.maxLength(2048), z.describe(description)),
    z.transform((value, { issues }) => {
      const url = read(value);
      if (url.kind !== 'unusable') return url.href;
      issues.push({ code: 'custom', message: url.detail, input: value });
      return z.NEVER;
    }),
  );
}

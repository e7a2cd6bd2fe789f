import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { STYLESHEETS } from './stylesheet.ts';

const STYLE_HASHES = Object.values(STYLESHEETS).map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);

/**
 * Security headers for pages: scripts come from the server itself, the inline stylesheets are allowed by their hashes, nothing is loaded from
 * elsewhere, and no site may put a page into a frame.
 *
 * @param formTargets origins that forms may lead to, besides the server itself. Browsers also check every redirect that follows a form, so name the
 *   origin here if the answer sends the buyer away, and `anywhere` if nobody knows where the redirects end.
 */
export function pageSecurity(formTargets: readonly string[] | 'anywhere' = []): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: STYLE_HASHES,
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ['data:'],
      ...(formTargets === 'anywhere' ? {} : { formAction: ["'self'", ...formTargets] }),
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // These servers speak plain http on this machine.
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    // With `no-referrer` a browser sends forms of these very pages with the Origin `null`.
    referrerPolicy: 'same-origin',
  });
}

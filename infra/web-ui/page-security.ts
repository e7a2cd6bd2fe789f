import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { INLINE_STYLE } from './layout.ts';

const STYLE_HASH = `'sha256-${createHash('sha256').update(INLINE_STYLE).digest('base64')}'`;

/**
 * Headers for a server of pages: nothing is loaded from outside, scripts only from the server itself, the one inline stylesheet by its hash, no frames.
 *
 * @param formTargets where its forms may lead besides the server itself. Browsers apply this to the redirects that answer a form as well,
 *   so a form whose answer sends the buyer to another origin has to name that origin here.
 */
export function pageSecurity(formTargets: readonly string[] = []): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [STYLE_HASH],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ['data:'],
      formAction: ["'self'", ...formTargets],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Plain http on this machine: there is no certificate to insist on.
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });
}

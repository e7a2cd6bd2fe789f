import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';

/** The parameter of the address that the command prints. */
export const TOKEN_PARAMETER = 'token';

export interface EntrySecrets {
  /** In the address that is printed. */
  readonly token: string;
  /** In the cookie that the token is exchanged for. */
  readonly session: string;
  /** Cookies do not know ports: each console on this machine has a name of its own. */
  readonly cookieName: string;
}

/**
 * Lets in whoever has the address that the command printed, and then the browser that it was opened in: the token is exchanged for a cookie, and leaves the
 * address. Others on this machine, and pages that found the port, get 403.
 */
export function entryToken({ token, session, cookieName }: EntrySecrets): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.query(TOKEN_PARAMETER);
    if (given === undefined) {
      if (isSame(getCookie(c, cookieName), session)) return next();
      return c.text(REFUSED, 403);
    }
    if (!isSame(given, token) || c.req.method !== 'GET') return c.text(REFUSED, 403);
    setCookie(c, cookieName, session, { path: '/', httpOnly: true, sameSite: 'Strict' });
    const place = withoutToken(c.req.url);
    // After a link of another site the browser would not send the cookie where a redirect leads. It does where a page of the console leads.
    return c.req.header('sec-fetch-site') === 'cross-site' ? c.html(leadingTo(place)) : c.redirect(place, 303);
  };
}

const REFUSED = 'Open the address that the command has printed: it lets this browser in.';

function withoutToken(text: string): string {
  const url = new URL(text);
  url.searchParams.delete(TOKEN_PARAMETER);
  return url.pathname.replace(/^\/+/, '/') + url.search;
}

function leadingTo(place: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <title>${place}</title>
        <meta http-equiv="refresh" content="0; url=${place}" />
      </head>
      <body>
        <a href="${place}">${place}</a>
      </body>
    </html>`;
}

/** Takes the same time for every wrong one. */
function isSame(given: string | undefined, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(right));
}

import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { acceptedLocale, type Locale, parseLocale } from './locale.ts';

const COOKIE = 'lang';
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language of a request: `?lang=` if given, which a cookie then keeps; else the kept one; else what the browser asks for; else Korean. */
export function keptLocale(c: Context): Locale {
  const asked = parseLocale(c.req.query('lang'));
  if (asked !== undefined) {
    setCookie(c, COOKIE, asked, { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'Lax', httpOnly: true });
    return asked;
  }
  return parseLocale(getCookie(c, COOKIE)) ?? acceptedLocale(c.req.header('accept-language')) ?? 'ko';
}

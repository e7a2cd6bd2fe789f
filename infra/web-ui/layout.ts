import { html, raw } from 'hono/html';
import { CONSOLE_STYLES } from './console-styles.ts';
import { CONTROL_STYLES } from './control-styles.ts';
import { LOCALE_NAME, type Locale, otherLocale } from './locale.ts';
import { PROGRESS_STYLES } from './progress-styles.ts';
import { SHELF_STYLES } from './shelf-styles.ts';
import { STYLESHEET } from './stylesheet.ts';
import { TIMELINE_STYLES } from './timeline-styles.ts';

/** Markup in which everything inserted has been escaped. A promise only when something inserted was one. */
export type Html = ReturnType<typeof html>;

export interface Page {
  readonly locale: Locale;
  readonly title: string;
  /** Who speaks: stands in the bar at the top. */
  readonly heading: string;
  /** Where the name in the bar leads, if anywhere. */
  readonly headingHref?: string;
  readonly body: Html;
  /** Address of this page in the other language; without it the page is in one language only. */
  readonly switchLocaleHref?: string;
  /** Further elements of `<head>`. */
  readonly head?: Html;
  /** `wide` for pages that are read at a desk. */
  readonly width?: 'wide';
}

/** The text between `<style>` and `</style>`; the security policy allows this text alone, by its hash. */
export const INLINE_STYLE = [STYLESHEET, CONTROL_STYLES, PROGRESS_STYLES, SHELF_STYLES, TIMELINE_STYLES, CONSOLE_STYLES]
  .map((sheet) => sheet.replaceAll(/\s+/g, ' ').trim())
  .join('\n');

// In one piece: a line break that formatting this file could add inside the element would change the hash.
const STYLE_ELEMENT = raw(`<style>${INLINE_STYLE}</style>`);

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231a56db'/%3E%3C/svg%3E";

/** A whole document: one column, a bar with a name and the way to the other language, and `body` inside `<main>`. */
export function layout(page: Page): Html {
  return html`<!doctype html>
    <html lang="${page.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title}</title>
        <link rel="icon" href="${raw(ICON)}" />
        ${STYLE_ELEMENT} ${page.head ?? ''}
      </head>
      <body class="${page.width ?? ''}">
        <header class="bar">
          <div class="column"><strong>${name(page)}</strong>${languageLink(page)}</div>
        </header>
        <main class="column">${page.body}</main>
      </body>
    </html>`;
}

function name(page: Page): Html {
  return page.headingHref === undefined ? html`${page.heading}` : html`<a href="${page.headingHref}">${page.heading}</a>`;
}

function languageLink(page: Page): Html {
  if (page.switchLocaleHref === undefined) return html``;
  const other = otherLocale(page.locale);
  return html`<a class="language" lang="${other}" hreflang="${other}" href="${page.switchLocaleHref}">${LOCALE_NAME[other]}</a>`;
}

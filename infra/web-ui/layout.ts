import { html, raw } from 'hono/html';
import { type Locale, LOCALE_NAME, otherLocale } from './locale.ts';
import { type Readers, STYLESHEETS } from './stylesheet.ts';

/** Markup in which every inserted value is escaped. It is a promise only if an inserted value was one. */
export type Html = ReturnType<typeof html>;

export interface Page {
  readonly locale: Locale;
  readonly title: string;
  /** The name in the bar at the top. */
  readonly heading: string;
  /** Where the name in the bar leads, if anywhere. */
  readonly headingHref?: string;
  readonly body: Html;
  /** Address of this page in the other language; without it the page is in one language only. */
  readonly switchLocaleHref?: string;
  /** Further elements of `<head>`. */
  readonly head?: Html;
  /** `wide` for pages that are read on a desktop. */
  readonly width?: 'wide';
  /** Default: buyers. */
  readonly readers?: Readers;
  /** Address of a stylesheet in place of the one inside the page, for pages that allow none there. */
  readonly styleHref?: string;
}

// In one piece: a line break inside the element, such as the formatter adds, would change the hash.
const STYLE_ELEMENT = {
  buyers: raw(`<style>${STYLESHEETS.buyers}</style>`),
  engineers: raw(`<style>${STYLESHEETS.engineers}</style>`),
} satisfies Record<Readers, unknown>;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231a56db'/%3E%3C/svg%3E";

/** A whole document: a bar with a name and a link to the other language, then `body` inside `<main>`, in one column. */
export function layout(page: Page): Html {
  return html`<!doctype html>
    <html lang="${page.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title}</title>
        <link rel="icon" href="${raw(ICON)}" />
        ${styleElement(page)} ${page.head ?? ''}
      </head>
      <body class="${page.width ?? ''}">
        <header class="bar">
          <div class="column"><strong>${name(page)}</strong>${languageLink(page)}</div>
        </header>
        <main class="column">${page.body}</main>
      </body>
    </html>`;
}

function styleElement({ styleHref, readers = 'buyers' }: Page) {
  return styleHref === undefined ? STYLE_ELEMENT[readers] : html`<link rel="stylesheet" href="${styleHref}" />`;
}

function name(page: Page): Html {
  return page.headingHref === undefined ? html`${page.heading}` : html`<a href="${page.headingHref}">${page.heading}</a>`;
}

function languageLink(page: Page): Html {
  if (page.switchLocaleHref === undefined) return html``;
  const other = otherLocale(page.locale);
  return html`<a class="language" lang="${other}" hreflang="${other}" href="${page.switchLocaleHref}">${LOCALE_NAME[other]}</a>`;
}

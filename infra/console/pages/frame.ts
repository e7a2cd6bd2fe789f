import { html } from 'hono/html';
import { type Html, layout } from '../../web-ui/layout.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';

/** What every page has around it. */
export interface Frame {
  readonly locale: Locale;
  readonly stageName: string;
  readonly mayWrite: boolean;
  /** Of the page, with its query: the other language is there, too. */
  readonly path: string;
}

export interface FramedPage {
  readonly title: string;
  readonly body: Html;
  /** Names of the scripts of the page. */
  readonly scripts?: readonly string[];
}

export function framed(frame: Frame, { title, body, scripts = [] }: FramedPage): Html {
  const { locale, stageName, mayWrite, path } = frame;
  const text = CONSOLE_TEXT[locale];
  return layout({
    locale,
    title: `${title} · ${stageName}`,
    heading: `${text.console} · ${stageName}`,
    headingHref: '/',
    switchLocaleHref: inOtherLanguage(path, locale),
    styleHref: '/style.css',
    head: html`${scripts.map((name) => html`<script src="/${name}" defer></script>`)}`,
    width: 'wide',
    body: html`<nav class="menu" aria-label="${text.pages}">
        <ul>
          ${[
            ['/', text.home],
            ['/days', text.days],
            ['/endpoints', text.endpoints],
          ].map(([href = '', name]) => html`<li><a href="${href}" ${isAt(path, href) ? html`aria-current="page"` : ''}>${name}</a></li>`)}
        </ul>
        <span class="badge ${mayWrite ? 'open' : 'calm'}">${mayWrite ? text.mayWrite : text.readOnly}</span>
      </nav>
      <h1>${title}</h1>
      ${body}`,
  });
}

function isAt(path: string, href: string): boolean {
  const [place = ''] = path.split('?');
  return href === '/' ? place === '/' : place.startsWith(href);
}

function inOtherLanguage(path: string, locale: Locale): string {
  const url = new URL(path, 'http://console');
  url.searchParams.set('lang', otherLocale(locale));
  return url.pathname + url.search;
}

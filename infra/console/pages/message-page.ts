import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { type Frame, framed } from './frame.ts';

/** A page that says one thing. */
export function messagePage(frame: Frame, title: string, what = ''): Html {
  return framed(frame, {
    title,
    body: html`<section class="card">
      ${what === '' ? '' : html`<p>${what}</p>`}
      <a class="button second" href="/">${CONSOLE_TEXT[frame.locale].backHome}</a>
    </section>`,
  });
}

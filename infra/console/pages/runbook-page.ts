import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { type Frame, framed } from './frame.ts';

/** An entry of the runbook, as its text: the console links to nothing on the internet. */
export function runbookPage(frame: Frame, heading: string, text: string): Html {
  return framed(frame, {
    title: `${CONSOLE_TEXT[frame.locale].runbook}: ${heading}`,
    body: html`<section class="card">
      <p class="small muted code">infra/RUNBOOK.md</p>
      <pre class="entry" tabindex="0" lang="en">${text}</pre>
    </section>`,
  });
}

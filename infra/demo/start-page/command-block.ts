import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { Command } from '../commands.ts';
import { PAYMENT_TEXT } from './payment-text.ts';

/** A command with its purpose, and a copy button that scripts reveal. */
export function commandBlock({ purpose, line }: Command, locale: Locale): Html {
  const text = PAYMENT_TEXT[locale];
  return html`<div class="command">
    <p class="small">${text.purpose[purpose]}</p>
    <pre tabindex="0">${line}</pre>
    <button class="button second" type="button" data-copy hidden>${text.copy}</button>
  </div>`;
}

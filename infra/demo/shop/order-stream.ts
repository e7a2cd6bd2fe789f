import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Locale } from '../../web-ui/locale.ts';
import { rulesOf } from './buyer-state.ts';
import type { Order } from './order-book.ts';
import { orderPanel, panelKey } from './order-panel.ts';
import type { OrderState } from './order-state.ts';
import { resultTitle } from './result-page.ts';

export interface OrderStreamOptions {
  readonly order: Order;
  readonly locale: Locale;
  readonly pollMs: number;
  readState(): Promise<OrderState>;
}

/**
 * Server-sent events `state`, one at the start and one for each change: `{ state, key, title, html, settled }`.
 * Reads the state every `pollMs` until the page is closed or the state is settled.
 */
export function streamOrder(c: Context, options: OrderStreamOptions): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => {
      gone.abort();
    });
    let shown: string | undefined;
    while (!gone.signal.aborted) {
      const current = await options.readState();
      const settled = rulesOf(current.state).isSettled;
      const panel = await orderPanel(options.order, current, options.locale);
      const key = panelKey(panel);
      if (key !== shown) {
        shown = key;
        const title = resultTitle(current.state, options.locale);
        const data = JSON.stringify({ state: current.state, key, title, html: panel.toString(), settled });
        await stream.writeSSE({ event: 'state', data });
      }
      if (settled) return;
      // Rejects when the page is closed; then the loop ends.
      await delay(options.pollMs, undefined, { signal: gone.signal }).catch(() => undefined);
    }
  });
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ChangeListeners } from '../../local-servers/change-listeners.ts';
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
  readonly changes: Pick<ChangeListeners, 'add'>;
  readState(): Promise<OrderState>;
}

/**
 * Server-sent events `state`, one at the start and one for each change: `{ state, key, title, html, settled }`.
 * Reads the state every `pollMs`, and when an event has come, until the page is closed or the state is settled.
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
      await nextLook(options, gone.signal);
    }
  });
}

/** Also ends when the page is closed. */
async function nextLook({ pollMs, changes }: OrderStreamOptions, gone: AbortSignal): Promise<void> {
  const changed = new AbortController();
  const forget = changes.add(() => changed.abort());
  await delay(pollMs, undefined, { signal: AbortSignal.any([gone, changed.signal]) }).catch(() => undefined);
  forget();
}

import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Locale } from '../../web-ui/locale.ts';
import type { CommandFacts } from './commands.ts';
import type { ObservedSystem } from './observed-system.ts';
import { paymentsView } from './payments-view.ts';

/** Changes come in bursts, and a page needs only the last of a burst. */
const BURST_MS = 100;

/** Server-sent events `payments` with `{ html }`: one at the start and one after every burst of changes, until the page is closed. */
export function streamPayments(c: Context, observed: ObservedSystem, facts: CommandFacts, locale: Locale): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    const changes = new EventEmitter();
    const unsubscribe = observed.onChange(() => changes.emit('change'));
    stream.onAbort(() => {
      gone.abort();
    });
    try {
      while (!gone.signal.aborted) {
        // Subscribed before rendering, so that no change during it is missed. Rejects when the page is closed; then the loop ends.
        const next = once(changes, 'change', { signal: gone.signal }).catch(() => undefined);
        const html = await paymentsView(observed, facts, locale);
        await stream.writeSSE({ event: 'payments', data: JSON.stringify({ html: html.toString() }) });
        await next;
        await delay(BURST_MS);
      }
    } finally {
      unsubscribe();
    }
  });
}

import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PiecesFeed } from '../../web-ui/pieces-feed.ts';
import type { ObservedSystem } from './observed-system.ts';

/** Changes come in bursts, and a page needs only the last of a burst. */
const BURST_MS = 100;

/**
 * Server-sent events `pieces`, each with what has changed since the version that the page has (`since`, or the one that it got last), until the page is
 * closed. `reload` when that version is not known.
 */
export function streamPayments(c: Context, observed: Pick<ObservedSystem, 'onChange'>, feed: PiecesFeed): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    const changes = new EventEmitter();
    const unsubscribe = observed.onChange(() => changes.emit('change'));
    stream.onAbort(() => {
      gone.abort();
    });
    let had = c.req.header('last-event-id') ?? c.req.query('since');
    try {
      while (!gone.signal.aborted) {
        // Subscribed before looking, so that no change during it is missed. Rejects when the page is closed; then the loop ends.
        const next = once(changes, 'change', { signal: gone.signal }).catch(() => undefined);
        const { version } = feed.refresh();
        const message = feed.since(had);
        if (message === undefined) {
          await stream.writeSSE({ event: 'reload', data: '' });
          return;
        }
        if (version !== had) await stream.writeSSE({ event: 'pieces', id: version, data: JSON.stringify(message) });
        had = version;
        await next;
        await delay(BURST_MS);
      }
    } finally {
      unsubscribe();
    }
  });
}

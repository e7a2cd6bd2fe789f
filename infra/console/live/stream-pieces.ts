import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Locale } from '../../web-ui/locale.ts';
import type { LivePayments } from './live-payments.ts';

/**
 * Server-sent events `pieces`, each with the rows that have changed since the version that the page has (`since`, or the one that it got last), until the page
 * is closed. `reload` when that version is not known. Nothing is sent while nothing changes.
 */
export function streamPieces(c: Context, live: LivePayments, locale: Locale): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => {
      gone.abort();
    });
    let had = c.req.header('last-event-id') ?? c.req.query('since');
    while (!gone.signal.aborted) {
      await live.refreshed().catch(() => undefined); // AWS may be busy: what was read last stays
      const version = live.version(locale);
      const message = live.since(locale, had);
      if (message === undefined) {
        await stream.writeSSE({ event: 'reload', data: '' });
        return;
      }
      if (version !== had) await stream.writeSSE({ event: 'pieces', id: version, data: JSON.stringify(message) });
      had = version;
      await delay(live.pollMs, undefined, { signal: gone.signal }).catch(() => undefined);
    }
  });
}

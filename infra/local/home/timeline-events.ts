import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Locale } from '../pages/locale.ts';
import type { Watched } from './timeline.ts';
import { timelineView } from './timeline-view.ts';

/** Changes come in bursts; a page needs the last of a burst only. */
const BURST_MS = 100;

/** Server-sent events `timeline` with `{ html }`: one at the start and one after every burst of changes, until the page is closed. */
export function timelineEvents(c: Context, watched: Watched, locale: Locale): Response {
  return streamSSE(c, async (stream) => {
    let change = Promise.withResolvers<void>();
    let gone = false;
    const unsubscribe = watched.onChange(() => {
      change.resolve();
    });
    stream.onAbort(() => {
      gone = true;
      change.resolve();
    });
    try {
      while (!gone) {
        change = Promise.withResolvers();
        const html = await timelineView(watched, locale);
        await stream.writeSSE({ event: 'timeline', data: JSON.stringify({ html: html.toString() }) });
        await change.promise;
        await delay(BURST_MS);
      }
    } finally {
      unsubscribe();
    }
  });
}

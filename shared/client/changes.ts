import type { Abortable, Api } from './api.ts';
import { isTemporary } from './errors.ts';
import { type FeedFilter, feedPage } from './feed-page.ts';
import type { Repeater } from './repeat-until-clear.ts';
import type { ListedEvent } from './service-event.ts';

export interface ChangesOptions extends FeedFilter, Abortable {
  /** Between two looks at a feed that has nothing new: 5 seconds unless you say so. */
  readonly pauseMs?: number | undefined;
}

export interface Change extends ListedEvent {
  /**
   * Store it once you have handled the event, and begin there after a restart: as `after`. Nothing is skipped; the last events before it may come again, because
   * within one answer it is where that answer began. Undefined within the first answer of a feed that was begun without a cursor.
   */
  readonly cursor: string | undefined;
}

/** The feed of events, without an end. Leave the loop, or abort the signal, whose reason is then thrown. */
export type Changes = (options?: ChangesOptions) => AsyncIterableIterator<Change>;

const PAUSE_MS = 5_000;

/** What may be over with the next read is waited for: such as a service that does not answer. */
export function changesOf(api: Api, { sleep, random }: Pick<Repeater, 'sleep' | 'random'>): Changes {
  return async function* changes({ signal, pauseMs = PAUSE_MS, ...filter } = {}) {
    let cursor = filter.after;
    for (;;) {
      const page = await feedPage(api, { ...filter, after: cursor }, { signal }).catch((error: unknown) => {
        if (signal?.aborted !== true && isTemporary(error)) return undefined;
        throw error;
      });
      const events = page?.events ?? [];
      for (const [index, event] of events.entries()) yield { ...event, cursor: index === events.length - 1 ? page?.nextCursor : cursor };
      cursor = page?.nextCursor ?? cursor;
      if (page?.hasMore !== true) await sleep(pauseMs * (0.75 + random() / 2), signal);
      signal?.throwIfAborted();
    }
  };
}

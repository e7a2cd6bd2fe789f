import { PAGE_SIZE } from '../../shared/contract/list-parameters.ts';
import { type EventFeed, listedEvent } from '../../shared/contract/service-event.ts';
import type { ListEventsParameters } from '../../shared/contract/webhook-requests.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { EventStore } from '../../shared/webhook-storage/event-store.ts';
import { keptFrom } from '../../shared/webhook-storage/kept-for.ts';
import { decodePlace, encodePlace } from './place-cursor.ts';

export interface ListEventsDependencies {
  readonly store: Pick<EventStore, 'listEvents'>;
  /**
   * How old an event has to be to be shown. Events are stored side by side, and the index shows each a moment later: what is shown has to be complete, because
   * nobody looks again at what lies before a cursor.
   */
  readonly feedLagMs: number;
  readonly now: () => Date;
}

export type ListEvents = (apiClientId: string, parameters: ListEventsParameters) => Promise<EventFeed>;

/** How many events of other types may be read for one page, and how many at a time. */
const MOST_READ = 500;
const READ_AT_ONCE = 50;

/** A client's events in the order in which they were stored, complete: who goes on with each cursor misses none. @throws {Problem} `invalid_request` */
export function createEventLister({ store, feedLagMs, now }: ListEventsDependencies): ListEvents {
  return async (apiClientId, { after, since, types, limit = PAGE_SIZE }) => {
    if (after !== undefined && since !== undefined) throw refused('since', 'must not be combined with after');
    const until = new Date(now().getTime() - feedLagMs).toISOString();
    let place = after === undefined ? (since ?? keptFrom(now()).toISOString()) : placeIn(after);
    const events: EventFeed['events'][number][] = [];
    let hasMore = true;
    for (let read = 0; hasMore && events.length < limit && read < MOST_READ;) {
      const room = limit - events.length;
      const asked = types === undefined ? room : Math.max(room, READ_AT_ONCE);
      const page = await store.listEvents({ apiClientId, after: place, until, limit: asked }, now());
      read += asked;
      const wanted = page.events.filter(({ type }) => types?.some((each) => each === type) ?? true);
      events.push(...wanted.slice(0, room).map(listedEvent));
      const isCut = wanted.length > room;
      place = (isCut ? wanted[room - 1]?.storedAt : (page.next ?? page.events.at(-1)?.storedAt)) ?? place;
      hasMore = isCut || page.next !== undefined;
    }
    return { events, nextCursor: encodePlace(place), hasMore };
  };
}

function placeIn(after: string): string {
  const place = decodePlace(after);
  if (place === undefined) throw refused('after', 'is no nextCursor of this list');
  return place;
}

function refused(parameter: string, detail: string): Problem {
  return new Problem('invalid_request', { errors: [{ parameter, detail }] });
}

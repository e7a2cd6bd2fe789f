import { hasList } from './answer-shape.ts';
import { type Abortable, type Api, query } from './api.ts';
import type { EventType, ListedEvent } from './service-event.ts';

/** What of the feed to read. Without `after` and `since`: all of the last 30 days. */
export interface FeedFilter {
  /** A cursor that you have stored. */
  readonly after?: string | undefined;
  /** Where to begin without a cursor: ISO 8601 with an offset. */
  readonly since?: string | undefined;
  readonly types?: readonly EventType[] | undefined;
  /** The events of one answer, 1 to 50; 20 unless you say so. */
  readonly limit?: number | undefined;
}

interface FeedPage {
  readonly events: readonly ListedEvent[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

const isPage = hasList<FeedPage>('events');

/** `since` is for the beginning alone. */
export function feedPage(api: Api, { after, since, types, limit }: FeedFilter, options?: Abortable): Promise<FeedPage> {
  const parameters = { after, since: after === undefined ? since : undefined, types: types?.join(','), limit: limit?.toString() };
  return api.get(`/events${query(parameters)}`, isPage, options);
}

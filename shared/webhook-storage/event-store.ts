import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { behind, storedAtOf } from '../webhooks/stored-at.ts';
import { isKept, keepUntilEpochS, keptFrom } from './kept-for.ts';
import { firstRows } from './walk-index.ts';
import { getItem, type Item, keyIn, putNew, type WebhooksTable } from './webhooks-table-access.ts';
import { eventIdIn, eventKey, type WebhooksIndex } from './webhooks-table-keys.ts';

/** An event as it is sent: `body` is the text that is signed, the same on every attempt. */
export interface StoredEvent {
  readonly eventId: string;
  readonly apiClientId: string;
  readonly type: string;
  readonly subject: string;
  readonly body: string;
  /** In the form of `storedAtOf`: its place in the order of events. */
  readonly storedAt: string;
}

export type NewEvent = Omit<StoredEvent, 'storedAt'>;

export interface EventStore {
  /** Stores an event unless it is there. Of two bodies with one id the first one stays. @param isListed whether the feed shows it */
  putEvent(event: NewEvent, now: Date, isListed?: boolean): Promise<{ readonly isNew: boolean; readonly storedAt: string }>;
  /** Strongly consistent. Undefined for one that is past its time. */
  getEvent(eventId: string, now: Date): Promise<StoredEvent | undefined>;
  /**
   * Of a client, in the order in which they were stored. `after` and `until` are places in this order. The event that `after` names is
   * left out; those of the time that it names are not. All from `until` on are left out.
   */
  listEvents(query: FeedQuery, now: Date): Promise<EventPage>;
}

export interface FeedQuery {
  readonly apiClientId: string;
  readonly after: string;
  readonly until: string;
  readonly limit: number;
  readonly newestFirst?: boolean;
}

export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** Where the next page begins. Undefined at the end. */
  readonly next: string | undefined;
}

/** An event's body and what it is about make some kB; deflated, they seldom need a second write unit. */
const eventItem = z.object({
  apiClientId: z.string(),
  type: z.string(),
  subject: z.string(),
  deflatedBody: z.instanceof(Uint8Array),
  storedAt: z.string(),
  keepUntilEpochS: z.number(),
} satisfies Record<Exclude<keyof StoredEvent, 'eventId' | 'body'> | 'deflatedBody' | 'keepUntilEpochS', z.ZodMiniType>);

export function eventStore(table: WebhooksTable): EventStore {
  const getEvent: EventStore['getEvent'] = async (eventId, now) => {
    const item = await getItem(table, eventKey(eventId));
    return item === undefined ? undefined : eventIn(eventId, item, now);
  };
  return {
    getEvent,
    async putEvent({ eventId, apiClientId, type, subject, body }, now, isListed = true) {
      const storedAt = storedAtOf(eventId, now);
      const { written, item } = await putNew(table, {
        ...eventKey(eventId),
        apiClientId,
        type,
        subject,
        deflatedBody: deflateRawSync(body),
        storedAt,
        keepUntilEpochS: keepUntilEpochS(now),
        ...(isListed ? { feed: feedOf(apiClientId) } : {}),
      });
      return { isNew: written, storedAt: written ? storedAt : z.parse(z.object({ storedAt: z.string() }), item).storedAt };
    },
    async listEvents({ apiClientId, after, until, limit, newestFirst = false }, now) {
      const from = [after, keptFrom(now).toISOString()].reduce((left, right) => (left > right ? left : right));
      if (from >= until) return { events: [], next: undefined };
      const rows = await firstRows(
        table,
        {
          IndexName: 'feed' satisfies WebhooksIndex,
          KeyConditionExpression: '#feed = :feed AND #storedAt BETWEEN :after AND :until',
          ExpressionAttributeNames: { '#feed': 'feed', '#storedAt': 'storedAt' },
          ExpressionAttributeValues: { ':feed': feedOf(apiClientId), ':after': behind(from), ':until': until },
          ScanIndexForward: !newestFirst,
        },
        limit,
      );
      const events = await Promise.all(rows.map((row) => getEvent(eventIdIn(keyIn(row)), now)));
      const last = rows.length < limit ? undefined : rows.at(-1);
      return { events: events.filter((event) => event !== undefined), next: last && z.parse(z.string(), last['storedAt']) };
    },
  };
}

function eventIn(eventId: string, item: Item, now: Date): StoredEvent | undefined {
  const { deflatedBody, ...event } = z.parse(eventItem, item);
  if (!isKept(event, now)) return undefined;
  const { apiClientId, type, subject, storedAt } = event;
  return { eventId, apiClientId, type, subject, storedAt, body: inflateRawSync(deflatedBody).toString('utf8') };
}

const feedOf = (apiClientId: string) => `feed#${apiClientId}`;

import { hasList, hasTexts } from './answer-shape.ts';
import { type Abortable, type Api, inPath } from './api.ts';
import type { Delivery } from './delivery.ts';
import { type FeedFilter, feedPage } from './feed-page.ts';
import type { List } from './lists.ts';
import type { ListedEvent } from './service-event.ts';

const isEvent = hasTexts<ListedEvent>('eventId', 'storedAt');
export const isDeliveryList = hasList<DeliveryList>('deliveries');

interface DeliveryList {
  readonly deliveries: readonly Delivery[];
  readonly nextCursor?: string | undefined;
}

/** Events of the last 30 days. */
export interface Events {
  /** The oldest first, up to now. `changes` goes on for ever. */
  list(filter?: FeedFilter, options?: Abortable): List<ListedEvent>;
  /** @param eventId the header `webhook-id` */
  get(eventId: string, options?: Abortable): Promise<ListedEvent>;
  /** One for each endpoint. */
  deliveries(eventId: string, options?: Abortable): Promise<readonly Delivery[]>;
  /** Sends it again: to one endpoint, or to each enabled one that gets events of its type. Gives the deliveries that were begun again. */
  resend(eventId: string, request?: { readonly endpointId?: string | undefined }, options?: Abortable): Promise<readonly Delivery[]>;
}

export function eventsOf(api: Api): Events {
  const pathOf = (id: string) => `/events/${inPath(id)}`;
  return {
    list: (filter = {}, options) => listOfFeed(api, filter, options),
    get: async (id, options) => api.get(pathOf(id), isEvent, options),
    deliveries: async (id, options) => (await api.get(`${pathOf(id)}/deliveries`, isDeliveryList, options)).deliveries,
    resend: async (id, body = {}, options) =>
      (await api.post(`${pathOf(id)}/resend`, { body, knownBy: 'nothing', isAnswer: isDeliveryList, ...options })).deliveries,
  };
}

async function* listOfFeed(api: Api, filter: FeedFilter, options: Abortable | undefined): List<ListedEvent> {
  let after = filter.after;
  for (;;) {
    const { events, nextCursor, hasMore } = await feedPage(api, { ...filter, after }, options);
    yield* events;
    if (!hasMore) return;
    after = nextCursor;
  }
}

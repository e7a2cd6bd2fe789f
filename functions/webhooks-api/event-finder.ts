import { type ApiRequest, pathParameter } from '../../shared/http-api/api-request.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { EventStore, StoredEvent } from '../../shared/webhook-storage/event-store.ts';
import { EVENT_ID_PATTERN } from '../../shared/webhooks/ids.ts';

/** The client's event with this id. @throws {Problem} `event_not_found`, for another client's, too */
export type FindEvent = (apiClientId: string, eventId: string) => Promise<StoredEvent>;

export function createEventFinder({ store, now }: { readonly store: Pick<EventStore, 'getEvent'>; readonly now: () => Date }): FindEvent {
  return async (apiClientId, eventId) => {
    const event = EVENT_ID_PATTERN.test(eventId) ? await store.getEvent(eventId, now()) : undefined;
    if (event?.apiClientId !== apiClientId) throw new Problem('event_not_found');
    return event;
  };
}

export function eventIdIn(request: ApiRequest): string {
  return pathParameter(request, 'eventId');
}

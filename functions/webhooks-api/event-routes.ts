import { type DeliveryList, deliveryView } from '../../shared/contract/delivery-view.ts';
import type { RouteKey } from '../../shared/contract/route-keys.ts';
import { listedEvent } from '../../shared/contract/service-event.ts';
import { listEventsQuery, resendRequest } from '../../shared/contract/webhook-requests.ts';
import type { Route } from '../../shared/http-api/api-request.ts';
import { json } from '../../shared/http-api/http-response.ts';
import { parseQuery, refuseQuery } from '../../shared/http-api/parse-request.ts';
import { bodyOf } from '../../shared/http-api/request-body.ts';
import type { DeliveryStore } from '../../shared/webhook-storage/delivery-store.ts';
import { eventIdIn, type FindEvent } from './event-finder.ts';
import type { ListEvents } from './list-events.ts';
import type { ResendEvent } from './resend-event.ts';

export interface EventRoutesDependencies {
  readonly store: Pick<DeliveryStore, 'deliveriesOf'>;
  readonly findEvent: FindEvent;
  readonly listEvents: ListEvents;
  readonly resendEvent: ResendEvent;
}

export function eventRoutes({ store, findEvent, listEvents, resendEvent }: EventRoutesDependencies) {
  return {
    'GET /events': async (request, apiClientId) => json(200, await listEvents(apiClientId, parseQuery(listEventsQuery, request))),
    'GET /events/{eventId}': async (request, apiClientId) => {
      refuseQuery(request);
      return json(200, listedEvent(await findEvent(apiClientId, eventIdIn(request))));
    },
    'GET /events/{eventId}/deliveries': async (request, apiClientId) => {
      refuseQuery(request);
      const { eventId } = await findEvent(apiClientId, eventIdIn(request));
      const deliveries = await store.deliveriesOf(eventId);
      return json(200, { deliveries: deliveries.map(deliveryView) } satisfies DeliveryList);
    },
    'POST /events/{eventId}/resend': async (request, apiClientId) => {
      refuseQuery(request);
      const asked = request.body === undefined || request.body === '' ? {} : bodyOf(request, resendRequest);
      const deliveries = await resendEvent(apiClientId, eventIdIn(request), asked);
      return json(202, { deliveries: deliveries.map(deliveryView) } satisfies DeliveryList);
    },
  } as const satisfies Partial<Record<RouteKey, Route>>;
}

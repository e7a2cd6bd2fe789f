import * as z from 'zod/mini';
import type { EventFeed, ListedEvent } from '../service-event.ts';
import { component } from './components.ts';
import { anyEvent } from './event-schemas.ts';
import { EXAMPLE_IDS, explained, text, time, yesOrNo } from './fields.ts';
import { describing } from './on-the-wire.ts';

export const listedEvent = component(
  'ListedEvent',
  describing<ListedEvent>()(
    explained(
      z.object({
        eventId: text('The `webhook-id` of its deliveries.', EXAMPLE_IDS.eventId),
        storedAt: time('When it was stored: the order of the feed.'),
        event: anyEvent,
      } satisfies Record<keyof ListedEvent, z.ZodMiniType>),
      'An event as the feed shows it.',
    ),
  ),
);

export const eventFeed = component(
  'EventFeed',
  describing<EventFeed>()(
    explained(
      z.object({
        events: explained(z.array(listedEvent), 'The oldest first.'),
        nextCursor: text('Pass it as `after` to go on. It is there on the last page, too.'),
        hasMore: yesOrNo('There are more already.'),
      } satisfies Record<keyof EventFeed, z.ZodMiniType>),
      'A part of the feed.',
    ),
  ),
);

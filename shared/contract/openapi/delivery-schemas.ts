import * as z from 'zod/mini';
import { KEPT_ATTEMPTS } from '../../webhooks/attempt.ts';
import { DELIVERY_STATES } from '../../webhooks/delivery.ts';
import type { AttemptView, DeliveryList, DeliveryView } from '../delivery-view.ts';
import { component } from './components.ts';
import { count, EXAMPLE_IDS, explained, oneOf, text, time } from './fields.ts';
import { nextCursor } from './list-fields.ts';
import { describing } from './on-the-wire.ts';
import { attemptFailure } from './webhook-endpoint-schemas.ts';

const attempt = component(
  'DeliveryAttempt',
  describing<AttemptView>()(
    explained(
      z.object({
        at: time('When it began.'),
        durationMs: count('How long it took, in milliseconds.', 120),
        status: z.optional(z.int().check(z.describe('The HTTP status of the answer. Absent: there was none.'))),
        failure: z.optional(explained(attemptFailure, 'Absent: it succeeded.')),
        bytes: z.optional(count("The length of the answer's body, as far as it was read.", 0)),
      } satisfies Record<keyof AttemptView, z.ZodMiniType>),
      'One POST to an endpoint. Of its answer, status and length are kept.',
    ),
  ),
);

export const delivery = component(
  'Delivery',
  describing<DeliveryView>()(
    explained(
      z.object({
        eventId: text('The event, and the `webhook-id`.', EXAMPLE_IDS.eventId),
        endpointId: text('The endpoint.', EXAMPLE_IDS.endpointId),
        type: text('The type of the event.', 'payment.captured'),
        state: oneOf(
          DELIVERY_STATES,
          'PENDING: it is tried, now or later. EXHAUSTED: every attempt failed; it is tried again once the endpoint recovers, or when you ask for it. CANCELLED: the endpoint was removed, the event is older than 30 days, or it was a test that failed.',
        ),
        createdAt: time('When the event was stored.'),
        deliveredAt: z.optional(time('When the endpoint took it.')),
        nextAttemptAt: z.optional(time('With PENDING: when it is tried again at the latest, unless the endpoint is held back.')),
        attemptCount: count('How often it was sent.', 1),
        attempts: explained(z.array(attempt), `The last ${KEPT_ATTEMPTS}, the oldest first.`),
      } satisfies Record<keyof DeliveryView, z.ZodMiniType>),
      'An event on its way to one endpoint.',
    ),
  ),
);

export const deliveryList = component(
  'DeliveryList',
  describing<DeliveryList>()(
    explained(
      z.object({ deliveries: explained(z.array(delivery), 'The newest first.'), nextCursor } satisfies Record<
        keyof DeliveryList,
        z.ZodMiniType
      >),
      'A page of deliveries.',
    ),
  ),
);

/** Of one event: all of them. */
export const eventDeliveries = component(
  'EventDeliveries',
  explained(z.object({ deliveries: explained(z.array(delivery), 'One for each endpoint.') }), 'The deliveries of an event.'),
);

import * as z from 'zod/mini';
import { DELIVERY_STATES } from '../webhooks/delivery.ts';
import { DEFAULT_MAX_IN_FLIGHT, LARGEST_MAX_IN_FLIGHT } from '../webhooks/endpoint.ts';
import { ENDPOINT_ID_PATTERN } from '../webhooks/ids.ts';
import { isSecret } from '../webhooks/standard-webhooks.ts';
import { cursor, pageLimit, queryMoment, severalOf } from './list-parameters.ts';
import { text } from './request/text.ts';
import { moment } from './request/time.ts';
import { EVENT_TYPES } from './service-event.ts';

/* The bodies and parameters of the routes about endpoints and events. */

const url = z.string().check(z.minLength(1), z.maxLength(2048), z.describe('Where events are sent: https, a public name, port 443.'));
const description = text(256, 'For people: what it is, and whose.');
const types = z
  .array(z.enum(EVENT_TYPES))
  .check(z.minLength(1), z.maxLength(EVENT_TYPES.length), z.describe('The types of events to send; without it, all.'));
const maxInFlight = z
  .int()
  .check(
    z.gte(1),
    z.lte(LARGEST_MAX_IN_FLIGHT),
    z.describe(`How many events are sent at a time while the endpoint catches up; ${DEFAULT_MAX_IN_FLIGHT} without it.`),
  );
const secret = z.string().check(
  z.refine((value) => isSecret(value), 'must be whsec_ and 24 to 64 bytes as base64'),
  z.describe('Your own signing secret: `whsec_` and 24 to 64 bytes as base64. Without it, one is made.'),
);

/** The body of POST /webhook-endpoints. */
export const createEndpointRequest = z.strictObject({
  url,
  description: z.optional(description),
  types: z.optional(types),
  maxInFlight: z.optional(maxInFlight),
  secret: z.optional(secret),
});
export type CreateEndpointRequest = z.output<typeof createEndpointRequest>;

/** The body of POST /webhook-endpoints/{endpointId}: only what is given changes. */
export const changeEndpointRequest = z.strictObject({
  url: z.optional(url),
  description: z.optional(description),
  types: z.optional(z.union([types, z.literal('all')]).check(z.describe('The types of events to send, or `all`.'))),
  maxInFlight: z.optional(maxInFlight),
});

/** The body of POST /webhook-endpoints/{endpointId}/secrets. */
export const rotateSecretRequest = z.strictObject({ secret: z.optional(secret) });

/** The body of POST /webhook-endpoints/{endpointId}/replay. */
export const replayRequest = z.strictObject({
  since: moment('Events that were stored at this time or later, 30 days ago at most.'),
  until: z.optional(moment('Events that were stored before this time; without it, until now.')),
  types: z.optional(types),
  onlyFailed: z._default(
    z.boolean().check(z.describe('`true`: only what this endpoint has not accepted. `false`: everything, also what it has.')),
    true,
  ),
});
export type ReplayRequest = z.output<typeof replayRequest>;

/** The body of POST /events/{eventId}/resend. */
export const resendRequest = z.strictObject({
  endpointId: z.optional(
    z
      .string()
      .check(
        z.regex(ENDPOINT_ID_PATTERN),
        z.describe('The endpoint to send it to; without it, each enabled one that gets events of its type.'),
      ),
  ),
});
export type ResendRequest = z.output<typeof resendRequest>;

/** The parameters of GET /events. */
export const listEventsQuery = z.strictObject({
  after: z.optional(z.string().check(z.maxLength(1024), z.describe('`nextCursor` of the answer before. Not together with `since`.'))),
  since: z.optional(queryMoment('Where to begin without a cursor: events that were stored at this time or later.')),
  types: z.optional(severalOf(EVENT_TYPES, 'The types of events.')),
  limit: z.optional(pageLimit),
});
export type ListEventsParameters = z.output<typeof listEventsQuery>;

/** The parameters of GET /webhook-endpoints/{endpointId}/deliveries. */
export const listDeliveriesQuery = z.strictObject({
  state: z.optional(severalOf(DELIVERY_STATES, 'The state of the delivery.')),
  limit: z.optional(pageLimit),
  cursor: z.optional(cursor),
});
export type ListDeliveriesParameters = z.output<typeof listDeliveriesQuery>;

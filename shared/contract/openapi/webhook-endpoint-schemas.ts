import * as z from 'zod/mini';
import { ATTEMPT_FAILURES } from '../../webhooks/attempt.ts';
import { DISABLED_BECAUSE, ENDPOINT_STATES, LARGEST_MAX_IN_FLIGHT } from '../../webhooks/endpoint.ts';
import {
  type EndpointHealthView,
  HEALTH_STATES,
  type SecretView,
  type WebhookEndpointList,
  type WebhookEndpointView,
  type WebhookEndpointWithSecret,
} from '../webhook-endpoint-view.ts';
import { component } from './components.ts';
import { count, EXAMPLE_IDS, explained, knownOneOf, oneOf, text, time, url } from './fields.ts';
import { describing } from './on-the-wire.ts';

type Failure = NonNullable<EndpointHealthView['lastFailure']>;

/** Of an attempt, or the last one of an endpoint. */
export const attemptFailure = component(
  'AttemptFailure',
  describing<Failure>()(
    explained(
      z.object({
        code: knownOneOf(ATTEMPT_FAILURES, 'Stable: program against it. New codes may be added.'),
        detail: text('The same for people.', 'The endpoint answered with a status other than 2xx.'),
      } satisfies Record<keyof Failure, z.ZodMiniType>),
      'Why an attempt failed.',
    ),
  ),
);

const health = component(
  'WebhookEndpointHealth',
  describing<EndpointHealthView>()(
    explained(
      z.object({
        state: oneOf(
          HEALTH_STATES,
          'CIRCUIT_OPEN: it has failed for so long that one delivery at a time is tried, until one succeeds; the others wait.',
        ),
        failures: count('How many attempts in a row have failed.', 0),
        failingSince: z.optional(time('When the first of them failed.')),
        lastSuccessAt: z.optional(time('When an attempt succeeded last.')),
        lastFailureAt: z.optional(time('When an attempt failed last.')),
        lastFailure: z.optional(explained(attemptFailure, 'Why.')),
        nextProbeAt: z.optional(time('With CIRCUIT_OPEN: when the next delivery is tried.')),
      } satisfies Record<keyof EndpointHealthView, z.ZodMiniType>),
      'How the last attempts went.',
    ),
  ),
);

const secret = component(
  'WebhookSecret',
  describing<SecretView>()(
    explained(
      z.object({
        secretId: text('Id of the secret: `sec_` and 32 letters.', EXAMPLE_IDS.secretId),
        createdAt: time('When it was made.'),
        expiresAt: z.optional(time('When it stops signing. The newest one has none.')),
      } satisfies Record<keyof SecretView, z.ZodMiniType>),
      'A secret that signs, without its value.',
    ),
  ),
);

const STATES = ['UNVERIFIED', 'ENABLED', 'PAUSED', 'DISABLED'] as const satisfies readonly Exclude<
  (typeof ENDPOINT_STATES)[number],
  'REMOVED'
>[];

const fields = {
  endpointId: text('Id of the endpoint: `ep_` and 32 letters.', EXAMPLE_IDS.endpointId),
  url: url('Where events are sent.', 'https://shop.example/events'),
  description: z.optional(text('For people, as you gave it.', 'The shop')),
  types: z.optional(explained(z.array(z.string()), 'The types of events that it gets. Absent: all.')),
  state: oneOf(
    STATES,
    'Only an ENABLED one is sent to. UNVERIFIED: it has not answered the challenge yet. PAUSED: what comes for it waits. DISABLED: it answered 410, or has failed for days; what comes for it is not kept for it.',
  ),
  disabledBecause: z.optional(
    knownOneOf(DISABLED_BECAUSE, 'With DISABLED. gone: it answered 410. failing: it did nothing but fail for five days.'),
  ),
  disabledAt: z.optional(time('When that was.')),
  maxInFlight: z
    .int()
    .check(z.minimum(1), z.maximum(LARGEST_MAX_IN_FLIGHT), z.describe('How many events are sent at a time while it catches up.')),
  createdAt: time('When it was registered.'),
  secrets: explained(z.array(secret), 'Those that sign, the newest first.'),
  health,
} satisfies Record<keyof WebhookEndpointView, z.ZodMiniType>;

export const webhookEndpoint = component(
  'WebhookEndpoint',
  describing<WebhookEndpointView>()(explained(z.object(fields), 'An address of yours to which events are sent.')),
);

export const webhookEndpointWithSecret = component(
  'WebhookEndpointWithSecret',
  describing<WebhookEndpointWithSecret>()(
    explained(
      z.object({
        ...fields,
        secret: text('`whsec_` and base64: the key with which to verify signatures. It is shown here and never again.'),
      } satisfies Record<keyof WebhookEndpointWithSecret, z.ZodMiniType>),
      'An endpoint with the secret that has just been made.',
    ),
  ),
);

export const webhookEndpointList = component(
  'WebhookEndpointList',
  describing<WebhookEndpointList>()(
    explained(
      z.object({ endpoints: explained(z.array(webhookEndpoint), 'All of them.') } satisfies Record<
        keyof WebhookEndpointList,
        z.ZodMiniType
      >),
      'Your endpoints.',
    ),
  ),
);

import { type AttemptFailure, FAILURE_TEXTS } from '../webhooks/attempt.ts';
import type { DisabledBecause, Endpoint, EndpointState } from '../webhooks/endpoint.ts';

export const HEALTH_STATES = ['HEALTHY', 'FAILING', 'CIRCUIT_OPEN'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** How the last attempts went. Times are ISO 8601 in UTC. */
export interface EndpointHealthView {
  /** `CIRCUIT_OPEN`: it has failed for so long that only one delivery at a time is tried, until one succeeds. The others wait. */
  readonly state: HealthState;
  /** In a row. */
  readonly failures: number;
  readonly failingSince?: string | undefined;
  readonly lastSuccessAt?: string | undefined;
  readonly lastFailureAt?: string | undefined;
  readonly lastFailure?: { readonly code: AttemptFailure; readonly detail: string } | undefined;
  readonly nextProbeAt?: string | undefined;
}

/** An address to which events are sent. */
export interface WebhookEndpointView {
  readonly endpointId: string;
  readonly url: string;
  readonly description?: string | undefined;
  /** Of the events that it gets; without it, all. */
  readonly types?: readonly string[] | undefined;
  /** Only an `ENABLED` one is sent to. What comes for a `PAUSED` one waits. */
  readonly state: Exclude<EndpointState, 'REMOVED'>;
  readonly disabledBecause?: DisabledBecause | undefined;
  readonly disabledAt?: string | undefined;
  readonly maxInFlight: number;
  readonly createdAt: string;
  /** Those that sign, the newest first. Their values are shown when they are made, and never again. */
  readonly secrets: readonly SecretView[];
  readonly health: EndpointHealthView;
}

export interface SecretView {
  readonly secretId: string;
  readonly createdAt: string;
  /** When it stops signing. The newest one has none. */
  readonly expiresAt?: string | undefined;
}

/** With the secret that has just been made. */
export interface WebhookEndpointWithSecret extends WebhookEndpointView {
  readonly secret: string;
}

export interface WebhookEndpointList {
  readonly endpoints: readonly WebhookEndpointView[];
}

export function webhookEndpointView(endpoint: Endpoint, now: Date): WebhookEndpointView {
  const { endpointId, url, description, types, state, disabledBecause, disabledAt, maxInFlight, createdAt, secrets, health } = endpoint;
  return {
    endpointId,
    url,
    description,
    types,
    state: state === 'REMOVED' ? 'DISABLED' : state,
    disabledBecause,
    disabledAt,
    maxInFlight,
    createdAt,
    secrets: secrets
      .filter(({ expiresAtEpochMs }) => expiresAtEpochMs === undefined || expiresAtEpochMs > now.getTime())
      .map(({ secretId, createdAt: madeAt, expiresAtEpochMs }) => ({
        secretId,
        createdAt: madeAt,
        expiresAt: shownTime(expiresAtEpochMs),
      })),
    health: {
      state: healthStateOf(health),
      failures: health.failures,
      failingSince: shownTime(health.failingSinceEpochMs),
      lastSuccessAt: shownTime(health.lastSuccessAtEpochMs),
      lastFailureAt: shownTime(health.lastFailureAtEpochMs),
      lastFailure: health.lastFailure && failureView(health.lastFailure),
      nextProbeAt: shownTime(health.nextProbeAtEpochMs),
    },
  };
}

export function failureView(code: AttemptFailure): { readonly code: AttemptFailure; readonly detail: string } {
  return { code, detail: FAILURE_TEXTS[code] };
}

function healthStateOf({ nextProbeAtEpochMs, failingSinceEpochMs }: Endpoint['health']): HealthState {
  if (nextProbeAtEpochMs !== undefined) return 'CIRCUIT_OPEN';
  return failingSinceEpochMs === undefined ? 'HEALTHY' : 'FAILING';
}

function shownTime(epochMs: number | undefined): string | undefined {
  return epochMs === undefined ? undefined : new Date(epochMs).toISOString();
}

import { failureText } from '../webhooks/attempt.ts';
import { type Endpoint, type EndpointState, liveSecrets } from '../webhooks/endpoint.ts';
import { isCircuitOpen } from '../webhooks/endpoint-health.ts';

export const HEALTH_STATES = ['HEALTHY', 'FAILING', 'CIRCUIT_OPEN'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** Why an attempt failed. The code is one of {@link ATTEMPT_FAILURES}, or of a newer release: then the sentence is a general one. */
export interface FailureView {
  readonly code: string;
  readonly detail: string;
}

/** How the last attempts went. Times are ISO 8601 in UTC. */
export interface EndpointHealthView {
  /** `CIRCUIT_OPEN`: it has failed for so long that only one delivery at a time is tried, until one succeeds. The others wait. */
  readonly state: HealthState;
  /** In a row. */
  readonly failures: number;
  readonly failingSince?: string | undefined;
  readonly lastSuccessAt?: string | undefined;
  readonly lastFailureAt?: string | undefined;
  readonly lastFailure?: FailureView | undefined;
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
  /** One of {@link DISABLED_BECAUSE}, or of a newer release. */
  readonly disabledBecause?: string | undefined;
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
  const { endpointId, url, description, types, state, disabledBecause, disabledAt, maxInFlight, createdAt, health } = endpoint;
  return {
    endpointId,
    url,
    description,
    types,
    state: shownState(state),
    disabledBecause,
    disabledAt,
    maxInFlight,
    createdAt,
    secrets: liveSecrets(endpoint, now).map(({ secretId, createdAt: madeAt, expiresAtEpochMs }) => ({
      secretId,
      createdAt: madeAt,
      expiresAt: shownTime(expiresAtEpochMs),
    })),
    health: {
      state: healthStateOf(endpoint),
      failures: health.failures,
      failingSince: shownTime(health.failingSinceEpochMs),
      lastSuccessAt: shownTime(health.lastSuccessAtEpochMs),
      lastFailureAt: shownTime(health.lastFailureAtEpochMs),
      lastFailure: health.lastFailure === undefined ? undefined : failureView(health.lastFailure),
      nextProbeAt: shownTime(health.nextProbeAtEpochMs),
    },
  };
}

export function failureView(code: string): FailureView {
  return { code, detail: failureText(code) };
}

/** This release does with an unknown state what it does with PAUSED: what comes waits. */
function shownState(state: Endpoint['state']): WebhookEndpointView['state'] {
  if (state === 'UNKNOWN') return 'PAUSED';
  return state === 'REMOVED' ? 'DISABLED' : state;
}

function healthStateOf(endpoint: Endpoint): HealthState {
  if (isCircuitOpen(endpoint)) return 'CIRCUIT_OPEN';
  return endpoint.health.failingSinceEpochMs === undefined ? 'HEALTHY' : 'FAILING';
}

function shownTime(epochMs: number | undefined): string | undefined {
  return epochMs === undefined ? undefined : new Date(epochMs).toISOString();
}

import type { EventType } from './service-event.ts';

/** An address of yours to which events are sent. Times are ISO 8601 in UTC. */
export interface WebhookEndpoint {
  readonly endpointId: string;
  readonly url: string;
  readonly description?: string | undefined;
  /** The types of events that it gets; without it, all. */
  readonly types?: readonly string[] | undefined;
  /** Only an `ENABLED` one is sent to. What comes for a `PAUSED` one waits. */
  readonly state: 'UNVERIFIED' | 'ENABLED' | 'PAUSED' | 'DISABLED';
  /** `gone`: it answered 410. `failing`: it did nothing but fail for five days. A newer service may answer others. */
  readonly disabledBecause?: string | undefined;
  readonly disabledAt?: string | undefined;
  /** How many events are sent at a time while it catches up. */
  readonly maxInFlight: number;
  readonly createdAt: string;
  /** Those that sign, the newest first, without their values. */
  readonly secrets: readonly WebhookSecret[];
  readonly health: WebhookEndpointHealth;
}

/** With the secret that has just been made. It is shown once: store it. */
export interface WebhookEndpointWithSecret extends WebhookEndpoint {
  /** `whsec_…`, for `constructEvent`. */
  readonly secret: string;
}

export interface WebhookSecret {
  readonly secretId: string;
  readonly createdAt: string;
  /** When it stops signing. The newest one has none. */
  readonly expiresAt?: string | undefined;
}

/** How the last attempts went. */
export interface WebhookEndpointHealth {
  /** `CIRCUIT_OPEN`: it has failed for so long that one delivery at a time is tried, until one succeeds. The others wait. */
  readonly state: 'HEALTHY' | 'FAILING' | 'CIRCUIT_OPEN';
  /** In a row. */
  readonly failures: number;
  readonly failingSince?: string | undefined;
  readonly lastSuccessAt?: string | undefined;
  readonly lastFailureAt?: string | undefined;
  readonly lastFailure?: AttemptFailure | undefined;
  readonly nextProbeAt?: string | undefined;
}

export interface AttemptFailure {
  /** Such as `timeout`. The contract has the list; a newer service may answer others. */
  readonly code: string;
  /** For people. */
  readonly detail: string;
}

export interface CreateWebhookEndpointRequest {
  /** https, a public name, port 443. */
  readonly url: string;
  readonly description?: string | undefined;
  /** The types of events to send; without it, all. */
  readonly types?: readonly EventType[] | undefined;
  readonly maxInFlight?: number | undefined;
  /** Your own: `whsec_` and 24 to 64 bytes as base64. Without it, one is made. */
  readonly secret?: string | undefined;
}

/** Only what is given changes. */
export interface ChangeWebhookEndpointRequest {
  /** Another one has to be enabled again. */
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly types?: readonly EventType[] | 'all' | undefined;
  readonly maxInFlight?: number | undefined;
}

export interface RotateSecretRequest {
  /** Your own. Without it, one is made. */
  readonly secret?: string | undefined;
}

/** Times are ISO 8601 with an offset. */
export interface ReplayRequest {
  /** Events that were stored at this time or later, 30 days ago at most. */
  readonly since: string;
  /** And before this time; without it, until now. */
  readonly until?: string | undefined;
  readonly types?: readonly EventType[] | undefined;
  /** `false`: also those that the endpoint has taken. */
  readonly onlyFailed?: boolean | undefined;
}

/**
 * UNVERIFIED: it has not shown yet that it is the merchant's. PAUSED: its deliveries wait. DISABLED: it has said that it is gone, or has failed for days.
 * REMOVED: it is kept for a while, so that what is on its way to it finds it.
 */
export const ENDPOINT_STATES = ['UNVERIFIED', 'ENABLED', 'PAUSED', 'DISABLED', 'REMOVED'] as const;
export type EndpointState = (typeof ENDPOINT_STATES)[number];

export const DISABLED_BECAUSE = ['gone', 'failing'] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

export interface SigningSecret {
  readonly secretId: string;
  /** `whsec_` and base64. */
  readonly value: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  /** When it stops signing, milliseconds since 1970. Undefined for the newest one. */
  readonly expiresAtEpochMs?: number | undefined;
}

/** What the attempts have shown. Times are milliseconds since 1970. */
export interface EndpointHealth {
  /** In a row. */
  readonly failures: number;
  readonly failingSinceEpochMs?: number | undefined;
  readonly lastFailureAtEpochMs?: number | undefined;
  /** A code of {@link ATTEMPT_FAILURES}, or of a newer release. */
  readonly lastFailure?: string | undefined;
  readonly lastSuccessAtEpochMs?: number | undefined;
  /** While it is set, the circuit is open: nothing is sent but one probe at a time, and this is when the next one may be. */
  readonly nextProbeAtEpochMs?: number | undefined;
  readonly probes: number;
  /** How many warnings were given since it began to fail. */
  readonly warnings: number;
  /** An answer took long. Its deliveries go by the queue of slow endpoints until then. */
  readonly slowUntilEpochMs?: number | undefined;
}

/** Of an endpoint to which nothing has been sent. */
export const NO_ATTEMPTS: EndpointHealth = { failures: 0, probes: 0, warnings: 0 };

export interface Endpoint {
  readonly endpointId: string;
  readonly apiClientId: string;
  readonly url: string;
  readonly description?: string | undefined;
  /** Undefined: all. */
  readonly types?: readonly string[] | undefined;
  /** UNKNOWN: a newer release has written it. Nothing is sent there, and what is due waits for a release that knows it. */
  readonly state: EndpointState | 'UNKNOWN';
  /** One of {@link DISABLED_BECAUSE}, or of a newer release. */
  readonly disabledBecause?: string | undefined;
  readonly disabledAt?: string | undefined;
  /** How many deliveries go to it at a time while it catches up. */
  readonly maxInFlight: number;
  readonly createdAt: string;
  /** The newest first, two at most. */
  readonly secrets: readonly SigningSecret[];
  readonly health: EndpointHealth;
  /** What was asked for when it was made, by which a repeated request is known. */
  readonly firstRequest?: string | undefined;
  /** Changes with each change that a merchant makes. */
  readonly revision: number;
  /** What waited before this time is sent now, whenever it is due: the endpoint has recovered. */
  readonly catchUpBeforeEpochMs?: number | undefined;
  /** What was exhausted since then is sent again while it catches up. */
  readonly catchUpExhaustedSinceEpochMs?: number | undefined;
  /** Since when the sweep has been asked to look after it. */
  readonly markedAtEpochMs?: number | undefined;
}

/** One that this release writes. */
export interface NewEndpoint extends Endpoint {
  readonly state: EndpointState;
}

/** What names an endpoint. */
export interface EndpointKey {
  readonly apiClientId: string;
  readonly endpointId: string;
}

export const DEFAULT_MAX_IN_FLIGHT = 10;
export const LARGEST_MAX_IN_FLIGHT = 50;
export const MAX_ENDPOINTS = 20;
/** And how many with those that were removed within a month: whoever dispatches an event reads them all. */
export const MAX_KEPT_ENDPOINTS = 200;

/** Whether events of this type get a delivery to it. A paused endpoint's wait, and so do those of one whose state is unknown: it may get them later. */
export function takes({ state, types }: Pick<Endpoint, 'state' | 'types'>, type: string): boolean {
  return (state === 'ENABLED' || state === 'PAUSED' || state === 'UNKNOWN') && (types === undefined || types.includes(type));
}

/** Those with which events are signed now: while one is being replaced, the old one, too. */
export function liveSecrets({ secrets }: Pick<Endpoint, 'secrets'>, now: Date): readonly SigningSecret[] {
  return secrets.filter(({ expiresAtEpochMs }) => expiresAtEpochMs === undefined || expiresAtEpochMs > now.getTime());
}

/** Its deliveries go by a queue of their own, so that they take no place of those to other endpoints. */
export function usesSlowQueue({ health }: Pick<Endpoint, 'health'>, now: Date): boolean {
  return health.failingSinceEpochMs !== undefined || (health.slowUntilEpochMs ?? 0) > now.getTime();
}

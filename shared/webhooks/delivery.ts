import type { StoredAttempt } from './attempt.ts';

/**
 * PENDING: to be tried, now or later. EXHAUSTED: every attempt failed; it is tried again when the endpoint recovers, or by hand. CANCELLED: its endpoint
 * has been removed, the event is older than 30 days, or it was a test that failed.
 */
export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'EXHAUSTED', 'CANCELLED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An event on its way to one endpoint. */
export interface Delivery {
  readonly eventId: string;
  readonly endpointId: string;
  readonly apiClientId: string;
  /** Of the event. */
  readonly type: string;
  /** UNKNOWN: a newer release has written it. Only a release that knows it goes on with the delivery. */
  readonly state: DeliveryState | 'UNKNOWN';
  /** The event's place in the order of events: see stored-at.ts. */
  readonly storedAt: string;
  /** How often it has been asked for by hand. An attempt of an earlier round cannot end a later one. */
  readonly round: number;
  /** Scheduled attempts that failed in this round: the place in the schedule of retries. */
  readonly retries: number;
  readonly attemptCount: number;
  /** The last ones, the oldest first. */
  readonly attempts: readonly StoredAttempt[];
  readonly deliveredAt?: string | undefined;
  /** When the next attempt is planned, milliseconds since 1970. An endpoint that has recovered gets it sooner. */
  readonly nextAttemptAtEpochMs?: number | undefined;
}

/** What names a delivery: one for each event and endpoint. */
export interface DeliveryKey {
  readonly eventId: string;
  readonly endpointId: string;
}

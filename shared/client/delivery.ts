import type { AttemptFailure } from './webhook-endpoint.ts';

/** An event on its way to one endpoint. Times are ISO 8601 in UTC. */
export interface Delivery {
  readonly eventId: string;
  readonly endpointId: string;
  readonly type: string;
  /**
   * `EXHAUSTED`: every attempt failed. It is tried again once the endpoint recovers, or when you ask for it. `CANCELLED`: the endpoint was removed, the event is
   * older than 30 days, or it was a test that failed.
   */
  readonly state: 'PENDING' | 'DELIVERED' | 'EXHAUSTED' | 'CANCELLED';
  /** When the event was stored. */
  readonly createdAt: string;
  readonly deliveredAt?: string | undefined;
  readonly nextAttemptAt?: string | undefined;
  readonly attemptCount: number;
  /** The last ones, the oldest first. */
  readonly attempts: readonly DeliveryAttempt[];
}

/** One POST to an endpoint. */
export interface DeliveryAttempt {
  readonly at: string;
  readonly durationMs: number;
  /** Missing when there was no answer. */
  readonly status?: number | undefined;
  /** Missing when it succeeded. */
  readonly failure?: AttemptFailure | undefined;
  /** Of the answer's body. */
  readonly bytes?: number | undefined;
}

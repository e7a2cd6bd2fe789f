import type { StoredAttempt } from '../webhooks/attempt.ts';
import type { Delivery, DeliveryState } from '../webhooks/delivery.ts';
import { storedTime } from '../webhooks/stored-at.ts';
import { type FailureView, failureView } from './webhook-endpoint-view.ts';

/** One POST to an endpoint. Nothing of its answer is kept but the status and the length. */
export interface AttemptView {
  /** When it began, ISO 8601 in UTC. */
  readonly at: string;
  readonly durationMs: number;
  /** Missing when there was no answer. */
  readonly status?: number | undefined;
  /** Missing when it succeeded. */
  readonly failure?: FailureView | undefined;
  /** Of the answer's body. */
  readonly bytes?: number | undefined;
}

/** An event on its way to one endpoint. */
export interface DeliveryView {
  readonly eventId: string;
  readonly endpointId: string;
  readonly type: string;
  readonly state: DeliveryState;
  /** When the event was stored, ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly deliveredAt?: string | undefined;
  /** When it is tried again at the latest, if the endpoint is not held back. */
  readonly nextAttemptAt?: string | undefined;
  readonly attemptCount: number;
  /** The last 20, the oldest first. */
  readonly attempts: readonly AttemptView[];
}

export interface DeliveryList {
  readonly deliveries: readonly DeliveryView[];
  readonly nextCursor?: string | undefined;
}

export function deliveryView(delivery: Delivery): DeliveryView {
  const { eventId, endpointId, type, state, storedAt, deliveredAt, nextAttemptAtEpochMs, attemptCount, attempts } = delivery;
  return {
    eventId,
    endpointId,
    type,
    state: state === 'UNKNOWN' ? 'PENDING' : state, // it is not known to be over
    createdAt: storedTime(storedAt),
    deliveredAt,
    nextAttemptAt: nextAttemptAtEpochMs === undefined ? undefined : new Date(nextAttemptAtEpochMs).toISOString(),
    attemptCount,
    attempts: attempts.map(attemptView),
  };
}

function attemptView({ at, durationMs, status, failure, bytes }: StoredAttempt): AttemptView {
  return { at, durationMs, status, failure: failure === undefined ? undefined : failureView(failure), bytes };
}

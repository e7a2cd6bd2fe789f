import type { Clause, ConditionalUpdate } from '../storage/update-expression.ts';
import type { Attempt } from '../webhooks/attempt.ts';
import { KEPT_ATTEMPTS } from '../webhooks/attempt.ts';
import type { Delivery, DeliveryKey } from '../webhooks/delivery.ts';
import {
  inLane,
  isInRound,
  leaseIsFreeAt,
  leaseIsHeldBy,
  NO_LEASE,
  notTriedSince,
  OUT_OF_LANE,
  retriesAre,
  setTo,
  standsIn,
  stateIs,
} from './delivery-clauses.ts';
import { parseDelivery } from './delivery-item.ts';
import type { LaneRow } from './lanes.ts';
import { EXISTS, updateItem, type WebhooksTable } from './webhooks-table-access.ts';
import { deliveryKey, LANES } from './webhooks-table-keys.ts';

export interface Lease {
  readonly id: string;
  readonly untilEpochMs: number;
}

/** How a failed attempt leaves its delivery. */
export type AfterFailure =
  /** It was a scheduled one: the next one comes then. */
  | { readonly then: 'retry'; readonly retries: number; readonly dueAtEpochMs: number }
  /** It was one besides the schedule, which goes on as if it had not been made. */
  | { readonly then: 'asBefore' }
  | { readonly then: 'exhausted'; readonly retries: number };

/** Each resolves with the delivery if it was written. */
export interface DeliveryWrites {
  /** For whoever was told to try it: unless it has been tried or asked for anew since then. */
  claim(key: DeliveryKey, seen: Pick<Delivery, 'round' | 'retries'>, lease: Lease, now: Date): Promise<Delivery | undefined>;
  /** For whoever works off what waits. @param notTriedSinceEpochMs leaves one alone that has been tried since then */
  claimWaiting(row: LaneRow, lease: Lease, now: Date, notTriedSinceEpochMs?: number): Promise<Delivery | undefined>;
  /** It begins its schedule anew, and is tried at once. */
  claimExhausted(row: LaneRow, lease: Lease, now: Date): Promise<Delivery | undefined>;
  recordDelivered(delivery: Delivery, attempt: Attempt, now: Date): Promise<Delivery | undefined>;
  /** Only by whoever holds the lease. */
  recordFailed(delivery: Delivery, leaseId: string, attempt: Attempt, after: AfterFailure, now: Date): Promise<Delivery | undefined>;
  /** Its endpoint takes nothing now: it waits there. */
  hold(key: DeliveryKey, now: Date): Promise<Delivery | undefined>;
  cancel(key: DeliveryKey): Promise<Delivery | undefined>;
  /** The sweep will not send it again before then. */
  postpone(row: LaneRow, dueAtEpochMs: number): Promise<Delivery | undefined>;
}

export function deliveryWrites(table: WebhooksTable): DeliveryWrites {
  const update = async (key: DeliveryKey, { conditions, ...changes }: ConditionalUpdate): Promise<Delivery | undefined> => {
    const { written, item } = await updateItem(table, deliveryKey(key), { ...changes, conditions: [EXISTS, ...conditions] });
    return written && item !== undefined ? parseDelivery(item) : undefined;
  };
  const leased = (lease: Lease): Clause[] => [setTo('leaseId', lease.id), setTo('leaseUntilEpochMs', lease.untilEpochMs)];
  return {
    claim: (key, seen, lease, now) =>
      update(key, {
        conditions: [stateIs('PENDING'), isInRound(seen), retriesAre(seen.retries), leaseIsFreeAt(now)],
        set: leased(lease),
      }),
    claimWaiting: (row, lease, now, notTriedSinceEpochMs) =>
      update(row, {
        conditions: [
          stateIs('PENDING'),
          standsIn(row.lane, row.dueAtEpochMs),
          leaseIsFreeAt(now),
          ...(notTriedSinceEpochMs === undefined ? [] : [notTriedSince(notTriedSinceEpochMs)]),
        ],
        set: leased(lease),
      }),
    claimExhausted: (row, lease, now) =>
      update(row, {
        conditions: [stateIs('EXHAUSTED'), standsIn(row.lane, row.dueAtEpochMs), leaseIsFreeAt(now)],
        set: [setTo('state', 'PENDING'), setTo('retries', 0), ...inLane(LANES.waiting(row.endpointId), now.getTime()), ...leased(lease)],
      }),
    recordDelivered: (delivery, attempt, now) =>
      update(delivery, {
        conditions: [stateIs('PENDING'), isInRound(delivery)],
        set: [setTo('state', 'DELIVERED'), setTo('deliveredAt', now.toISOString()), ...tried(delivery, attempt)],
        remove: [...OUT_OF_LANE, ...NO_LEASE],
      }),
    recordFailed: (delivery, leaseId, attempt, after, now) =>
      update(delivery, {
        conditions: [stateIs('PENDING'), isInRound(delivery), leaseIsHeldBy(leaseId)],
        set: [...tried(delivery, attempt), setTo('lastAttemptAtEpochMs', now.getTime()), ...placeAfter(delivery, after, now)],
        remove: NO_LEASE,
      }),
    hold: (key, now) =>
      update(key, {
        conditions: [stateIs('PENDING'), leaseIsFreeAt(now)],
        set: inLane(LANES.waiting(key.endpointId), now.getTime()),
      }),
    cancel: (key) =>
      update(key, { conditions: [stateIs('PENDING')], set: [setTo('state', 'CANCELLED')], remove: [...OUT_OF_LANE, ...NO_LEASE] }),
    postpone: (row, dueAtEpochMs) =>
      update(row, {
        conditions: [stateIs('PENDING'), standsIn(row.lane, row.dueAtEpochMs)],
        set: [setTo('dueAt', dueAtEpochMs)],
      }),
  };
}

function tried({ attempts, attemptCount }: Delivery, attempt: Attempt): Clause[] {
  return [setTo('attempts', [...attempts, attempt].slice(-KEPT_ATTEMPTS)), setTo('attemptCount', attemptCount + 1)];
}

function placeAfter({ endpointId, nextAttemptAtEpochMs }: Delivery, after: AfterFailure, now: Date): Clause[] {
  switch (after.then) {
    case 'retry':
      return [setTo('retries', after.retries), ...inLane(LANES.waiting(endpointId), after.dueAtEpochMs)];
    case 'asBefore':
      return inLane(LANES.waiting(endpointId), nextAttemptAtEpochMs ?? now.getTime());
    case 'exhausted':
      return [setTo('retries', after.retries), setTo('state', 'EXHAUSTED'), ...inLane(LANES.exhausted(endpointId), now.getTime())];
  }
}

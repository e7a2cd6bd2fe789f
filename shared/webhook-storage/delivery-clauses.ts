import { assign, type Clause } from '../storage/update-expression.ts';
import { type Delivery, DELIVERY_STATES, type DeliveryState } from '../webhooks/delivery.ts';
import type { DeliveryAttribute } from './delivery-item.ts';

/* What writes to a delivery are made of. */

export const setTo = (attribute: DeliveryAttribute, value: unknown): Clause => assign(attribute, value);
const without = (...attributes: readonly DeliveryAttribute[]): Clause[] => attributes.map((attribute) => ({ expression: `#${attribute}` }));

export const stateIs = (state: DeliveryState): Clause => ({ expression: '#state = :inState', values: { ':inState': state } });
/** Another state is left to the release that has written it. */
export const IS_KNOWN_STATE: Clause = {
  expression: `#state IN (${DELIVERY_STATES.map((state) => `:is${state}`).join(', ')})`,
  values: Object.fromEntries(DELIVERY_STATES.map((state) => [`:is${state}`, state])),
};
export const isInRound = ({ round }: Pick<Delivery, 'round'>): Clause => ({
  expression: '#round = :inRound',
  values: { ':inRound': round },
});
export const retriesAre = (retries: number): Clause => ({ expression: '#retries = :seenRetries', values: { ':seenRetries': retries } });

/** Nobody is trying it at the moment. A lease that has run out is that of somebody who died. */
export const leaseIsFreeAt = (now: Date): Clause => ({
  expression: 'attribute_not_exists(#leaseUntilEpochMs) OR #leaseUntilEpochMs <= :leaseFreeAt',
  values: { ':leaseFreeAt': now.getTime() },
});
export const leaseIsHeldBy = (leaseId: string): Clause => ({ expression: '#leaseId = :heldBy', values: { ':heldBy': leaseId } });

/** It stands there still: an index may show where it stood a moment ago. */
export const standsIn = (lane: string, dueAt: number): Clause => ({
  expression: '#lane = :seenLane AND #dueAt = :seenDueAt',
  values: { ':seenLane': lane, ':seenDueAt': dueAt },
});
/** Not tried since the endpoint has recovered. */
export const notTriedSince = (epochMs: number): Clause => ({
  expression: 'attribute_not_exists(#lastAttemptAtEpochMs) OR #lastAttemptAtEpochMs < :triedBefore',
  values: { ':triedBefore': epochMs },
});

export const NO_LEASE = without('leaseUntilEpochMs', 'leaseId');
export const inLane = (lane: string, dueAtEpochMs: number): Clause[] => [setTo('lane', lane), setTo('dueAt', dueAtEpochMs)];
export const OUT_OF_LANE = without('lane', 'dueAt');

import type { EndpointView } from './delivery-views.ts';

/** Somebody should look at it: events do not arrive there. One that its owner has paused is left alone. */
export function isInTrouble({ state, health }: EndpointView): boolean {
  return state === 'DISABLED' || state === 'UNVERIFIED' || (state === 'ENABLED' && health.state !== 'HEALTHY');
}

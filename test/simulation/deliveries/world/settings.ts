import type { DeliverySettings } from '../../../../shared/webhook-delivery/delivery-settings.ts';
import { DAY, HOUR, MINUTE, SECOND, STAGE_ID } from '../../world/settings.ts';

/** As in production, but that probes soon become rare: each is like the one before, and takes as many steps. */
export const DELIVERY: DeliverySettings = {
  stageId: STAGE_ID,
  pausesMs: [5 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR],
  leaseMs: 35 * SECOND,
  slowAfterMs: 2 * SECOND,
  slowForMs: 10 * MINUTE,
  circuitFailures: 10,
  circuitAfterMs: 5 * MINUTE,
  probePausesMs: [MINUTE, 10 * MINUTE, 2 * HOUR, 6 * HOUR],
  warnAfterMs: [HOUR, 24 * HOUR, 48 * HOUR],
  disableAfterMs: 5 * DAY,
  catchUpAfterMs: HOUR,
};

export const FRESH_SHARDS = 1;
export const FRESH_DUE_MS = MINUTE;
export const SECRET_OVERLAP_MS = DAY;
export const FEED_LAG_MS = 15 * SECOND;

/** The time of one POST. */
export const POST_MS = 15 * SECOND;

export const DELIVERY_TIMEOUTS = { dispatcher: 15 * SECOND, deliverer: 27 * SECOND, sweep: 55 * SECOND, api: 29 * SECOND } as const;
export type DeliveryFunction = keyof typeof DELIVERY_TIMEOUTS;

export const EVENTS_QUEUE = { visibilityMs: 6 * DELIVERY_TIMEOUTS.dispatcher, maxReceives: 10, redriveAfterMs: HOUR } as const;
export const WORK_QUEUE = {
  visibilityMs: 6 * DELIVERY_TIMEOUTS.deliverer,
  maxReceives: Infinity,
  redriveAfterMs: HOUR,
  retentionMs: HOUR,
} as const;

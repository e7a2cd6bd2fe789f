import type { DeliverySettings } from '../../shared/webhook-delivery/delivery-settings.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** As in production. */
export const DELIVERY_SETTINGS: DeliverySettings = {
  stageId: 'test',
  pausesMs: [5 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR],
  circuitFailures: 10,
  circuitAfterMs: 5 * MINUTE,
  probePausesMs: [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE],
  warnAfterMs: [HOUR, 24 * HOUR, 48 * HOUR],
  disableAfterMs: 5 * 24 * HOUR,
  catchUpAfterMs: HOUR,
  leaseMs: 35 * SECOND,
  slowAfterMs: 2 * SECOND,
  slowForMs: 10 * MINUTE,
};

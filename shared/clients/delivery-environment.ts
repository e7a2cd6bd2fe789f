import { text, wholeNumber, wholeNumbers } from '../platform/environment.ts';
import type { DeliverySettings } from '../webhook-delivery/delivery-settings.ts';

/** The variables that say how events are delivered, the same for each function that has to know. */
export const DELIVERY_VARIABLES = {
  STAGE_ID: text,
  RETRY_PAUSES_MS: wholeNumbers,
  PROBE_PAUSES_MS: wholeNumbers,
  WARN_AFTER_MS: wholeNumbers,
  CIRCUIT_FAILURES: wholeNumber,
  CIRCUIT_AFTER_MS: wholeNumber,
  CATCH_UP_AFTER_MS: wholeNumber,
  DISABLE_AFTER_MS: wholeNumber,
  DELIVERY_LEASE_MS: wholeNumber,
  SLOW_AFTER_MS: wholeNumber,
  SLOW_FOR_MS: wholeNumber,
};

export function deliverySettings(environment: {
  STAGE_ID: string;
  RETRY_PAUSES_MS: readonly number[];
  PROBE_PAUSES_MS: readonly number[];
  WARN_AFTER_MS: readonly number[];
  CIRCUIT_FAILURES: number;
  CIRCUIT_AFTER_MS: number;
  CATCH_UP_AFTER_MS: number;
  DISABLE_AFTER_MS: number;
  DELIVERY_LEASE_MS: number;
  SLOW_AFTER_MS: number;
  SLOW_FOR_MS: number;
}): DeliverySettings {
  return {
    stageId: environment.STAGE_ID,
    pausesMs: environment.RETRY_PAUSES_MS,
    probePausesMs: environment.PROBE_PAUSES_MS,
    warnAfterMs: environment.WARN_AFTER_MS,
    circuitFailures: environment.CIRCUIT_FAILURES,
    circuitAfterMs: environment.CIRCUIT_AFTER_MS,
    catchUpAfterMs: environment.CATCH_UP_AFTER_MS,
    disableAfterMs: environment.DISABLE_AFTER_MS,
    leaseMs: environment.DELIVERY_LEASE_MS,
    slowAfterMs: environment.SLOW_AFTER_MS,
    slowForMs: environment.SLOW_FOR_MS,
  };
}

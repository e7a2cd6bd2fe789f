import type { Deployment } from './deployment.ts';
import { milliseconds } from './milliseconds.ts';

const list = (pauses: Deployment['stage']['deliveries']['retries']) => JSON.stringify(pauses.map((pause) => pause.toMilliseconds()));

/** How events are delivered: the same for each function that has to know. */
export function deliveryEnvironment({ stage: { deliveries } }: Deployment) {
  const { circuit } = deliveries;
  return {
    RETRY_PAUSES_MS: list(deliveries.retries),
    PROBE_PAUSES_MS: list(circuit.probes),
    WARN_AFTER_MS: list(deliveries.warnAfter),
    CIRCUIT_FAILURES: String(circuit.failures),
    CIRCUIT_AFTER_MS: milliseconds(circuit.after),
    CATCH_UP_AFTER_MS: milliseconds(deliveries.catchUpAfter),
    DISABLE_AFTER_MS: milliseconds(deliveries.disableAfter),
    DELIVERY_LEASE_MS: milliseconds(deliveries.lease),
    SLOW_AFTER_MS: milliseconds(deliveries.slowAfter),
    SLOW_FOR_MS: milliseconds(deliveries.slowFor),
  };
}

/** How far a POST to a merchant's server may go, and how long it may take. */
export function postEnvironment({ stage: { deliveries } }: Deployment) {
  return {
    ENDPOINT_REACH: deliveries.reach,
    POST_CONNECT_MS: milliseconds(deliveries.connectTimeout),
    POST_WHOLE_MS: milliseconds(deliveries.timeout),
  };
}

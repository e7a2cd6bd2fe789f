import type { Endpoint } from './endpoint.ts';

/** When an endpoint is spared, warned about and given up. Times are in milliseconds. */
export interface HealthRules {
  /** The circuit opens after so many failures in a row … */
  readonly circuitFailures: number;
  /** … over at least this time. */
  readonly circuitAfterMs: number;
  /** Between two probes while the circuit is open; the last pause is repeated. */
  readonly probePausesMs: readonly number[];
  /** An endpoint that has failed for so long is warned about: once for each of these. */
  readonly warnAfterMs: readonly number[];
  /** An endpoint that has done nothing but fail for so long is disabled. Never by the number of failures. */
  readonly disableAfterMs: number;
  /** Whoever was down for at least this long gets what waits at once when it is back. */
  readonly catchUpAfterMs: number;
}

/** Whether the circuit opens now: it is closed, and the endpoint has failed often enough for long enough. */
export function opensCircuit({ health }: Pick<Endpoint, 'health'>, rules: HealthRules, now: Date): boolean {
  const { failures, failingSinceEpochMs, nextProbeAtEpochMs } = health;
  if (nextProbeAtEpochMs !== undefined || failingSinceEpochMs === undefined) return false;
  return failures >= rules.circuitFailures && now.getTime() - failingSinceEpochMs >= rules.circuitAfterMs;
}

export function isCircuitOpen({ health }: Pick<Endpoint, 'health'>): boolean {
  return health.nextProbeAtEpochMs !== undefined;
}

/** Whether one delivery may be sent through the open circuit. */
export function isProbeDue({ health }: Pick<Endpoint, 'health'>, now: Date): boolean {
  return health.nextProbeAtEpochMs !== undefined && health.nextProbeAtEpochMs <= now.getTime();
}

export function probePauseMs({ health }: Pick<Endpoint, 'health'>, { probePausesMs }: HealthRules): number {
  return probePausesMs[health.probes] ?? probePausesMs.at(-1) ?? 0;
}

/** How many warnings an endpoint should have had by now. */
export function warningsDue({ health }: Pick<Endpoint, 'health'>, { warnAfterMs }: HealthRules, now: Date): number {
  const { failingSinceEpochMs } = health;
  if (failingSinceEpochMs === undefined) return 0;
  const failingMs = now.getTime() - failingSinceEpochMs;
  return warnAfterMs.filter((after) => failingMs >= after).length;
}

/** Its failures span so much time: one that nothing was sent to meanwhile is not given up. */
export function isToBeDisabled({ health }: Pick<Endpoint, 'health'>, { disableAfterMs }: HealthRules): boolean {
  const { failingSinceEpochMs, lastFailureAtEpochMs } = health;
  if (failingSinceEpochMs === undefined || lastFailureAtEpochMs === undefined) return false;
  return lastFailureAtEpochMs - failingSinceEpochMs >= disableAfterMs;
}

/** What an endpoint that has just succeeded may catch up with. Undefined: nothing, because it was not down for long. */
export function catchUpAfterSuccess(endpoint: Pick<Endpoint, 'health'>, { catchUpAfterMs }: HealthRules, now: Date) {
  const { failingSinceEpochMs } = endpoint.health;
  if (failingSinceEpochMs === undefined) return undefined;
  const wasOpen = isCircuitOpen(endpoint);
  if (!wasOpen && now.getTime() - failingSinceEpochMs < catchUpAfterMs) return undefined;
  return {
    beforeEpochMs: now.getTime(),
    // Only after an outage: an event that the endpoint alone never takes would otherwise be tried for ever.
    exhaustedSinceEpochMs: wasOpen ? failingSinceEpochMs : undefined,
  };
}

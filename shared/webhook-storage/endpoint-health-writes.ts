import type { ConditionalUpdate } from '../storage/update-expression.ts';
import type { AttemptFailure } from '../webhooks/attempt.ts';
import type { DisabledBecause, Endpoint, EndpointKey } from '../webhooks/endpoint.ts';
import { catchUpAfterSuccess, type HealthRules, probePauseMs } from '../webhooks/endpoint-health.ts';
import {
  catchingUp,
  isFreeAt,
  isStill,
  marked,
  NEW_HEALTH,
  NO_TROUBLE,
  NOT_REMOVED,
  setIfNone,
  setTo,
  stateIsOneOf,
  UNMARKED,
  without,
} from './endpoint-clauses.ts';
import { parseEndpoint } from './endpoint-item.ts';
import { EXISTS, updateItem, type WebhooksTable } from './webhooks-table-access.ts';
import { endpointKey } from './webhooks-table-keys.ts';

/** What attempts show of an endpoint, and what the sweep does about it. Each resolves with the endpoint if it was written. */
export interface EndpointHealthWrites {
  /** It comes before the failed attempt is recorded: so whoever reads the delivery as waiting finds the endpoint marked. */
  recordFailure(key: EndpointKey, failure: AttemptFailure, now: Date): Promise<Endpoint | undefined>;
  /** @param endpoint as it was when the attempt began */
  recordSuccess(endpoint: Endpoint, rules: HealthRules, now: Date): Promise<Endpoint | undefined>;
  openCircuit(endpoint: Endpoint, rules: HealthRules, now: Date): Promise<Endpoint | undefined>;
  /** Of those who want to probe at the same time, one may. */
  claimProbe(endpoint: Endpoint, rules: HealthRules, now: Date): Promise<Endpoint | undefined>;
  markSlow(key: EndpointKey, untilEpochMs: number): Promise<Endpoint | undefined>;
  /** The sweep looks after it from now on. */
  mark(key: EndpointKey, now: Date): Promise<Endpoint | undefined>;
  /** Unless it has been marked again since then. */
  unmark(endpoint: Endpoint): Promise<Endpoint | undefined>;
  /** Only while it is enabled. */
  disable(key: EndpointKey, because: DisabledBecause, now: Date): Promise<Endpoint | undefined>;
  /** @param endpoint as it was when it was warned about */
  countWarnings(endpoint: Endpoint, warnings: number): Promise<Endpoint | undefined>;
  /** One at a time works off what waits. */
  claimWork(key: EndpointKey, untilEpochMs: number, now: Date): Promise<Endpoint | undefined>;
  releaseWork(key: EndpointKey): Promise<Endpoint | undefined>;
  /** Unless it has to catch up anew since then. */
  endCatchUp(endpoint: Endpoint): Promise<Endpoint | undefined>;
}

export function endpointHealthWrites(table: WebhooksTable): EndpointHealthWrites {
  const update = async (key: EndpointKey, { conditions, ...changes }: ConditionalUpdate): Promise<Endpoint | undefined> => {
    const { written, item } = await updateItem(table, endpointKey(key), { ...changes, conditions: [EXISTS, ...conditions] });
    return written && item !== undefined ? parseEndpoint(item) : undefined;
  };
  return {
    recordFailure: (key, failure, now) =>
      update(key, {
        conditions: [NOT_REMOVED],
        set: [
          setIfNone('failingSinceEpochMs', now.getTime()),
          setTo('lastFailureAtEpochMs', now.getTime()),
          setTo('lastFailure', failure),
          ...marked(now),
        ],
        add: [{ expression: '#failures :one', values: { ':one': 1 } }],
      }),
    recordSuccess(endpoint, rules, now) {
      const catchUp = catchUpAfterSuccess(endpoint, rules, now);
      return update(endpoint, {
        conditions: [NOT_REMOVED],
        set: [
          setTo('lastSuccessAtEpochMs', now.getTime()),
          ...NEW_HEALTH,
          ...(catchUp === undefined ? [] : catchingUp(now, catchUp.exhaustedSinceEpochMs)),
        ],
        remove: NO_TROUBLE,
      });
    },
    openCircuit: (endpoint, rules, now) =>
      update(endpoint, {
        conditions: [
          stateIsOneOf(['ENABLED']),
          isStill('nextProbeAtEpochMs', undefined),
          isStill('failingSinceEpochMs', failingSince(endpoint)),
        ],
        set: [setTo('nextProbeAtEpochMs', now.getTime() + probePauseMs(endpoint, rules))],
      }),
    claimProbe: (endpoint, rules, now) =>
      update(endpoint, {
        conditions: [stateIsOneOf(['ENABLED']), isStill('nextProbeAtEpochMs', endpoint.health.nextProbeAtEpochMs)],
        set: [setTo('nextProbeAtEpochMs', now.getTime() + probePauseMs(endpoint, rules))],
        add: [{ expression: '#probes :one', values: { ':one': 1 } }],
      }),
    markSlow: (key, untilEpochMs) => update(key, { conditions: [NOT_REMOVED], set: [setTo('slowUntilEpochMs', untilEpochMs)] }),
    mark: (key, now) => update(key, { conditions: [NOT_REMOVED], set: marked(now) }),
    unmark: (endpoint) => update(endpoint, { conditions: [isStill('markedAtEpochMs', endpoint.markedAtEpochMs)], remove: UNMARKED }),
    disable: (key, because, now) =>
      update(key, {
        conditions: [stateIsOneOf(['ENABLED'])],
        set: [setTo('state', 'DISABLED'), setTo('disabledBecause', because), setTo('disabledAt', now.toISOString())],
        remove: [...UNMARKED, ...without('nextProbeAtEpochMs')],
      }),
    countWarnings: (endpoint, warnings) =>
      update(endpoint, {
        conditions: [isStill('failingSinceEpochMs', failingSince(endpoint)), isStill('warnings', endpoint.health.warnings)],
        set: [setTo('warnings', warnings)],
      }),
    claimWork: (key, untilEpochMs, now) =>
      update(key, {
        conditions: [stateIsOneOf(['ENABLED']), isFreeAt('workUntilEpochMs', now)],
        set: [setTo('workUntilEpochMs', untilEpochMs)],
      }),
    releaseWork: (key) => update(key, { conditions: [], remove: without('workUntilEpochMs') }),
    endCatchUp: (endpoint) =>
      update(endpoint, {
        conditions: [isStill('catchUpBeforeEpochMs', endpoint.catchUpBeforeEpochMs)],
        remove: without('catchUpBeforeEpochMs', 'catchUpExhaustedSinceEpochMs'),
      }),
  };
}

function failingSince({ health }: Endpoint): number | undefined {
  return health.failingSinceEpochMs;
}

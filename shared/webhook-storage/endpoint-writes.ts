import type { ConditionalUpdate } from '../storage/update-expression.ts';
import type { Endpoint, EndpointKey, NewEndpoint, SigningSecret } from '../webhooks/endpoint.ts';
import {
  catchingUp,
  isStill,
  marked,
  NEW_HEALTH,
  NO_TROUBLE,
  NOT_REMOVED,
  setTo,
  stateIsOneOf,
  UNMARKED,
  without,
} from './endpoint-clauses.ts';
import { parseEndpoint, toEndpointItem } from './endpoint-item.ts';
import { keptSince } from './kept-for.ts';
import { EXISTS, putNew, updateItem, type WebhooksTable } from './webhooks-table-access.ts';
import { endpointKey } from './webhooks-table-keys.ts';

/** What a write did. `endpoint` is as it is stored then, whether it was written or refused; undefined when there is none. */
export interface EndpointWrite {
  readonly written: boolean;
  readonly endpoint: Endpoint | undefined;
}

export interface EndpointChange {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  /** `null`: all types. */
  readonly types?: readonly string[] | null | undefined;
  readonly maxInFlight?: number | undefined;
}

/** What a merchant decides about an endpoint. Nothing is written for one that is removed, or another client's. */
export interface EndpointWrites {
  create(endpoint: NewEndpoint): Promise<EndpointWrite>;
  /** Another URL has to show first that it is the merchant's. */
  change(endpoint: Endpoint, change: EndpointChange): Promise<EndpointWrite>;
  pause(key: EndpointKey): Promise<EndpointWrite>;
  /** What has waited for it is sent. @param endpoint as it was when it was found fit */
  enable(endpoint: Endpoint, now: Date): Promise<EndpointWrite>;
  /** The sweep cancels what waits there, and the deliverer what is on its way. */
  remove(key: EndpointKey, now: Date): Promise<EndpointWrite>;
  /** The one before signs until it expires, and those before it no longer. Written if nobody else has changed the secrets. */
  rotate(endpoint: Endpoint, secrets: readonly SigningSecret[]): Promise<EndpointWrite>;
}

/** Another state than these is left to the release that knows it. */
const KNOWN_STATE = stateIsOneOf(['UNVERIFIED', 'ENABLED', 'PAUSED', 'DISABLED']);

const NEXT_REVISION = { expression: '#revision :one', values: { ':one': 1 } };

export function endpointWrites(table: WebhooksTable): EndpointWrites {
  const update = async (key: EndpointKey, { conditions, ...changes }: ConditionalUpdate): Promise<EndpointWrite> => {
    const write = await updateItem(table, endpointKey(key), {
      ...changes,
      conditions: [EXISTS, ...conditions],
      add: [NEXT_REVISION],
    });
    return { written: write.written, endpoint: write.item && parseEndpoint(write.item) };
  };
  return {
    async create(endpoint) {
      const { written, item } = await putNew(table, toEndpointItem(endpoint));
      return { written, endpoint: item && parseEndpoint(item) };
    },
    change(endpoint, { url = endpoint.url, description, types, maxInFlight }) {
      const isMoved = url !== endpoint.url;
      return update(endpoint, {
        conditions: [isMoved ? KNOWN_STATE : NOT_REMOVED, isStill('revision', endpoint.revision)],
        set: [
          ...(isMoved ? [setTo('url', url), setTo('state', 'UNVERIFIED'), ...NEW_HEALTH] : []),
          ...(description === undefined ? [] : [setTo('description', description)]),
          ...(types === undefined || types === null ? [] : [setTo('types', types)]),
          ...(maxInFlight === undefined ? [] : [setTo('maxInFlight', maxInFlight)]),
        ],
        remove: [
          ...(types === null ? without('types') : []),
          ...(isMoved
            ? [...NO_TROUBLE, ...UNMARKED, ...without('disabledBecause', 'disabledAt', 'lastFailure', 'lastFailureAtEpochMs')]
            : []),
        ],
      });
    },
    pause: (key) => update(key, { conditions: [stateIsOneOf(['ENABLED'])], set: [setTo('state', 'PAUSED')], remove: UNMARKED }),
    enable(endpoint, now) {
      const { failingSinceEpochMs } = endpoint.health;
      return update(endpoint, {
        conditions: [stateIsOneOf(['UNVERIFIED', 'PAUSED', 'DISABLED']), isStill('url', endpoint.url)],
        set: [setTo('state', 'ENABLED'), ...NEW_HEALTH, ...catchingUp(now, failingSinceEpochMs)],
        remove: [...NO_TROUBLE, ...without('disabledBecause', 'disabledAt')],
      });
    },
    remove: (key, now) =>
      update(key, {
        conditions: [NOT_REMOVED],
        set: [setTo('state', 'REMOVED'), setTo('secrets', []), keptSince(now), ...marked(now)],
      }),
    rotate: (endpoint, secrets) =>
      update(endpoint, { conditions: [NOT_REMOVED, isStill('revision', endpoint.revision)], set: [setTo('secrets', secrets)] }),
  };
}

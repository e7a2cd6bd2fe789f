import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import type { LaneRow } from '../../../shared/webhook-storage/lanes.ts';
import type { WebhookStores } from '../../../shared/webhook-storage/webhook-stores.ts';
import type { Endpoint } from '../../../shared/webhooks/endpoint.ts';
import { CLIENTS } from './actors/publishers.ts';
import { type DeliveryConnections, deliveryConnections } from './world/delivery-connections.ts';
import type { ConnectDelivery } from './world/delivery-functions.ts';
import type { PostOrigin } from './world/posts.ts';

/** A bug as a change of what the work on a message calls, and the invariants that may notice it first. */
interface Bug {
  readonly plant: (connected: DeliveryConnections, origin: PostOrigin) => DeliveryConnections;
  readonly noticedBy: RegExp;
}

const BUGS: Readonly<Record<string, Bug>> = {
  'a delivery that is stored counts as sent': {
    plant: ({ sendWork, ...rest }) => ({
      ...rest,
      sendWork: (work, queue, delayMs) => (work.kind === 'delivery' ? Promise.resolve() : sendWork(work, queue, delayMs)),
    }),
    noticedBy: /^rest$|^nothing waits$|^all delivered$/,
  },
  "an event goes to every client's endpoints": {
    plant: withStore(({ listEndpoints }) => ({ listEndpoints: async () => (await Promise.all(CLIENTS.map(listEndpoints))).flat() })),
    noticedBy: /^own client$/,
  },
  'whatever a server answers is a success': {
    plant: ({ post, ...rest }) => ({
      ...rest,
      post: async (target) => {
        const result = await post(target);
        const { durationMs, bytes } = result;
        return result.outcome === 'answered'
          ? { ...result, status: 200 }
          : { outcome: 'answered', status: 200, durationMs, bytes, body: new Uint8Array() };
      },
    }),
    noticedBy: /^delivered$/,
  },
  'nobody looks whether an endpoint is enabled': {
    plant: withEndpoints((endpoint) => ({ ...endpoint, state: endpoint.state === 'REMOVED' ? 'REMOVED' : 'ENABLED' })),
    noticedBy: /^after gone$|^misdelivered$/,
  },
  'an endpoint is removed from what is shown, and still gets events': {
    plant: withStore(({ getEndpoint }) => ({
      remove: async (key) => ({ written: true, endpoint: await getEndpoint(key) }),
    })),
    noticedBy: /^after removal$/,
  },
  '410 is a failure like any other': {
    plant: withStore(({ disable }) => ({
      disable: (endpoint, because, now) => (because === 'gone' ? Promise.resolve(undefined) : disable(endpoint, because, now)),
    })),
    noticedBy: /^gone$/,
  },
  'any answer to a challenge will do': {
    plant: ({ post, ...rest }) => ({
      ...rest,
      post: async (target) => {
        const result = await post(target);
        return result.outcome === 'answered' ? { ...result, body: Buffer.from(challengeIn(target.body)) } : result;
      },
    }),
    noticedBy: /^unverified$/,
  },
  'a lease is shorter than an attempt': {
    plant: withStore(({ claim }) => ({
      claim: (key, seen, { id }, now) => claim(key, seen, { id, untilEpochMs: now.getTime() + 1_000 }, now),
    })),
    noticedBy: /^lease$/,
  },
  'nobody is told that an endpoint is disabled': {
    plant: withStore(({ putEvent }) => ({
      putEvent: (event, now, isListed) =>
        event.type === 'webhook_endpoint.disabled'
          ? Promise.resolve({ isNew: true, storedAt: `${now.toISOString()}#${event.eventId}` })
          : putEvent(event, now, isListed),
    })),
    noticedBy: /^stored$/,
  },
  'only the newest secret signs': {
    plant: withEndpoints((endpoint) => ({ ...endpoint, secrets: endpoint.secrets.slice(0, 1) })),
    noticedBy: /^signature$/,
  },
  'a body is written anew before it is sent': {
    plant: withStore(({ getEvent }) => ({
      getEvent: async (...asked) => {
        const event = await getEvent(...asked);
        return event && { ...event, body: JSON.stringify({ ...JSON.parse(event.body), sent: true }) };
      },
    })),
    noticedBy: /^body$/,
  },
  'nobody looks after an endpoint that fails': {
    plant: withStore(() => ({ markedEndpoints: nothing })),
    noticedBy: /^rest$|^nothing waits$|^all delivered$/,
  },
  'nobody sends again what was not sent': {
    plant: withStore(() => ({ postpone: () => Promise.resolve(undefined) })),
    noticedBy: /^rest$|^nothing waits$|^all delivered$/,
  },
  'a probe is free for everybody': {
    plant: withStore(({ getEndpoint }) => ({ claimProbe: getEndpoint, claimWork: getEndpoint })),
    noticedBy: /^in flight$|^attempts$/,
  },
  'an event that its endpoint never takes has every probe': {
    plant: withStore(({ waiting }) => ({ waiting: (...asked) => byEvent(waiting(...asked)) })),
    noticedBy: /^heals$/,
  },
  'nobody is to look after an endpoint that fails': {
    plant: withStore(({ recordFailure, unmark }) => ({
      recordFailure: async (...asked) => {
        const endpoint = await recordFailure(...asked);
        return endpoint && unmark(endpoint);
      },
    })),
    noticedBy: /^watched$/,
  },
  'the schedule ends after three attempts': {
    plant: withStore(({ recordFailed }) => ({
      recordFailed: (delivery, leaseId, attempt, after, now) => {
        const isOver = after.then === 'retry' && after.retries >= 3;
        return recordFailed(delivery, leaseId, attempt, isOver ? { then: 'exhausted', retries: after.retries } : after, now);
      },
    })),
    noticedBy: /^schedule$/,
  },
  'an endpoint is disabled instead of spared': {
    plant: withStore(({ disable }) => ({ openCircuit: (endpoint, _, now) => disable(endpoint, 'failing', now) })),
    noticedBy: /^disabled$|^stored$/,
  },
  'what was exhausted in an outage is forgotten': {
    plant: withStore(() => ({ exhausted: nothing })),
    noticedBy: /^all delivered$/,
  },
  'what waits is worked off all at once': {
    plant: withStore(({ claimWork }) => ({
      claimWork: async (...asked) => {
        const endpoint = await claimWork(...asked);
        return endpoint && { ...endpoint, maxInFlight: 50 };
      },
    })),
    noticedBy: /^in flight$/,
  },
};

export interface PlantedDeliveryBug {
  readonly name: string;
  readonly noticedBy: RegExp;
  readonly connect: ConnectDelivery;
}

export const PLANTED_DELIVERY_BUGS: readonly PlantedDeliveryBug[] = Object.entries(BUGS).map(([name, { plant, noticedBy }]) => ({
  name,
  noticedBy,
  connect: (world, origin) => plant(deliveryConnections(world, origin), origin),
}));

const verification = z.object({ data: z.object({ challenge: z.string() }) });

/** Nothing in any other event. */
function challengeIn(body: Uint8Array): string {
  return verification.safeParse(jsonOrUndefined(Buffer.from(body).toString('utf8'))).data?.data.challenge ?? '';
}

function withStore(change: (store: WebhookStores) => Partial<WebhookStores>): Bug['plant'] {
  return (connected) => ({ ...connected, store: { ...connected.store, ...change(connected.store) } });
}

/** The deliverer sees its endpoints otherwise. */
function withEndpoints(change: (endpoint: Endpoint) => Endpoint): Bug['plant'] {
  const changed = withStore(({ getEndpoint, claimWork }) => ({
    getEndpoint: async (key) => {
      const endpoint = await getEndpoint(key);
      return endpoint && change(endpoint);
    },
    claimWork: async (...asked) => {
      const endpoint = await claimWork(...asked);
      return endpoint && change(endpoint);
    },
  }));
  return (connected, origin) => (origin.kind === 'api' ? connected : changed(connected, origin));
}

function nothing(): AsyncIterable<never> {
  return (async function* () {})();
}

async function* byEvent(rows: AsyncIterable<LaneRow>): AsyncGenerator<LaneRow> {
  const all: LaneRow[] = [];
  for await (const row of rows) all.push(row);
  yield* all.toSorted((one, other) => (one.eventId < other.eventId ? -1 : 1));
}

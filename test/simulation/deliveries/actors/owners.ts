import type { RouteKey } from '../../../../shared/contract/route-keys.ts';
import { endpointIdOf, eventIdOf } from '../../../../shared/webhooks/ids.ts';
import { aRequest, type Asked } from '../../../support/api-requests.ts';
import { oneOf } from '../../engine/choices.ts';
import { DAY, HOUR, MINUTE, SECOND, START_MS } from '../../world/settings.ts';
import type { DeliveryScene } from './delivery-scene.ts';
import type { CLIENTS } from './publishers.ts';
import { downAtLast, someWeather } from './weather.ts';

interface Owned {
  readonly name: string;
  readonly apiClientId: (typeof CLIENTS)[number];
}

const ENDPOINTS: readonly Owned[] = [
  { name: 'a1', apiClientId: 'shop-a' },
  { name: 'a2', apiClientId: 'shop-a' },
  { name: 'b1', apiClientId: 'shop-b' },
];

/** Whoever looks after an endpoint. It makes it, changes its mind about it now and then, and sees to it in the end that it is enabled. */
export function owners(scene: DeliveryScene): void {
  const count = 1 + scene.choices.pick(ENDPOINTS.length);
  for (const owned of ENDPOINTS.slice(0, count)) void own(scene, owned);
}

async function own(scene: DeliveryScene, owned: Owned): Promise<void> {
  const { choices, pause, world } = scene;
  const owner = anOwner(scene, owned);
  if (choices.pick(4) === 3) await pause(oneOf(choices, [10 * SECOND, 20 * MINUTE]));
  await owner.create();
  const deeds = Array.from({ length: choices.pick(4) }, () => oneOf(choices, DEEDS));
  for (const deed of deeds) {
    await pause(oneOf(choices, PAUSES));
    await OWNERS[deed](owner);
  }
  if (choices.pick(8) === 7) return;
  await pause(Math.max(0, START_MS + PUT_RIGHT_MS - world.scheduler.nowMs()));
  await owner.enable();
}

/** Later than every outage. */
const PUT_RIGHT_MS = 11 * DAY;
const PAUSES = [30 * SECOND, 2 * MINUTE, 15 * MINUTE, 2 * HOUR, 20 * HOUR, 60 * HOUR] as const;

const OWNERS = {
  'pauses it': ({ pause }) => pause(),
  'enables it': ({ enable }) => enable(),
  'pauses it, and goes on at once': async ({ pause, enable }) => {
    await pause();
    await enable();
  },
  'rotates its secret': ({ rotate }) => rotate(),
  'moves it': ({ move }) => move(false),
  'moves it and enables it': ({ move }) => move(true),
  "names somebody else's server": ({ move }) => move(true, true),
  'takes one type only': ({ change }) => change({ types: ['payment.captured'] }),
  'sends an event again': ({ resend }) => resend(),
  'has all sent again': ({ replay }) => replay(false),
  'has what failed sent again': ({ replay }) => replay(true),
  'removes it': ({ remove }) => remove(),
} as const satisfies Record<string, (owner: Owner) => Promise<unknown>>;

type Deed = keyof typeof OWNERS;
const DEEDS: readonly [Deed, ...Deed[]] = [
  'rotates its secret',
  'pauses it',
  'enables it',
  'enables it',
  'pauses it, and goes on at once',
  'moves it',
  'moves it and enables it',
  "names somebody else's server",
  'takes one type only',
  'sends an event again',
  'has all sent again',
  'has what failed sent again',
  'removes it',
];

interface Owner {
  readonly create: () => Promise<void>;
  readonly enable: () => Promise<unknown>;
  readonly pause: () => Promise<unknown>;
  readonly rotate: () => Promise<unknown>;
  readonly move: (isEnabled: boolean, isForeign?: boolean) => Promise<unknown>;
  readonly change: (change: object) => Promise<unknown>;
  readonly resend: () => Promise<unknown>;
  readonly replay: (onlyFailed: boolean) => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
}

/** How often somebody tries again what has failed. */
const TRIES = 6;

function anOwner({ choices, platform, pause, world, isGivenUpInOutage }: DeliveryScene, { name, apiClientId }: Owned): Owner {
  const endpointId = endpointIdOf(apiClientId, name);
  let addresses = 0;
  let keys = 0;

  function newServer(isForeign = false): string {
    const url = `https://${name}.merchant-shop.com/hook-${String(++addresses)}`;
    const bodies = [...world.published].filter(([, event]) => event.apiClientId === apiClientId).map(([eventId]) => eventId);
    const refused = choices.rarely(0.25, 3);
    const foreseen = refused === 0 ? undefined : (bodies[refused - 1] ?? foreseenEvent(refused));
    const spells = addresses === 1 ? someWeather(choices) : [];
    const isUnlucky = isGivenUpInOutage && addresses === 1;
    world.servers.add({
      url,
      spells: isUnlucky ? downAtLast(choices) : spells,
      refusedEventId: isUnlucky ? foreseenEvent(1) : foreseen,
      isForeign,
    });
    return url;
  }

  /** Asks until there is an answer that is no failure. */
  async function ask(routeKey: RouteKey, asked: Asked = {}, isRepeated = true): Promise<boolean> {
    for (let tries = isRepeated ? TRIES : 1; tries > 0; tries--) {
      const outcome = await platform.api(aRequest(routeKey, { apiClientId, path: { endpointId }, ...asked }));
      if (outcome.outcome === 'returned') return true;
      if (outcome.outcome === 'refused' && !MAY_PASS.has(outcome.code)) return false;
      await pause(MINUTE);
    }
    return false;
  }
  const enable = () => ask('POST /webhook-endpoints/{endpointId}/enable');
  const change = (body: object) => ask('POST /webhook-endpoints/{endpointId}', { body });
  return {
    async create() {
      const body = { url: newServer(), description: name, maxInFlight: 1 + choices.pick(2) };
      await ask('POST /webhook-endpoints', { path: {}, body, idempotencyKey: name });
      await enable();
    },
    enable,
    change,
    pause: () => ask('POST /webhook-endpoints/{endpointId}/pause'),
    rotate: () => ask('POST /webhook-endpoints/{endpointId}/secrets', { body: {}, idempotencyKey: `secret-${String(++keys)}` }),
    async move(isEnabled, isForeign = false) {
      await change({ url: newServer(isForeign) });
      if (isEnabled) await enable();
    },
    async resend() {
      const known = [...world.published].filter(([, event]) => event.apiClientId === apiClientId);
      const eventId = known[choices.pick(known.length)]?.[0];
      if (eventId !== undefined) await ask('POST /events/{eventId}/resend', { path: { eventId }, body: { endpointId } }, false);
    },
    async replay(onlyFailed) {
      const body = { since: new Date(START_MS).toISOString(), onlyFailed };
      await ask('POST /webhook-endpoints/{endpointId}/replay', { body }, false);
    },
    async remove() {
      if (await ask('DELETE /webhook-endpoints/{endpointId}')) world.removedMs.set(endpointId, world.scheduler.nowMs());
    },
  };
}

const MAY_PASS: ReadonlySet<string> = new Set(['webhook_endpoint_not_verified', 'webhook_endpoint_being_updated']);

/** The event of that number, if it is published some day. */
function foreseenEvent(number: number): string {
  return eventIdOf({ source: 'urn:simulated:simulated', id: `order-${String(number)}/payment.captured` });
}

import type { LedgerOrder } from '../antom/ledger.ts';
import type { Platform } from '../world/platform.ts';
import type { World } from '../world/world.ts';
import { dashboard, furtherCaptures, lateCancellations, newKinds, refundDesk } from './antom-desk.ts';
import { buyers } from './buyers.ts';
import { disputes } from './disputes.ts';
import { forgers } from './forgers.ts';
import { latecomers } from './latecomers.ts';
import { merchants, refunders } from './merchants.ts';
import type { SendNotification } from './notifier.ts';
import { antomActs, listeners, type Promises, type Scene } from './scene.ts';

/** Everybody who does something in a schedule. Somebody new is a new row. */
export const ACTORS: Readonly<Record<string, (scene: Scene) => void | Promise<void>>> = {
  refundDesk,
  dashboard,
  disputes,
  lateCancellations,
  furtherCaptures,
  newKinds,
  forgers,
  buyers,
  merchants,
  refunders,
  latecomers,
};

export function aScene(world: World, platform: Platform, sendNotification: SendNotification): Scene {
  const promised: Promises = {
    refunds: new Map(),
    forced: new Set(),
    startCalls: [],
    pages: new Set(),
    intentions: 0,
    acknowledged: new Set(),
    keys: new Map(),
    toldCaptured: new Set(),
  };
  const whenCaptured = listeners<LedgerOrder>();
  return {
    world,
    platform,
    choices: world.choices,
    pause: (ms) => world.scheduler.sleep(ms, 'somebody has waited'),
    antom: antomActs(world, { promised, whenCaptured }, sendNotification),
    whenUrlIsGiven: listeners(),
    whenCaptured,
    promised,
  };
}

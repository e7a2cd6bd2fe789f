import { antomActs, listeners, type Promises, type Scene } from './scene.ts';
import type { LedgerOrder } from '../antom/ledger.ts';
import type { Platform } from '../world/platform.ts';
import type { World } from '../world/world.ts';
import { disputes, refundDesk } from './antom-desk.ts';
import { buyers } from './buyers.ts';
import { merchants } from './merchants.ts';

/** Everybody who does something in a schedule. Somebody new is a new row. */
export const ACTORS: Readonly<Record<string, (scene: Scene) => void | Promise<void>>> = { refundDesk, disputes, buyers, merchants };

export function aScene(world: World, platform: Platform): Scene {
  const promised: Promises = { refunds: new Map(), acknowledged: new Set(), keys: new Map(), toldCaptured: new Set() };
  const whenCaptured = listeners<LedgerOrder>();
  return {
    world,
    platform,
    choices: world.choices,
    pause: (ms) => world.scheduler.sleep(ms, 'somebody has waited'),
    antom: antomActs(world, platform, promised, whenCaptured),
    whenUrlIsGiven: listeners(),
    whenCaptured,
    promised,
  };
}

import type { LedgerOrder, LedgerRefund } from '../antom/ledger.ts';
import { oneOf } from '../engine/choices.ts';
import { HOUR, MINUTE, SECOND } from '../world/settings.ts';
import type { Scene } from './scene.ts';

/** Antom decides refunds that it has taken: most soon, some late, and some fail. */
export function refundDesk({ world, choices, pause, antom }: Scene): void {
  world.hooks.onRefund = (_: LedgerOrder, refund: LedgerRefund) => {
    void (async () => {
      await pause(oneOf(choices, [3 * SECOND, 2 * MINUTE, 5 * HOUR]));
      antom.refundEnded(refund, oneOf(choices, [true, true, false]));
    })();
  };
}

/** The course of a dispute, in the order in which Antom decides; its notifications may come in any other. */
const COURSES = [
  ['DISPUTE_CREATED'],
  ['DISPUTE_CREATED', 'DEFENSE_DUE_ALERT', 'DISPUTE_ACCEPTED'],
  ['DISPUTE_CREATED', 'DEFENSE_SUPPLIED', 'DISPUTE_JUDGED'],
  ['DISPUTE_CREATED', 'DISPUTE_CANCELLED'],
  ['DISPUTE_CREATED', 'RDR_RESOLVED'],
] as const;

/** Buyers who dispute what was captured. */
export function disputes(scene: Scene): void {
  scene.whenCaptured.add((order) => {
    if (scene.choices.rarely(0.15, 1) === 0) return;
    void (async () => {
      for (const step of oneOf(scene.choices, COURSES)) {
        await scene.pause(oneOf(scene.choices, [30 * SECOND, 3 * HOUR]));
        scene.antom.disputed(order, 'dispute-1', step);
      }
    })();
  });
}

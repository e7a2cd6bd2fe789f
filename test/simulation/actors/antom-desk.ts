import { type LedgerOrder, type LedgerRefund, remainingOf } from '../antom/ledger.ts';
import { oneOf } from '../engine/choices.ts';
import { HOUR, MINUTE, SECOND } from '../world/settings.ts';
import type { Scene } from './scene.ts';

/** Antom decides refunds that it has taken: most soon, some late, and some fail. Few change afterwards. */
export function refundDesk({ world, choices, pause, antom }: Scene): void {
  world.hooks.onRefund = (_: LedgerOrder, refund: LedgerRefund) => {
    void (async () => {
      await pause(oneOf(choices, [3 * SECOND, 2 * MINUTE, 5 * HOUR]));
      const isSuccess = oneOf(choices, [true, true, false]);
      antom.refundEnded(refund, isSuccess);
      if (choices.rarely(0.1, 1) === 0) return;
      await pause(3 * HOUR);
      antom.refundEnded(refund, !isSuccess);
    })();
  };
}

/** Somebody refunds by hand, in Antom's Dashboard. */
export function dashboard(scene: Scene): void {
  const { choices, pause, antom, world } = scene;
  scene.whenCaptured.add((order) => {
    if (choices.rarely(0.15, 1) === 0) return;
    void (async () => {
      await pause(oneOf(choices, [10 * SECOND, 5 * MINUTE, HOUR]));
      const minorUnits = 10_000n;
      if (remainingOf(order) < minorUnits) return;
      const refund: LedgerRefund = {
        refundRequestId: `by-hand-of-${order.paymentId}`,
        refundId: `antom-by-hand-of-${order.paymentId}`,
        minorUnits,
        origin: 'dashboard',
        state: 'PROCESSING',
        resultCode: 'SUCCESS',
      };
      order.refunds.set(refund.refundRequestId, refund);
      world.scheduler.note('  somebody refunds 10000 won in the Dashboard');
      await pause(oneOf(choices, [20 * SECOND, 2 * HOUR]));
      antom.refundEnded(refund, oneOf(choices, [true, true, false]));
    })();
  });
}

/** Antom takes a captured payment back. */
export function lateCancellations({ choices, pause, whenCaptured, world }: Scene): void {
  whenCaptured.add((order) => {
    if (choices.rarely(0.04, 1) === 0) return;
    void (async () => {
      await pause(oneOf(choices, [MINUTE, HOUR]));
      order.state = 'cancelled';
      world.scheduler.note('  Antom cancels a captured payment');
    })();
  });
}

/** The course of a dispute, in the order in which Antom decides; its notifications may come in any other. */
const COURSES: readonly [readonly string[], ...(readonly string[])[]] = [
  ['DISPUTE_CREATED'],
  ['DISPUTE_CREATED', 'DEFENSE_DUE_ALERT', 'DISPUTE_ACCEPTED'],
  ['DISPUTE_CREATED', 'DEFENSE_SUPPLIED', 'DISPUTE_JUDGED'],
  ['DISPUTE_CREATED', 'DISPUTE_CANCELLED'],
  ['DISPUTE_CREATED', 'RDR_RESOLVED'],
];

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

import { type LedgerOrder, type LedgerRefund, remainingOf } from '../antom/ledger.ts';
import { oneOf } from '../engine/choices.ts';
import { HOUR, MINUTE, SECOND } from '../world/settings.ts';
import type { Scene } from './scene.ts';

/** Antom decides refunds that it has taken: most soon, some late or never, and some fail. Few change afterwards. */
export function refundDesk({ world, choices, pause, antom }: Scene): void {
  world.hooks.onRefund = (_: LedgerOrder, refund: LedgerRefund) => {
    void (async () => {
      if (choices.rarely(0.05, 1) === 1) return;
      await pause(oneOf(choices, [3 * SECOND, 2 * MINUTE, 5 * HOUR]));
      const isSuccess = oneOf(choices, [true, true, false]);
      antom.refundEnded(refund, isSuccess);
      if (choices.rarely(0.3, 1) === 0) return;
      await pause(3 * HOUR);
      antom.refundEnded(refund, !isSuccess, choices.rarely(0.4, 1) === 1);
    })();
  };
}

/** Somebody refunds by hand, in Antom's Dashboard. */
export function dashboard(scene: Scene): void {
  const { choices, pause, antom, world } = scene;
  scene.whenCaptured.add((order) => {
    if (choices.rarely(0.2, 1) === 0) return;
    void (async () => {
      await pause(oneOf(choices, [10 * SECOND, 5 * MINUTE, HOUR]));
      const minorUnits = 10_000n;
      if (remainingOf(order) < minorUnits) return;
      const refund: LedgerRefund = {
        refundRequestId: `by-hand-of-${order.paymentId}`,
        refundId: `antom-by-hand-of-${order.paymentId}`,
        minorUnits,
        statedMinorUnits: minorUnits,
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

/** Antom captures a payment once more: the same amount, or another one. */
export function furtherCaptures({ choices, pause, whenCaptured, antom }: Scene): void {
  whenCaptured.add((order) => {
    const kind = choices.rarely(0.12, 2);
    if (kind === 0 || order.furtherCaptures.length > 0) return;
    void (async () => {
      await pause(oneOf(choices, [SECOND, 10 * MINUTE]));
      const minorUnits = kind === 1 ? order.minorUnits : 1_000n;
      antom.capturedOnceMore(order, { captureId: `second-capture-of-${order.paymentId}`, minorUnits });
    })();
  });
}

/** A later version of Antom notifies of what nobody here knows yet. */
export function newKinds({ choices, pause, whenCaptured, antom }: Scene): void {
  whenCaptured.add(() => {
    if (choices.rarely(0.12, 1) === 0) return;
    void pause(MINUTE).then(() => antom.notifiedOfSomethingNew('SOMETHING_NEW'));
  });
}

import type { Scene } from '../actors/scene.ts';
import { firstOf } from './invariant.ts';
import { untold } from './shown.ts';
import { capturedIn, has, memberIs, refundsIn } from './stored-payment.ts';

/**
 * Of payments of one order that were captured and are not given back, each that was meant to be the only one says that there are others.
 * Beside the first two, one that shares its order may say nothing.
 */
export function secondCapturesAreTold(scene: Scene): string | undefined {
  const items = scene.world.table.items();
  const paid = [...scene.promised.keys.keys()].flatMap((id) => {
    const item = items.get(id);
    return item === undefined || !has(item, 'captured') ? [] : [{ id, item }];
  });
  const kept = paid.filter(({ item }) => {
    const refunded = refundsIn(item).filter(({ state }) => state === 'SUCCESS');
    return refunded.reduce((sum, refund) => sum + refund.refunded, 0n) < capturedIn(item);
  });
  if (kept.length < 2 || kept.length < paid.length) return undefined; // one that was given back may have been so when the next one was captured
  const alone = kept.filter(({ item }) => !memberIs(item, 'sharesOrder', true));
  return firstOf(alone, ({ id, item }) => untold({ reason: 'order_paid_twice', events: ['anomaly/orderPaidTwice '] }, id, item, scene));
}

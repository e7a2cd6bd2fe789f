import type { Scene } from '../actors/scene.ts';
import { isSet, memberOf, type Value } from '../memory-table/value.ts';
import { firstOf } from './invariant.ts';
import { untold } from './shown.ts';
import { capturedIn, has, memberIs, refundsIn, textOf } from './stored-payment.ts';

/** A payment that is captured and not given back stands in the way of the next start: its order names it. */
export function ordersNameTheirMoney(scene: Scene): string | undefined {
  const items = [...scene.world.table.items().values()];
  const named = new Set(items.flatMap((item) => [...idsIn(memberOf(item, 'open')), textOf(memberOf(item, 'paidBy'))]));
  const { kept } = capturedPayments(scene);
  return firstOf(kept, ({ id }) => (named.has(id) ? undefined : `${id} is captured, and its order does not name it`));
}

function idsIn(value: Value | undefined): string[] {
  return isSet(value) ? Array.from(value, String) : [];
}

/**
 * Of payments of one order that were captured and are not given back, each that was meant to be the only one says that there are others.
 * Beside the first two, one that shares its order may say nothing.
 */
export function secondCapturesAreTold(scene: Scene): string | undefined {
  const { paid, kept } = capturedPayments(scene);
  if (kept.length < 2 || kept.length < paid.length) return undefined; // one that was given back may have been so when the next one was captured
  const alone = kept.filter(({ item }) => !memberIs(item, 'sharesOrder', true));
  return firstOf(alone, ({ id, item }) => untold({ reason: 'order_paid_twice', events: ['anomaly/orderPaidTwice '] }, id, item, scene));
}

/** The captured payments of all orders, and those of which something is not given back. */
function capturedPayments(scene: Scene) {
  const items = scene.world.table.items();
  const paid = [...scene.promised.keys.keys()].flatMap((id) => {
    const item = items.get(id);
    return item === undefined || !has(item, 'captured') ? [] : [{ id, item }];
  });
  const kept = paid.filter(({ item }) => {
    const refunded = refundsIn(item).filter(({ state }) => state === 'SUCCESS');
    return refunded.reduce((sum, refund) => sum + refund.refunded, 0n) < capturedIn(item);
  });
  return { paid, kept };
}

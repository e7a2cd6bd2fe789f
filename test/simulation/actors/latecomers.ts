import { statementOf } from '../antom/ledger.ts';
import { has } from '../invariants/stored-payment.ts';
import type { ValueMap } from '../memory-table/value.ts';
import { HOUR } from '../world/settings.ts';
import { anOrder } from './merchants-order.ts';
import type { Scene } from './scene.ts';

/** Long after all trouble the buyer comes back: an order that nothing was paid for can be paid. */
export async function latecomers(scene: Scene): Promise<void> {
  const { choices, pause, world, promised } = scene;
  if (choices.rarely(0.2, 1) === 0) return;
  await pause(40 * HOUR);
  const isFree = [...promised.keys.keys()].every((id) => isUnpaid(scene, id, world.table.items().get(id)));
  const late = anOrder(scene);
  await late.start('key-late', 'refuse');
  if (isFree && !promised.pages.has(late.latest().paymentRequestId))
    world.complaints.push({ invariant: 'I11', counter: 'stuck', text: 'nothing was paid for the order, and it cannot be paid' });
  await late.cancel();
}

/** It never came to be, or is over without the buyer's approval. One that was given up is a person's. */
function isUnpaid({ world: { ledger } }: Scene, id: string, item: ValueMap | undefined): boolean {
  if (item === undefined) return true;
  if (ledger.stated.has(statementOf.fact(id, 'authorized')) || has(item, 'abandoned')) return false;
  return has(item, 'cancellation') || has(item, 'notPlaced');
}

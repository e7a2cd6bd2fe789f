import { type PaymentView, viewOf } from '../../../shared/contract/payment-view.ts';
import { parsePaymentItem } from '../../../shared/storage/payment-item.ts';
import type { Scene } from '../actors/scene.ts';
import type { ValueMap } from '../memory-table/value.ts';

/** A payment as merchants see it now. */
export function shown(item: ValueMap, { world }: Scene): PaymentView {
  return viewOf(parsePaymentItem(item), new Date(world.scheduler.nowMs()));
}

/** What is wrong when a person is not told: neither by the payment nor by an event. @param reason how it begins */
export function untold(reason: string, id: string, item: ValueMap, scene: Scene): string | undefined {
  const begins = (text: string) => text.startsWith(reason);
  if (shown(item, scene).reviewReasons?.some(begins) !== true) return `the payment does not say ${reason}`;
  const events = scene.world.published.filter(({ subject }) => subject === id);
  return events.some(({ data }) => data.payment.reviewReasons?.some(begins) === true) ? undefined : `no event says ${reason}`;
}

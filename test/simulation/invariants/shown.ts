import { type PaymentView, viewOf } from '../../../shared/contract/payment-view.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { parsePaymentItem } from '../../../shared/storage/payment-item.ts';
import type { Scene } from '../actors/scene.ts';
import type { ValueMap } from '../memory-table/value.ts';

/** A payment as merchants see it now. */
export function shown(item: ValueMap, { world }: Scene): PaymentView {
  return viewOf(paymentIn(item), new Date(world.scheduler.nowMs()));
}

/** Stored items are never changed in place, so each is read once. */
const PAYMENTS = new WeakMap<ValueMap, Payment>();

function paymentIn(item: ValueMap): Payment {
  const known = PAYMENTS.get(item);
  if (known !== undefined) return known;
  const payment = parsePaymentItem(item);
  PAYMENTS.set(item, payment);
  return payment;
}

/** Why a person is needed, and which event says so. */
export interface Telling {
  /** How the reason begins. */
  readonly reason: string;
  /** How the event's name may begin, which is its id without the payment's. */
  readonly events: readonly string[];
}

/** What is wrong when a person is not told: neither by the payment nor by the event that is about it. */
export function untold({ reason, events }: Telling, id: string, item: ValueMap, scene: Scene): string | undefined {
  const begins = (text: string) => text.startsWith(reason);
  if (shown(item, scene).reviewReasons?.some(begins) !== true) return `the payment does not say ${reason}`;
  const about = scene.world.published.filter(
    (event) => event.subject === id && events.some((name) => event.id.startsWith(`${id}/${name}`)),
  );
  return about.some(({ data }) => data.payment.reviewReasons?.some(begins) === true) ? undefined : `no event of its own says ${reason}`;
}

/** A reason that an event of its own tells. */
export const toldByReview = (reason: string): Telling => ({ reason, events: [`review/${reason}`] });

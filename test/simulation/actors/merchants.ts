import { oneOf } from '../engine/choices.ts';
import { HOUR, MINUTE, SECOND } from '../world/settings.ts';
import { anOrder, type MerchantsOrder, PRICE } from './merchants-order.ts';
import type { Scene } from './scene.ts';

/** A merchant with one order: what it does with it, and when. */
export async function merchants(scene: Scene): Promise<void> {
  const order = anOrder(scene);
  await order.start('key-1');
  await doSome(scene, order, DEEDS, PAUSES);
}

/** The merchant once more, when an order is paid: most of what it does then is to give money back. */
export function refunders(scene: Scene): void {
  scene.whenCaptured.add(({ paymentRequestId }) => {
    const key = scene.promised.keys.get(paymentRequestId);
    if (key !== undefined) void doSome(scene, anOrder(scene, key), DEEDS_WITH_A_PAID_ORDER, SHORT_PAUSES);
  });
}

async function doSome(
  scene: Scene,
  order: MerchantsOrder,
  deeds: readonly [Deed, ...Deed[]],
  pauses: readonly [number, ...number[]],
): Promise<void> {
  const plan = Array.from({ length: scene.choices.pick(4) }, () => oneOf(scene.choices, deeds));
  for (const deed of plan) {
    await scene.pause(oneOf(scene.choices, pauses));
    await MERCHANT[deed](order);
  }
}

const SHORT_PAUSES = [3 * SECOND, 4 * SECOND, 25 * SECOND, 2 * MINUTE, 5 * HOUR] as const;
const PAUSES = [3 * SECOND, 25 * SECOND, 2 * MINUTE, 12 * MINUTE, 29 * MINUTE + 57 * SECOND, 31 * MINUTE, 3 * HOUR] as const;

const MERCHANT = {
  'reads it': ({ read }) => read(),
  'asks Antom': ({ refresh }) => refresh(),
  'cancels it': ({ cancel }) => cancel(),
  'refunds a part': ({ refund }) => refund(20_000n),
  'refunds all': ({ refund }) => refund(PRICE),
  'refunds all, whatever disputes have taken': ({ refund }) => refund(PRICE, true),
  'accepts a dispute': ({ answerDispute }) => answerDispute('accept'),
  'defends a dispute': ({ answerDispute }) => answerDispute('defend'),
  'starts it again': ({ start }) => start('key-1'),
  'starts it twice at once': ({ start }) => both(start('key-1'), start('key-1')),
  'starts another payment instead': ({ start }) => start('key-2', 'replace'),
  'starts another payment if it may': ({ start }) => start('key-2', 'refuse'),
  'starts another payment beside it': ({ start }) => start('key-3', 'allow'),
  'starts two others at once': ({ start }) => both(start('key-2', 'replace'), start('key-3', 'replace')),
  'checks out': ({ checkOut }) => checkOut(),
  'checks out twice at once': ({ checkOut }) => both(checkOut(), checkOut()),
  'checks out another amount': ({ checkOut }) => checkOut(PRICE + 1_000n, true),
  'asks about the order': ({ readOrder }) => readOrder(),
  'refunds a part by order': ({ refundOrder }) => refundOrder(20_000n),
  'refunds all by order': ({ refundOrder }) => refundOrder(PRICE),
  'changes the body': ({ changeBody }) => changeBody(),
} as const satisfies Record<string, (order: MerchantsOrder) => Promise<void>>;

async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  await Promise.all([one, other]);
}

type Deed = keyof typeof MERCHANT;
const DEEDS: readonly [Deed, ...Deed[]] = [
  'reads it',
  'asks Antom',
  'cancels it',
  'refunds a part',
  'refunds all',
  'starts it again',
  'starts it twice at once',
  'starts another payment instead',
  'starts another payment instead',
  'starts another payment if it may',
  'starts another payment beside it',
  'starts two others at once',
  'checks out',
  'checks out',
  'checks out twice at once',
  'checks out another amount',
  'asks about the order',
  'refunds all by order',
  'changes the body',
];

const DEEDS_WITH_A_PAID_ORDER: readonly [Deed, ...Deed[]] = [
  'refunds a part',
  'refunds a part',
  'refunds a part',
  'refunds all',
  'refunds all, whatever disputes have taken',
  'accepts a dispute',
  'defends a dispute',
  'refunds a part by order',
  'refunds all by order',
  'asks Antom',
  'asks about the order',
  'cancels it',
];

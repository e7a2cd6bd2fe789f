import type { StartedPayment } from '../../../functions/payments-api/payments/start-payment.ts';
import type { RequestedRefund } from '../../../functions/payments-api/refunds/request-refund.ts';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import type { StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId, refundOf } from '../../../shared/payment/refund.ts';
import { won } from '../antom/ledger.ts';
import { oneOf } from '../engine/choices.ts';
import type { Outcome } from '../world/invocations.ts';
import { HOUR, MINUTE, SECOND, STAGE_ID } from '../world/settings.ts';
import type { Scene } from './scene.ts';

const SHOP = 'shop';
const PRICE = 46_000n;

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
    await MERCHANT[deed](order, scene);
  }
}

const SHORT_PAUSES = [3 * SECOND, 4 * SECOND, 25 * SECOND, 2 * MINUTE, 5 * HOUR] as const;
const PAUSES = [3 * SECOND, 25 * SECOND, 2 * MINUTE, 12 * MINUTE, 29 * MINUTE + 57 * SECOND, 31 * MINUTE, 3 * HOUR] as const;

interface MerchantsOrder {
  readonly start: (key: string) => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly refund: (minorUnits: bigint) => Promise<void>;
  /** The payment of the last start. */
  readonly latest: () => { readonly paymentRequestId: string; readonly apiClientId: string };
}

const MERCHANT = {
  'reads it': async ({ latest }, { platform }) => {
    await platform.api('read', ({ payments }) => payments.findPayment(latest()));
  },
  'asks Antom': ({ refresh }) => refresh(),
  'cancels it': ({ cancel }) => cancel(),
  'refunds a part': ({ refund }) => refund(20_000n),
  'refunds all': ({ refund }) => refund(PRICE),
  'starts it again': ({ start }) => start('key-1'),
  'starts it twice at once': async ({ start }) => {
    await Promise.all([start('key-1'), start('key-1')]);
  },
  'starts another payment': ({ start }) => start('key-2'),
  'changes the body': async (_, { platform }) => {
    const request = { ...REQUEST, metadata: 'changed' };
    await platform.api('start with another body', ({ payments }) =>
      payments.startPayment({ apiClientId: SHOP, idempotencyKey: 'key-1', request }),
    );
  },
} as const satisfies Record<string, (order: MerchantsOrder, scene: Scene) => Promise<void>>;

type Deed = keyof typeof MERCHANT;
const DEEDS: readonly [Deed, ...Deed[]] = [
  'reads it',
  'asks Antom',
  'cancels it',
  'refunds a part',
  'refunds a part',
  'refunds all',
  'starts it again',
  'starts it twice at once',
  'starts another payment',
  'changes the body',
];

const DEEDS_WITH_A_PAID_ORDER: readonly [Deed, ...Deed[]] = [
  'refunds a part',
  'refunds a part',
  'refunds a part',
  'refunds all',
  'asks Antom',
  'cancels it',
];

/** @param firstKey of the payment that it has already started */
export function anOrder(scene: Scene, firstKey = 'key-1'): MerchantsOrder {
  const { platform, promised } = scene;
  let latestKey = firstKey;
  const idOf = (idempotencyKey: string) => derivePaymentRequestId({ stageId: STAGE_ID, apiClientId: SHOP, idempotencyKey });
  const latest = () => ({ paymentRequestId: idOf(latestKey), apiClientId: SHOP });

  /** As our pages say: a request without a clear answer is repeated with the same key. */
  async function repeated<Result>(call: () => Promise<Outcome<Result>>): Promise<Outcome<Result>> {
    let answer = await call();
    for (let repetitions = scene.choices.pick(4); isUnclear(answer) && repetitions > 0; repetitions--) {
      await scene.pause(oneOf(scene.choices, [2 * SECOND, 30 * SECOND, 31 * MINUTE]));
      answer = await call();
    }
    return answer;
  }

  async function start(key: string): Promise<void> {
    latestKey = key;
    promised.keys.set(idOf(key), key);
    const answer = await repeated<StartedPayment>(() =>
      platform.api(`start ${key}`, ({ payments }) => payments.startPayment({ apiClientId: SHOP, idempotencyKey: key, request: REQUEST })),
    );
    if (answer.outcome === 'returned') noteAnswer(scene, answer.result.payment);
  }

  async function refresh(): Promise<void> {
    const answer = await platform.api('refresh', ({ payments }) => payments.refreshPayment(latest()));
    if (answer.outcome === 'returned') noteAnswer(scene, answer.result);
  }

  async function cancel(): Promise<void> {
    const answer = await platform.api('cancel', ({ payments }) => payments.cancelPayment(latest()));
    if (answer.outcome === 'returned') noteAnswer(scene, answer.result.payment);
  }

  /** One intention. Told that Antom has failed it, the merchant may ask once more, with a new key. */
  async function refund(minorUnits: bigint): Promise<void> {
    const name = `refund-${String(promised.intentions++)}`;
    const intention = `${name} of ${latestKey}`;
    const state = await refundOnce(minorUnits, intention, name);
    if (state === 'FAIL' && scene.choices.pick(2) === 1) await refundOnce(minorUnits, intention, `${name}-again`);
  }

  async function refundOnce(minorUnits: bigint, intention: string, idempotencyKey: string): Promise<string | undefined> {
    const owned = latest();
    const request = { refundAmount: won(minorUnits), force: false };
    const answer = await repeated<RequestedRefund>(() =>
      platform.api(idempotencyKey, (api) => api.refunds.requestRefund({ owned, idempotencyKey, request })),
    );
    if (answer.outcome !== 'returned') return undefined;
    const refundRequestId = deriveRefundRequestId(owned.paymentRequestId, idempotencyKey);
    promised.refunds.set(refundRequestId, { paymentRequestId: owned.paymentRequestId, intention, minorUnits });
    noteAnswer(scene, answer.result.payment);
    return refundOf(answer.result.payment, refundRequestId)?.state;
  }

  return { start, refresh, cancel, refund, latest };
}

function isUnclear(answer: Outcome<unknown>): boolean {
  return answer.outcome === 'failed' || (answer.outcome === 'refused' && TO_BE_REPEATED.has(answer.code));
}

const TO_BE_REPEATED: ReadonlySet<string> = new Set([
  'start_in_progress',
  'antom_outcome_unknown',
  'antom_gave_no_url',
  'queue_unavailable',
  'payment_being_updated',
]);

/** What the merchant makes of an answer: sends the buyer to Antom, or ships. */
function noteAnswer({ promised, whenUrlIsGiven, world }: Scene, payment: Payment): void {
  const view = viewOf(payment, new Date(world.scheduler.nowMs()));
  if (view.normalUrl !== undefined) whenUrlIsGiven.tell(payment.paymentRequestId);
  if (view.capturedAt !== undefined) promised.toldCaptured.add(payment.paymentRequestId);
}

const REQUEST: StartPaymentRequest = {
  order: {
    referenceOrderId: 'order-1',
    orderDescription: 'canary',
    orderAmount: won(PRICE),
    buyer: { buyerEmail: 'canary@shop.test', buyerName: { fullName: 'canary' } },
  },
  paymentAmount: won(PRICE),
  paymentRedirectUrl: 'https://shop.test/orders/canary',
  env: { terminalType: 'WEB', clientIp: '203.0.113.7' },
};

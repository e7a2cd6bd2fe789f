import type { CheckedOutOrder } from '../../../functions/payments-api/orders/checkout.ts';
import type { StartedPayment } from '../../../functions/payments-api/payments/start-payment.ts';
import type { RequestedRefund } from '../../../functions/payments-api/refunds/request-refund.ts';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { PROBLEMS } from '../../../shared/contract/problems.ts';
import type { StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import type { IfOrderHasPayment } from '../../../shared/payment/order.ts';
import { checkoutKey } from '../../../shared/payment/own-keys.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId, refundOf } from '../../../shared/payment/refund.ts';
import { statementOf, won } from '../antom/ledger.ts';
import { oneOf } from '../engine/choices.ts';
import type { Outcome } from '../world/invocations.ts';
import { MINUTE, SECOND, STAGE_ID, START } from '../world/settings.ts';
import type { Scene } from './scene.ts';
import { pageIsGiven, watchedStart } from './watched-start.ts';

const SHOP = 'shop';
const MOST_ATTEMPTS = 12;
export const PRICE = 46_000n;

/** What a merchant can do with one order. All but `start` is about the payment that it has started last. */
export interface MerchantsOrder {
  readonly start: (key: string, ifOrderHasPayment?: IfOrderHasPayment) => Promise<void>;
  readonly changeBody: () => Promise<void>;
  /** By the order's id, without a key. */
  readonly checkOut: (minorUnits?: bigint, replaces?: boolean) => Promise<void>;
  readonly readOrder: () => Promise<void>;
  readonly refundOrder: (minorUnits: bigint) => Promise<void>;
  readonly read: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly refund: (minorUnits: bigint, force?: boolean) => Promise<void>;
  readonly answerDispute: (answer: 'accept' | 'defend') => Promise<void>;
  /** The payment of the last start. */
  readonly latest: () => { readonly paymentRequestId: string; readonly apiClientId: string };
}

/** @param firstKey of the payment that it has already started */
export function anOrder(scene: Scene, firstKey = 'key-1'): MerchantsOrder {
  const { platform, promised, world } = scene;
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

  async function start(key: string, ifOrderHasPayment: IfOrderHasPayment = 'refuse'): Promise<void> {
    latestKey = key;
    const paymentRequestId = idOf(key);
    promised.keys.set(paymentRequestId, key);
    const request = { ...REQUEST, ifOrderHasPayment };
    await repeated<StartedPayment>(() =>
      watchedStart(scene, { paymentRequestId, ifOrderHasPayment }, async () => {
        const answer = await platform.api<StartedPayment>(`start ${key} ${ifOrderHasPayment}`, ({ payments }) =>
          payments.startPayment({ apiClientId: SHOP, idempotencyKey: key, request }),
        );
        if (answer.outcome === 'returned') noteAnswer(scene, answer.result.payment);
        return answer;
      }),
    );
  }

  async function changeBody(): Promise<void> {
    const request = { ...REQUEST, metadata: 'changed' };
    await watchedStart(scene, { paymentRequestId: idOf('key-1'), ifOrderHasPayment: START.ifOrderHasPayment }, () =>
      platform.api('start with another body', ({ payments }) =>
        payments.startPayment({ apiClientId: SHOP, idempotencyKey: 'key-1', request }),
      ),
    );
  }

  /** However many attempts a schedule has, they have the first of these numbers. */
  function expectAttempts(): void {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const key = checkoutKey(REQUEST.order.referenceOrderId, attempt);
      promised.keys.set(idOf(key), key);
    }
  }

  async function checkOut(minorUnits = PRICE, replaces = false): Promise<void> {
    expectAttempts();
    const amount = won(minorUnits);
    const start = { ...REQUEST, order: { ...REQUEST.order, orderAmount: amount }, paymentAmount: amount };
    await repeated<CheckedOutOrder>(() =>
      watchedStart(scene, { paymentRequestId: undefined, ifOrderHasPayment: 'replace' }, async () => {
        const answer = await platform.api<CheckedOutOrder>(`check out ${String(minorUnits)}`, ({ orders }) =>
          orders.checkOut({ apiClientId: SHOP, request: { start, replaces } }),
        );
        if (answer.outcome === 'returned') answer.result.found.payments.forEach((payment) => noteAnswer(scene, payment));
        return answer;
      }),
    );
  }

  async function readOrder(): Promise<void> {
    const answer = await platform.api('ask about the order', async ({ orders }) =>
      orders.refreshOrder(await orders.findOrder({ apiClientId: SHOP, referenceOrderId: REQUEST.order.referenceOrderId })),
    );
    if (answer.outcome === 'returned') answer.result.payments.forEach((payment) => noteAnswer(scene, payment));
  }

  /** One intention, under one name, which is repeated until it is clear what became of it. */
  async function refundOrder(minorUnits: bigint): Promise<void> {
    const reference = `return-${String(promised.intentions++)}`;
    const { referenceOrderId } = REQUEST.order;
    const request = { referenceOrderId, reference, refundAmount: won(minorUnits), force: false };
    const answer = await repeated<RequestedRefund>(() =>
      platform.api(reference, ({ orders }) => orders.refundOrder({ apiClientId: SHOP, request })),
    );
    if (answer.outcome !== 'returned') return;
    const { payment, refundRequestId } = answer.result;
    promised.refunds.set(refundRequestId, { paymentRequestId: payment.paymentRequestId, intention: reference, minorUnits });
    noteAnswer(scene, payment);
  }

  async function read(): Promise<void> {
    await platform.api('read', ({ payments }) => payments.findPayment(latest()));
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
  async function refund(minorUnits: bigint, force = false): Promise<void> {
    const name = `refund-${String(promised.intentions++)}`;
    const intention = `${name} of ${latestKey}`;
    const state = await refundOnce(minorUnits, force, intention, name);
    if (state === 'FAIL' && scene.choices.pick(2) === 1) await refundOnce(minorUnits, force, intention, `${name}-again`);
  }

  async function refundOnce(minorUnits: bigint, force: boolean, intention: string, idempotencyKey: string): Promise<string | undefined> {
    const owned = latest();
    const request = { refundAmount: won(minorUnits), force };
    const refundRequestId = deriveRefundRequestId(owned.paymentRequestId, idempotencyKey);
    if (force) promised.forced.add(refundRequestId);
    const answer = await repeated<RequestedRefund>(() =>
      platform.api(idempotencyKey, (api) => api.refunds.requestRefund({ owned, idempotencyKey, request })),
    );
    if (answer.outcome !== 'returned') return undefined;
    promised.refunds.set(refundRequestId, { paymentRequestId: owned.paymentRequestId, intention, minorUnits });
    noteAnswer(scene, answer.result.payment);
    return refundOf(answer.result.payment, refundRequestId)?.state;
  }

  /**
   * Of the first dispute that the ledger has. What the API has answered with 200 and Antom's time counts as acknowledged: without the time it is shown, and
   * only its notification proves it.
   */
  async function answerDispute(kind: 'accept' | 'defend'): Promise<void> {
    const owned = latest();
    const [dispute] = world.ledger.find(owned)?.disputes.values() ?? [];
    if (dispute === undefined) return;
    const { disputeId } = dispute;
    const answer = await repeated(() =>
      platform.api(`${kind} ${disputeId}`, ({ disputes: { respondToDispute } }) =>
        kind === 'accept' ? respondToDispute.accept({ owned, disputeId }) : respondToDispute.defend({ owned, disputeId }, EVIDENCE),
      ),
    );
    const step = { step: kind === 'accept' ? 'DISPUTE_ACCEPTED' : 'DEFENSE_SUPPLIED' };
    const statement = statementOf.dispute(owned.paymentRequestId, disputeId, step);
    if (answer.outcome === 'returned' && answer.result.disputeResolutionTime !== undefined) promised.acknowledged.add(statement);
  }

  return { start, changeBody, checkOut, readOrder, refundOrder, read, refresh, cancel, refund, answerDispute, latest };
}

const EVIDENCE = 'UERG';

function isUnclear(answer: Outcome<unknown>): boolean {
  return answer.outcome === 'failed' || (answer.outcome === 'refused' && PROBLEMS[answer.code].repeat === 'same_key');
}

/** What the merchant makes of an answer: sends the buyer to Antom, or ships. */
function noteAnswer(scene: Scene, payment: Payment): void {
  const { promised, whenUrlIsGiven, world } = scene;
  const view = viewOf(payment, new Date(world.scheduler.nowMs()));
  if (view.normalUrl !== undefined) {
    pageIsGiven(scene, payment.paymentRequestId);
    whenUrlIsGiven.tell(payment.paymentRequestId);
  }
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

import { createUseCases } from '../../../../functions/payments-api/use-cases.ts';
import type { Answer } from '../../../../shared/antom/answer.ts';
import { viewOf } from '../../../../shared/contract/payment-view.ts';
import { createEnqueueNewFacts } from '../../../../shared/messaging/enqueue-new-facts.ts';
import type { QueueMessage } from '../../../../shared/messaging/queue-message.ts';
import type { IfOrderHasPayment } from '../../../../shared/payment/order.ts';
import { withFacts } from '../../../../shared/payment/overlay.ts';
import type { Payment } from '../../../../shared/payment/payment.ts';
import { aClock } from '../../../support/a-clock.ts';
import { CREATED_AT } from '../../../support/a-new-payment.ts';
import { aStartRequest } from '../../../support/a-start-request.ts';
import { NO_CARD_DETAILS } from '../../../support/no-details.ts';
import { recordedLog, recordedMeter } from '../../../support/recorded-log.ts';
import { scriptedAntom } from '../../../support/scripted-antom.ts';
import { STATUS_SECRET } from '../../../support/start-settings.ts';
import { won } from '../../../support/won.ts';
import { modelStore } from './model-store.ts';

export interface Start {
  /** Under this key, and of a payment; or of whatever the order needs, by its id. */
  readonly by:
    { readonly key: number; readonly ifOrderHasPayment: IfOrderHasPayment } | { readonly value: string; readonly replaces: boolean };
  /** The function dies at this step; never, if it has fewer. */
  readonly crashAtStep: number;
  /** How far its function's clock is ahead of the others'. */
  readonly clockAheadMs?: number;
}

export const LEASE_MS = 25_000;

/** One order: the API's functions, each with a start at work, their table, Antom, the queue's worker and the buyers. */
export function anOrderWorld(turn: () => Promise<unknown>) {
  const clock = aClock(CREATED_AT);
  const { store, payments, replace } = modelStore();
  const antom = new Map<string, 'open' | 'cancelled' | 'paid'>();
  const handedOut = new Set<string>();
  const queue: QueueMessage[] = [];
  const inState = (wanted: string) => [...antom].filter(([, state]) => state === wanted).map(([id]) => id);
  const payable = () => inState('open').filter((id) => handedOut.has(id));

  /** A step takes a turn before it has its effect, and another before its result arrives. A function that has died does nothing more. */
  function stepsUntil(crashAtStep: number) {
    let steps = 0;
    const wait = async () => {
      await turn();
      if (steps++ >= crashAtStep) throw new Error('the function has died');
    };
    return async <Value>(effect: () => Value | Promise<Value>): Promise<Value> => {
      await wait();
      const value = await effect();
      await wait();
      return value;
    };
  }

  /** Starts a payment, and hands out its page if the API answers with one. */
  async function start({ by, crashAtStep, clockAheadMs = 0 }: Start): Promise<void> {
    const now = () => new Date(clock.now().getTime() + clockAheadMs);
    const step = stepsUntil(crashAtStep);
    const { payments: paying, orders } = createUseCases({
      store: inSteps(store, step),
      antom: {
        ...scriptedAntom(),
        pay: (_request, { paymentRequestId: id }) =>
          step(() => {
            if (!antom.has(id)) antom.set(id, 'open');
            const normalUrl = pagesMissing-- > 0 ? undefined : `https://antom.test/${id}`;
            return inProcess({ paymentRequestId: id, paymentId: `antom-${id}`, normalUrl });
          }),
        cancel: (asked) => step(() => cancelAtAntom(idIn(asked))),
        inquiryPayment: (asked) => step(() => inquireAtAntom(idIn(asked))),
      },
      enqueueNewFacts: createEnqueueNewFacts((message) => step(() => void queue.push(message)), now),
      settings: {
        stageId: 'test',
        notifyUrl: 'https://pay.shop.test/webhooks/antom',
        settlementCurrency: 'KRW',
        sendExpiryTime: false,
        locale: 'ko_KR',
        leaseMs: LEASE_MS,
        waitMs: 8_000,
        expiryMs: 30 * 60_000,
        ifOrderHasPayment: 'refuse',
      },
      runtime: {
        now,
        sleep: (ms) => step(() => clock.advance(ms)),
        newAttemptId: () => `attempt-${String(++attempts)}`,
        newStatusSecret: () => STATUS_SECRET,
      },
      log: recordedLog(),
      meter: recordedMeter(),
    });
    for (const { normalUrl, paymentRequestId } of (await shown()).map((payment) => viewOf(payment, now()))) {
      if (normalUrl !== undefined) handedOut.add(paymentRequestId);
    }

    async function shown(): Promise<readonly Payment[]> {
      if ('key' in by) {
        const request = { ...aStartRequest(), ifOrderHasPayment: by.ifOrderHasPayment };
        const { payment } = await paying.startPayment({ apiClientId: 'shop', idempotencyKey: String(by.key), request });
        return [payment];
      }
      const { order } = aStartRequest();
      const amount = { currency: 'KRW', value: by.value } as const;
      const start = { ...aStartRequest(), order: { ...order, orderAmount: amount }, paymentAmount: amount };
      const { found } = await orders.checkOut({ apiClientId: 'shop', request: { start, replaces: by.replaces } });
      return found.payments;
    }
  }
  let attempts = 0;
  let pagesMissing = 0;

  function cancelAtAntom(id: string): Answer<{ paymentId: string; paymentRequestId: string; cancelTime: undefined }> {
    const state = antom.get(id);
    if (state === undefined) return refusal('ORDER_NOT_EXIST');
    if (state === 'paid') return refusal('ORDER_STATUS_INVALID');
    antom.set(id, 'cancelled');
    return success({ paymentId: `antom-${id}`, paymentRequestId: id, cancelTime: undefined });
  }

  function inquireAtAntom(id: string) {
    const state = antom.get(id);
    if (state === undefined) return refusal('ORDER_NOT_EXIST');
    const paymentStatus = { open: 'PROCESSING', cancelled: 'CANCELLED', paid: 'SUCCESS' }[state];
    return success({
      paymentRequestId: id,
      paymentId: `antom-${id}`,
      paymentStatus,
      paymentAmount: won(46_000n),
      paymentResultCode: undefined,
      paymentResultMessage: undefined,
      paymentTime: undefined,
      ...NO_CARD_DETAILS,
      transactions: [],
      riskReviews: [],
      unreadable: [],
      allCapturesEnded: true,
      unreadableRefunds: [],
    });
  }

  return {
    clock,
    start,
    payable,
    paid: () => inState('paid'),
    atAntom: () => [...antom.keys()],
    /** A buyer pays on a page that was handed out. */
    pay() {
      const [id] = payable();
      if (id !== undefined) antom.set(id, 'paid');
    },
    /** Antom's next two answers to `pay` have no page: all that one start asks for. */
    missPages() {
      pagesMissing = 2;
    },
    /** The worker records what stands in the queue. */
    work() {
      for (const message of queue.splice(0)) {
        const payment = message.kind === 'facts' ? payments.get(message.paymentRequestId) : undefined;
        if (message.kind === 'facts' && payment !== undefined) replace(withFacts(payment, message.facts, clock.now().toISOString()));
      }
    },
  };
}

type Step = <Value>(effect: () => Value | Promise<Value>) => Promise<Value>;
type Store = ReturnType<typeof modelStore>['store'];

function inSteps(store: Store, step: Step): Store {
  return {
    ...store,
    get: (id) => step(() => store.get(id)),
    getOrder: (order) => step(() => store.getOrder(order)),
    claimOrder: (...claim) => step(() => store.claimOrder(...claim)),
    shareOrder: (...claim) => step(() => store.shareOrder(...claim)),
    takeOverOrder: (...claim) => step(() => store.takeOverOrder(...claim)),
    renewClaim: (...claim) => step(() => store.renewClaim(...claim)),
    create: (...payment) => step(() => store.create(...payment)),
    takeLease: (...lease) => step(() => store.takeLease(...lease)),
    releaseLease: (...lease) => step(() => store.releaseLease(...lease)),
    recordAcceptance: (...answer) => step(() => store.recordAcceptance(...answer)),
    recordClosing: (...closing) => step(() => store.recordClosing(...closing)),
  };
}

function idIn(asked: { readonly paymentRequestId: string } | { readonly paymentId: string }): string {
  return 'paymentRequestId' in asked ? asked.paymentRequestId : '';
}

function success<Body>(body: Body): Answer<Body> {
  return { outcome: 'answered', signed: true, result: { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: '' }, body };
}

function refusal(resultCode: string): Answer<never> {
  return { outcome: 'answered', signed: true, result: { resultStatus: 'F', resultCode, resultMessage: '' }, body: undefined };
}

function inProcess(ids: { readonly paymentRequestId: string; readonly paymentId: string; readonly normalUrl: string | undefined }) {
  const body = { ...ids, paymentAmount: undefined, paymentCreateTime: undefined };
  return { ...success(body), result: { resultStatus: 'U', resultCode: 'PAYMENT_IN_PROCESS', resultMessage: '' } } as const;
}

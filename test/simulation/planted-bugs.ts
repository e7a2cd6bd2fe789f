import type { PaymentEvent } from '../../shared/contract/payment-event.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import type { Order } from '../../shared/payment/order.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { OrderClaim } from '../../shared/storage/order-store.ts';
import type { PaymentStore, Recording } from '../../shared/storage/payment-store.ts';
import { CARD_NUMBER } from './antom/approval.ts';
import { type Connections, connections } from './world/connections.ts';
import type { Connect } from './world/functions.ts';
import { RECONCILER } from './world/settings.ts';

/** A bug as a change of what an invocation calls, and the invariants that may notice it first. */
interface Bug {
  readonly plant: (connected: Connections) => Connections;
  readonly noticedBy: RegExp;
}

const BUGS: Readonly<Record<string, Bug>> = {
  'Antom is acknowledged before the queue has the notification': {
    plant: ({ send, ...rest }) => ({ ...rest, send: (message) => unheeded(send(message)) }),
    noticedBy: /^I2$/,
  },
  'a message is done before its event is published': {
    plant: ({ publish, ...rest }) => ({ ...rest, publish: (event) => unheeded(publish(event)) }),
    noticedBy: /^I10$|^I14$/,
  },
  'what is recorded already is not published': {
    plant: withStore((store) => ({ record: async (...asked) => withoutDuplicates(await store.record(...asked)) })),
    noticedBy: /^I10$/,
  },
  'a payment settles once it is authorized': {
    plant: withStore((store) => ({
      claim: async (due, nextDueAtEpochMs) => {
        const claim = await store.claim(due, nextDueAtEpochMs);
        return claim && { ...claim, payment: asIfCaptured(claim.payment) };
      },
    })),
    noticedBy: /^I7$|^I15$/,
  },
  'nobody remembers why a payment is closed': {
    plant: withStore((store) => ({
      recordClosing: async ({ paymentRequestId }) => {
        const payment = await store.get(paymentRequestId);
        return payment === undefined ? { outcome: 'unknown-payment' } : { outcome: 'recorded', payment };
      },
    })),
    noticedBy: /^ledger$/,
  },
  'a refund without an answer counts as failed': {
    plant: ({ antom, ...rest }) => ({
      ...rest,
      antom: {
        ...antom,
        refund: async (order) => {
          const answer = await antom.refund(order);
          if (answer.outcome !== 'unknown') return answer;
          return {
            outcome: 'answered',
            signed: true,
            result: { resultStatus: 'F', resultCode: 'MERCHANT_BALANCE_NOT_ENOUGH', resultMessage: undefined },
            body: undefined,
          };
        },
      },
    }),
    noticedBy: /^I1, I6, I8$/,
  },
  'a notification is worth nothing, and only inquiries count': {
    plant: ({ store, ...rest }) => ({
      ...rest,
      store: {
        ...store,
        record: async (id, fact, now) => {
          const payment = isNotified(fact) ? await store.get(id) : undefined;
          return payment === undefined ? store.record(id, fact, now) : { outcome: 'superseded', payment };
        },
      },
    }),
    noticedBy: /^I13$|^I14$|^ledger$/,
  },
  'an order is free for everybody who claims it': {
    plant: withStore(() => ({
      claimOrder: ({ paymentRequestId }, now) => Promise.resolve(heldSince(paymentRequestId, now)),
      renewClaim: () => Promise.resolve(true),
    })),
    noticedBy: /^I11$/,
  },
  'an order that is paid twice was paid once': {
    plant: withStore(() => ({ recordPaidBy: ({ paymentRequestId }) => Promise.resolve(paidByAlone(paymentRequestId)) })),
    noticedBy: /^I11$/,
  },
  'an order stays with whoever has claimed it once': {
    plant: withStore((store) => ({
      takeOverOrder: async (attempt) => ({ outcome: 'refused', order: await store.getOrder(attempt) }),
    })),
    noticedBy: /^I11$/,
  },
  'every refund is forced': {
    plant: withStore((store) => ({ reserveRefund: (owned, refund, now) => store.reserveRefund(owned, { ...refund, force: true }, now) })),
    noticedBy: /^I12$/,
  },
  'what is not understood is dropped': {
    plant: withStore(() => ({ park: () => Promise.resolve() })),
    noticedBy: /^I13$/,
  },
  'of two ends of a refund that Antom notifies the first counts': {
    plant: withStore((store) => ({
      record: async (id, fact, now) => {
        const payment = fact.kind === 'refund' && isNotified(fact) ? await store.get(id) : undefined;
        const known = payment && fact.kind === 'refund' ? payment.refunds[fact.refundRequestId] : undefined;
        const hasEnded = known?.state === 'FAIL' || known?.state === 'SUCCESS';
        return payment && hasEnded ? { outcome: 'duplicate', payment } : store.record(id, fact, now);
      },
    })),
    noticedBy: /^I14$/,
  },
  'a second capture that Antom notifies is a duplicate': {
    plant: withStore((store) => ({
      record: async (id, fact, now) => {
        const payment = fact.kind === 'captured' && isNotified(fact) ? await store.get(id) : undefined;
        return payment?.captured === undefined ? store.record(id, fact, now) : { outcome: 'duplicate', payment };
      },
    })),
    noticedBy: /^I14$/,
  },
  'what a review says is not recorded, however often it is asked about': {
    plant: withStore((store) => ({
      record: async (id, fact, now) => {
        const payment = fact.kind.startsWith('riskReview') ? await store.get(id) : undefined;
        return payment === undefined ? store.record(id, fact, now) : { outcome: 'superseded', payment };
      },
    })),
    noticedBy: /^I13$|^I14$|^I15$/,
  },
  'a review that is under way holds nothing back': {
    plant: ({ publish, ...rest }) => ({ ...rest, publish: (event) => publish(asIfReleased(event)) }),
    noticedBy: /^I15 under review$/,
  },
  'nobody is told of a review without an end': {
    plant: withStore((store) => ({
      record: async (id, fact, now) => {
        const payment = fact.kind === 'anomaly' && fact.anomaly === 'riskReviewWithoutEnd' ? await store.get(id) : undefined;
        return payment === undefined ? store.record(id, fact, now) : { outcome: 'superseded', payment };
      },
    })),
    noticedBy: /^I15$/,
  },
  'the card is not recorded': {
    plant: withStore((store) => ({
      record: (id, fact, now) => store.record(id, 'card' in fact ? { ...fact, card: undefined } : fact, now),
    })),
    noticedBy: /^I13$|^I15$|^details$/,
  },
  "Antom's words are kept as they are": {
    plant: withStore((store) => ({
      record: (id, fact, now) => {
        const spoken = { ...fact, provenance: { ...fact.provenance, resultMessage: `declined: ${CARD_NUMBER}` } };
        return store.record(id, fact.kind === 'authorizationFailed' ? spoken : fact, now);
      },
    })),
    noticedBy: /^I9$/,
  },
  'what needs a person is told by other events only': {
    plant: ({ publish, ...rest }) => ({
      ...rest,
      publish: (event) => (event.id.includes('/review/') ? Promise.resolve() : publish(event)),
    }),
    noticedBy: /^I14$/,
  },
  'a cancelled payment is not asked about a day later': {
    plant: withStore((store, now) => ({
      claim: async (due, nextDueAtEpochMs) => {
        const claim = await store.claim(due, nextDueAtEpochMs);
        const cancelledAt = Date.parse(claim?.payment.cancellation?.recordedAt ?? '');
        if (claim === undefined || !(now().getTime() - cancelledAt >= RECONCILER.finalInquiryMs)) return claim;
        await store.settle(claim);
        return undefined;
      },
    })),
    noticedBy: /^ledger$|^I7$/,
  },
  'no payment is ever settled': {
    plant: withStore(() => ({ settle: () => Promise.resolve(false) })),
    noticedBy: /^I15$/,
  },
  'nobody is told that something has no end': {
    plant: withStore((store) => ({
      record: async (id, fact, now) => {
        const payment = fact.kind === 'anomaly' && fact.anomaly.includes('WithoutEnd') ? await store.get(id) : undefined;
        return payment === undefined ? store.record(id, fact, now) : { outcome: 'superseded', payment };
      },
    })),
    noticedBy: /^I15$/,
  },
};

export interface PlantedBug {
  readonly name: string;
  readonly noticedBy: RegExp;
  readonly connect: Connect;
}

export const PLANTED_BUGS: readonly PlantedBug[] = Object.entries(BUGS).map(([name, { plant, noticedBy }]) => ({
  name,
  noticedBy,
  connect: (world, invocation) => plant(connections(world, invocation)),
}));

function withStore(change: (store: PaymentStore, now: () => Date) => Partial<PaymentStore>): Bug['plant'] {
  return (connected) => ({ ...connected, store: { ...connected.store, ...change(connected.store, connected.now) } });
}

function heldSince(paymentRequestId: string, now: Date): OrderClaim {
  const order = { open: new Set([paymentRequestId]), claimedAtEpochMs: now.getTime(), attempts: 1, revision: 1 };
  return { outcome: 'held', order };
}

function paidByAlone(paymentRequestId: string): Order {
  return { open: new Set([paymentRequestId]), claimedAtEpochMs: 0, attempts: 1, paidBy: paymentRequestId, revision: 1 };
}

function isNotified({ provenance }: Fact): boolean {
  return provenance.source === 'notification';
}

/** Goes on as if it were done. */
function unheeded(work: Promise<void>): Promise<void> {
  void work.catch(() => undefined);
  return Promise.resolve();
}

function withoutDuplicates(recording: Recording): Recording {
  return recording.outcome === 'duplicate' ? { ...recording, outcome: 'superseded' } : recording;
}

function asIfReleased(event: PaymentEvent): PaymentEvent {
  const { payment } = event.data;
  if (payment.riskReview?.status !== 'PROCESSING' || payment.status !== 'CAPTURED') return event;
  return { ...event, data: { ...event.data, payment: { ...payment, next: 'ship' } } };
}

function asIfCaptured(payment: Payment): Payment {
  return payment.authorized === undefined ? payment : { ...payment, captured: payment.authorized };
}

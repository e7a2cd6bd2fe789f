import type { Payment } from '../../shared/payment/payment.ts';
import type { PaymentStore, Recording } from '../../shared/storage/payment-store.ts';
import { type Connections, connections } from './world/connections.ts';
import type { Connect } from './world/functions.ts';

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
    noticedBy: /^I10$/,
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
    noticedBy: /^I7$/,
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
          const payment = fact.provenance.source === 'notification' ? await store.get(id) : undefined;
          return payment === undefined ? store.record(id, fact, now) : { outcome: 'superseded', payment };
        },
      },
    }),
    noticedBy: /^acknowledged$|^ledger$/,
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

function withStore(change: (store: PaymentStore) => Partial<PaymentStore>): Bug['plant'] {
  return (connected) => ({ ...connected, store: { ...connected.store, ...change(connected.store) } });
}

/** Goes on as if it were done. */
function unheeded(work: Promise<void>): Promise<void> {
  void work.catch(() => undefined);
  return Promise.resolve();
}

function withoutDuplicates(recording: Recording): Recording {
  return recording.outcome === 'duplicate' ? { ...recording, outcome: 'superseded' } : recording;
}

function asIfCaptured(payment: Payment): Payment {
  return payment.authorized === undefined ? payment : { ...payment, captured: payment.authorized };
}

import type { Payment } from '../../shared/payment/payment.ts';
import type { PaymentStore, Recording } from '../../shared/storage/payment-store.ts';
import { type Connections, connections } from './world/connections.ts';
import type { Connect } from './world/functions.ts';

/** What each bug changes of what an invocation calls. */
const BUGS = {
  'the queue is not waited for': ({ send, ...rest }) => ({
    ...rest,
    send: (message) => {
      void send(message).catch(() => undefined);
      return Promise.resolve();
    },
  }),
  'events are not waited for': ({ publish, ...rest }) => ({
    ...rest,
    publish: (event) => {
      void publish(event).catch(() => undefined);
      return Promise.resolve();
    },
  }),
  'what is recorded already is not published': withStore((store) => ({
    record: async (...asked) => withoutDuplicates(await store.record(...asked)),
  })),
  'settling looks at the due time only': withStore((store) => ({
    settle: async (claim) => {
      const payment = await store.get(claim.payment.paymentRequestId);
      return payment === undefined ? false : store.settle({ ...claim, payment });
    },
  })),
  'settling believes what is in the queue': withStore((store) => ({
    claim: async (due, nextDueAtEpochMs) => {
      const claim = await store.claim(due, nextDueAtEpochMs);
      return claim && { ...claim, payment: settledByHearsay(claim.payment) };
    },
  })),
  'closing is not remembered': withStore((store) => ({
    recordClosing: async ({ paymentRequestId }) => {
      const payment = await store.get(paymentRequestId);
      return payment === undefined ? { outcome: 'unknown-payment' } : { outcome: 'recorded', payment };
    },
  })),
} as const satisfies Record<string, (connected: Connections) => Connections>;

export type PlantedBug = keyof typeof BUGS;
export const PLANTED_BUGS: readonly string[] = Object.keys(BUGS);

export function withBug(bug: PlantedBug): Connect {
  return (world, invocation) => BUGS[bug](connections(world, invocation));
}

function withStore(change: (store: PaymentStore) => Partial<PaymentStore>): (connected: Connections) => Connections {
  return (connected) => ({ ...connected, store: { ...connected.store, ...change(connected.store) } });
}

function withoutDuplicates(recording: Recording): Recording {
  return recording.outcome === 'duplicate' ? { ...recording, outcome: 'superseded' } : recording;
}

function settledByHearsay(payment: Payment): Payment {
  return payment.authorized === undefined ? payment : { ...payment, captured: payment.authorized };
}

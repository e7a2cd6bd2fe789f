import { createMessageProcessor, type ProcessMessageDependencies } from '../../functions/payment-worker/process-message.ts';
import { reconcilePayment } from '../../functions/reconciler/reconcile-payment.ts';
import type { ReconcilerDependencies, ReconcilerSettings } from '../../functions/reconciler/reconciliation.ts';
import { meteredClient } from '../../shared/antom-facts/metered-client.ts';
import type { PaymentEvent } from '../../shared/contract/payment-event.ts';
import { createEnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { DuePayment } from '../../shared/storage/due-row.ts';
import type { NewPayment } from '../../shared/storage/payment-store.ts';
import type { PaymentsTable } from '../../shared/storage/payments-table-access.ts';
import { aClock } from './a-clock.ts';
import { aNewPayment, anOrderId, CREATED_AT } from './a-new-payment.ts';
import { antomIdOf } from './antom-answers.ts';
import { messageQueue } from './message-queue.ts';
import { recordedLog, recordedMeter } from './recorded-log.ts';
import { scriptedAntom } from './scripted-antom.ts';
import { NOTIFY_URL } from './start-settings.ts';
import { wholePaymentStore } from './whole-payment-store.ts';

/** As in production. */
export const SETTINGS: ReconcilerSettings = {
  pausesMs: [15_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000],
  notFoundIntervalMs: 15_000,
  paySettledMs: 40_000,
  abandonAfterMs: 7 * 24 * 60 * 60_000,
  finalInquiryMs: 24 * 60 * 60_000,
  patience: { refundMs: 7 * 24 * 60 * 60_000, disputeMs: 120 * 24 * 60 * 60_000, riskReviewMs: 3 * 24 * 60 * 60_000 },
  refundNotifyUrl: NOTIFY_URL,
};

/** Store, worker and reconciler on a real table, as they are wired when deployed; the test controls Antom, queue, topic and clock. */
export function aService(table: PaymentsTable) {
  const clock = aClock(CREATED_AT);
  const scripted = scriptedAntom();
  const store = wholePaymentStore(table);
  const log = recordedLog();
  const meter = recordedMeter();
  const antom = meteredClient(scripted, { log, meter });
  const topic = { published: Array.of<PaymentEvent>(), isDown: false };
  const publish = (event: PaymentEvent) => {
    if (topic.isDown) return Promise.reject(new Error('the topic takes nothing'));
    topic.published.push(event);
    return Promise.resolve();
  };
  /** Another instance of the worker, that differs in this. */
  const aWorker = (different: Partial<ProcessMessageDependencies>) =>
    createMessageProcessor({ store, antom, publish, enqueueNewFacts, stageId: 'test', now: clock.now, log, meter, ...different });
  const queue = messageQueue((messageBody) => processMessage(messageBody));
  const enqueueNewFacts = createEnqueueNewFacts(queue.send, clock.now);
  const processMessage = aWorker({});
  const reconciler: ReconcilerDependencies = {
    store,
    antom,
    mayCall: () => true,
    enqueueNewFacts,
    settings: SETTINGS,
    now: clock.now,
    log,
    meter,
  };

  async function payment(paymentRequestId: string): Promise<Payment> {
    const stored = await store.get(paymentRequestId);
    if (stored === undefined) throw new Error('there is no such payment');
    return stored;
  }

  /** The payment as the index shows it, if it is due by now. */
  async function dueNow(paymentRequestId: string): Promise<DuePayment | undefined> {
    const shards = Array.from({ length: table.dueShards }, (_, shard) => store.findDue(shard, clock.now(), 1_000));
    const rows = (await Promise.all(shards)).flatMap((page) => page.rows);
    return rows.flatMap((row) => (row.kind === 'payment' ? row.due : [])).find((due) => due.paymentRequestId === paymentRequestId);
  }

  /** Records facts as if their notifications had been processed long ago. */
  async function recorded(paymentRequestId: string, ...facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) await store.record(paymentRequestId, fact, clock.now());
  }

  /** A payment whose `pay` has been sent, with an unknown outcome. */
  async function started(different: Partial<NewPayment> = {}): Promise<NewPayment> {
    const start = aNewPayment({ referenceOrderId: anOrderId(), expiresAtEpochMs: clock.now().getTime() + 30 * 60_000, ...different });
    await store.create(start, clock.now());
    return start;
  }

  /** A payment whose buyer is on Antom's page. */
  async function accepted(different: Partial<NewPayment> = {}): Promise<NewPayment> {
    const start = await started(different);
    const paymentId = antomIdOf(start.paymentRequestId);
    await store.recordAcceptance(start, { paymentId, normalUrl: 'https://antom.test/pay/1' }, clock.now());
    return start;
  }

  /** Moves the clock to when the payment is due. */
  async function untilDue(paymentRequestId: string): Promise<void> {
    const { dueAtEpochMs } = await payment(paymentRequestId);
    if (dueAtEpochMs === undefined) throw new Error('this payment is not due any more');
    clock.advance(Math.max(0, dueAtEpochMs - clock.now().getTime()));
  }

  /** Reconciles the payment at its due time. */
  async function reconcileWhenDue(paymentRequestId: string, different: Partial<ReconcilerDependencies> = {}): Promise<void> {
    await untilDue(paymentRequestId);
    const due = await dueNow(paymentRequestId);
    if (due === undefined) throw new Error('the index does not show this payment');
    await reconcilePayment({ ...reconciler, ...different }, due);
  }

  /** Reconciles the payment, and delivers what is enqueued, until it is not due any more. Twenty reconciliations have to be enough. */
  async function reconcileUntilSettled(paymentRequestId: string): Promise<Payment> {
    for (let run = 0; run <= 20; run++) {
      const current = await payment(paymentRequestId);
      if (current.dueAtEpochMs === undefined) return current;
      await reconcileWhenDue(paymentRequestId);
      await queue.deliver();
    }
    throw new Error('not settled after twenty reconciliations');
  }

  return {
    clock,
    antom: scripted,
    store,
    log,
    meter,
    topic,
    queue,
    processMessage,
    aWorker,
    enqueueNewFacts,
    reconciler,
    payment,
    dueNow,
    recorded,
    started,
    accepted,
    untilDue,
    reconcileWhenDue,
    reconcileUntilSettled,
  };
}

export type Service = ReturnType<typeof aService>;

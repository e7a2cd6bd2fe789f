import { createMessageProcessor, type ProcessMessageDependencies } from '../../../functions/payment-worker/process-message.ts';
import type { PaymentEvent } from '../../../shared/contract/payment-event.ts';
import { createEnqueueNewFacts } from '../../../shared/messaging/enqueue-new-facts.ts';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { aNewPayment, anOrderId, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { messageQueue } from '../../support/message-queue.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';
import { scriptedAntom } from '../../support/scripted-antom.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';

/** A worker on a real table, with a topic that accepts every event. */
export function aProcessor(table: PaymentsTable, different: Partial<ProcessMessageDependencies> = {}) {
  const store = wholePaymentStore(table);
  const antom = scriptedAntom();
  const published: PaymentEvent[] = [];
  const log = recordedLog();
  const meter = recordedMeter();
  const queue = messageQueue((messageBody) => processMessage(messageBody));
  const enqueueNewFacts = createEnqueueNewFacts(queue.send, () => minutesLater(5));
  const processMessage = createMessageProcessor({
    store,
    antom,
    publish: (event) => {
      published.push(event);
      return Promise.resolve();
    },
    enqueueNewFacts,
    stageId: 'test',
    now: () => minutesLater(5),
    log,
    meter,
    ...different,
  });
  return {
    store,
    antom,
    published,
    log,
    meter,
    enqueueNewFacts,
    processMessage,
    /** And what it puts into the queue. */
    async processNotification(body: unknown, sentAt = minutesLater(5)) {
      await processMessage(queued(body, sentAt));
      await queue.deliver();
    },
    processFacts: (paymentRequestId: string, ...facts: readonly Fact[]) =>
      processMessage(serializeQueueMessage({ kind: 'facts', paymentRequestId, facts }, minutesLater(5))),
    processFactsAt: (sentAt: Date, paymentRequestId: string, ...facts: readonly Fact[]) =>
      processMessage(serializeQueueMessage({ kind: 'facts', paymentRequestId, facts }, sentAt)),
    /** The id of a new payment. */
    async created(different: Partial<NewPayment> = {}): Promise<string> {
      const payment = aNewPayment({ referenceOrderId: anOrderId(), ...different });
      await store.create(payment, CREATED_AT);
      return payment.paymentRequestId;
    },
  };
}

/** A queue message with this notification. */
function queued(body: unknown, sentAt: Date): string {
  return serializeQueueMessage({ kind: 'webhook', body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }, sentAt);
}

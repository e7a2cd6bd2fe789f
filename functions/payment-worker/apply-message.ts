import { readNotification, type Correlation } from '../../shared/antom/notification.ts';
import { paymentEvent, type PaymentEvent, type PublishedFact } from '../../shared/messaging/payment-event.ts';
import { parseQueueMessage } from '../../shared/messaging/queue-message.ts';
import type { OutcomeFact } from '../../shared/payment/fact.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';
import { findPaymentRequestId } from './find-payment.ts';

export interface ApplyMessageDependencies {
  readonly store: PaymentStore;
  /** Resolves once the event has been taken by the topic. */
  readonly publish: (event: PaymentEvent) => Promise<void>;
  readonly stageId: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * Applies one message of the queue: read, record, publish. It resolves when nothing is left to do and throws when the queue should deliver
 * the message again. Every step can be repeated: a fact that is there already is a duplicate, and is published again, because whoever recorded
 * it may have died before publishing.
 */
export function createMessageApplier(dependencies: ApplyMessageDependencies): (messageBody: string) => Promise<void> {
  const { log, meter } = dependencies;
  return async (messageBody) => {
    const notification = readNotification(parseQueueMessage(messageBody).body);
    switch (notification.kind) {
      case 'outcome':
        await applyOutcome(dependencies, notification.correlation, notification.fact);
        return;
      case 'inconclusive':
        log.info('notification_inconclusive', { notifyType: notification.notifyType });
        return;
      case 'refund':
      case 'dispute':
      case 'unknown':
        log.warn('notification_unhandled', { reason: notification.kind });
        meter.count('NotificationUnhandled');
        return;
    }
  };
}

async function applyOutcome(
  { store, publish, stageId, now, log, meter }: ApplyMessageDependencies,
  correlation: Correlation,
  fact: OutcomeFact,
): Promise<void> {
  const paymentRequestId = await findPaymentRequestId(correlation, store);
  const recording = await store.recordOutcome(paymentRequestId, fact, now());
  const fields = { paymentRequestId, paymentId: fact.paymentId, fact: fact.kind, outcome: recording.outcome };
  const tell = (payment: Payment, published: PublishedFact) => publish(paymentEvent(payment, published, stageId));

  switch (recording.outcome) {
    case 'recorded':
    case 'duplicate':
      if (fact.kind === 'captured' && recording.outcome === 'recorded') meter.count('PaymentCaptured');
      log.info('fact_recorded', fields);
      await tell(recording.payment, fact);
      return;
    case 'contradicted':
      meter.count('FactContradicted');
      log.warn('fact_contradicted', fields);
      await tell(recording.payment, { kind: 'anomaly', anomaly: recording.anomaly });
      return;
    case 'unknown-payment':
      // Signed by Antom, and yet not ours: another deployment on the same Antom account, or a payment made in its Dashboard.
      meter.count('UnknownPayment');
      log.warn('fact_contradicted', fields);
      return;
  }
}

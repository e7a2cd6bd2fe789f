import { readNotification } from '../../shared/antom/notification.ts';
import { paymentEvent, type Occasion, type PaymentEvent } from '../../shared/messaging/payment-event.ts';
import { parseQueueMessage } from '../../shared/messaging/queue-message.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { paymentOfRefund } from '../../shared/payment/refund.ts';
import { needsReview } from '../../shared/payment/review.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';
import { findPaymentRequestId, type FindPaymentDependencies } from './find-payment.ts';

export interface ApplyMessageDependencies {
  readonly store: PaymentStore;
  readonly antom: FindPaymentDependencies['antom'];
  /** Resolves once the event has been taken by the topic. */
  readonly publish: (event: PaymentEvent) => Promise<void>;
  readonly stageId: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/** A fact and the payment that it is about; without an id when it is a refund or a capture of which nobody here knows. */
interface News {
  readonly paymentRequestId: string | undefined;
  readonly fact: Fact;
}

/**
 * Applies one message of the queue: read, record, publish, fact by fact. It resolves when nothing is left to do and throws when the queue should
 * deliver the message again. Every step can be repeated: a fact that is there already is a duplicate, and is published again, because whoever
 * recorded it may have died before publishing.
 */
export function createMessageApplier(dependencies: ApplyMessageDependencies): (messageBody: string) => Promise<void> {
  return async (messageBody) => {
    for (const news of await readNews(dependencies, messageBody)) await apply(dependencies, news);
  };
}

async function readNews(dependencies: ApplyMessageDependencies, messageBody: string): Promise<readonly News[]> {
  const { log, meter } = dependencies;
  const message = parseQueueMessage(messageBody);
  if (message.kind === 'observation') return message.facts.map((fact) => ({ paymentRequestId: message.paymentRequestId, fact }));

  const notification = readNotification(message.body);
  switch (notification.kind) {
    case 'outcome':
      return [{ paymentRequestId: await findPaymentRequestId(notification.correlation, dependencies), fact: notification.fact }];
    case 'refund':
      return [{ paymentRequestId: paymentOfRefund(notification.fact.refundRequestId), fact: notification.fact }];
    case 'dispute':
      return [{ paymentRequestId: notification.paymentRequestId, fact: notification.fact }];
    case 'inconclusive':
      log.info('notification_inconclusive', { notifyType: notification.notifyType });
      return [];
    case 'unknown':
      log.warn('notification_unhandled', { reason: notification.kind });
      meter.count('NotificationUnhandled');
      return [];
  }
}

async function apply(
  { store, publish, stageId, now, log, meter }: ApplyMessageDependencies,
  { paymentRequestId, fact }: News,
): Promise<void> {
  const recording =
    paymentRequestId === undefined ? { outcome: 'unknown-payment' as const } : await store.record(paymentRequestId, fact, now());
  const fields = { paymentRequestId, fact: fact.kind, outcome: recording.outcome };
  const tell = async (payment: Payment, occasion: Occasion) => {
    const event = paymentEvent(payment, occasion, stageId);
    if (event !== undefined) await publish(event);
  };
  const callForReview = () => {
    meter.count('ReviewRequired');
    log.warn('review_required', fields);
  };

  switch (recording.outcome) {
    case 'recorded':
    case 'duplicate':
      log.info('fact_recorded', fields);
      if (recording.outcome === 'recorded') {
        if (fact.kind === 'captured') meter.count('PaymentCaptured');
        if (isFirstFailure(fact, recording.payment)) meter.count('PaymentFailed');
        if (needsReview(recording.payment)) callForReview();
      }
      await tell(recording.payment, fact);
      return;
    case 'contradicted':
      log.warn('fact_contradicted', fields);
      callForReview();
      await tell(recording.payment, { kind: 'anomaly', anomaly: recording.anomaly });
      return;
    case 'superseded':
      log.info('fact_recorded', fields);
      return;
    case 'unknown-payment':
      // Signed by Antom, and yet not known here: another deployment on the same Antom account, or something made in its Dashboard.
      meter.count('UnknownPayment');
      log.warn('fact_contradicted', fields);
      return;
  }
}

const FAILURES = ['authorizationFailed', 'captureFailed', 'notPlaced'] as const;

/** A payment may fail in several ways, one after another: a decline, and then nothing was placed. It is one payment that failed. */
function isFirstFailure(fact: Fact, payment: Payment): boolean {
  return FAILURES.some((kind) => kind === fact.kind) && FAILURES.filter((kind) => payment[kind] !== undefined).length === 1;
}

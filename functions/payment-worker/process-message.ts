import { MalformedMessageError } from '../../shared/antom/parse-message.ts';
import {
  type Notification,
  type OutcomeStatement,
  type ReadNotification,
  readNotification,
  type ReviewReference,
} from '../../shared/antom-facts/facts-of-notifications.ts';
import { reportUnreadable } from '../../shared/antom-facts/metered-client.ts';
import { type PaymentEvent, paymentEvents } from '../../shared/contract/payment-event.ts';
import type { EnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import { type FactsMessage, parseQueueMessage, type WebhookMessage } from '../../shared/messaging/queue-message.ts';
import { anomalyText } from '../../shared/payment/anomaly.ts';
import { type Fact, RISK_REVIEW_KINDS } from '../../shared/payment/fact.ts';
import { milestonesThat } from '../../shared/payment/milestone.ts';
import { isOpenAgain } from '../../shared/payment/order.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { recordedAtOf } from '../../shared/payment/recorded-at.ts';
import { paymentOfRefund } from '../../shared/payment/refund.ts';
import { needsReview } from '../../shared/payment/review.ts';
import { type Log, type LogFields, shortName } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';
import type { FactWrites, Lookups, OrderWrites } from '../../shared/storage/payment-store.ts';
import { correlateNotification, type CorrelateNotificationDependencies } from './correlate-notification.ts';
import { findOtherCaptures } from './find-other-capture.ts';
import { inquireReview } from './inquire-review.ts';
import { isLateRepetition } from './late-repetition.ts';
import { publishReview } from './publish-review.ts';

export interface ProcessMessageDependencies {
  readonly store: FactWrites & Pick<OrderWrites, 'recordPaidBy' | 'rejoinOrder'> & Pick<Lookups, 'get' | 'findIdByPaymentId'>;
  readonly antom: CorrelateNotificationDependencies['antom'];
  /** Resolves once the event has been taken by the topic. */
  readonly publish: (event: PaymentEvent) => Promise<void>;
  readonly enqueueNewFacts: EnqueueNewFacts;
  readonly stageId: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/** A fact and its payment. Without an id: a refund or a capture that belongs to no payment of this deployment. */
interface News {
  readonly paymentRequestId: string | undefined;
  readonly fact: Fact;
}

/** The facts of a message, and the name of what this release does not understand in it. */
interface Reading {
  readonly news: readonly News[];
  readonly notUnderstood?: string | undefined;
}

/**
 * Processes one message of the queue: reads it, then records and publishes fact by fact. It resolves when nothing is left to do and throws when
 * the queue should deliver the message again. Every step can be repeated. A fact that is recorded already is published again, because the worker
 * that recorded it may have died before publishing. What this release does not understand is parked: neither dropped nor a dead letter.
 */
export function createMessageProcessor(dependencies: ProcessMessageDependencies): (messageBody: string) => Promise<void> {
  const { store, now, log, meter } = dependencies;
  return async (messageBody) => {
    const received = parseQueueMessage(messageBody);
    const { message, sentAt } = received;
    if (message?.kind === 'reviewed') return publishReview(dependencies, message);
    const { news, notUnderstood } = await read(dependencies, message, received.notUnderstood);
    if (notUnderstood !== undefined) {
      await store.park({ reason: notUnderstood, text: messageBody, sentAt }, now());
      log.warn('message_parked', { reason: notUnderstood });
      meter.count('MessageParked');
    }
    for (const each of news) await processNews(dependencies, each, sentAt);
  };
}

async function read(
  dependencies: ProcessMessageDependencies,
  message: WebhookMessage | FactsMessage | undefined,
  kind: string | undefined,
): Promise<Reading> {
  const notUnderstood = kind === undefined ? undefined : shortName(kind);
  if (message === undefined) return { news: [], notUnderstood };
  if (message.kind === 'facts') {
    return { news: message.facts.map((fact) => ({ paymentRequestId: message.paymentRequestId, fact })), notUnderstood };
  }

  const notification = readable(message.body);
  if ('unreadableTimes' in notification) reportUnreadable(dependencies, idsOf(notification), notification.unreadableTimes ?? []);
  switch (notification.kind) {
    case 'outcome':
      return { news: await newsOfOutcome(dependencies, notification) };
    case 'review':
      return readReview(dependencies, notification);
    case 'refund':
      return { news: [{ paymentRequestId: paymentOfRefund(notification.fact.refundRequestId), fact: notification.fact }] };
    case 'dispute':
      reportUnreadable(dependencies, { paymentRequestId: notification.paymentRequestId }, notification.unreadable ?? []);
      return { news: [{ paymentRequestId: notification.paymentRequestId, fact: notification.fact }] };
    case 'inconclusive':
      dependencies.log.info('notification_inconclusive', { notifyType: notification.notifyType });
      return { news: [] };
    case 'unknown':
      return { news: [], notUnderstood: `notification ${shortName(notification.notifyType)}` };
    case 'malformed':
      return { news: [], notUnderstood: `malformed notification: ${notification.problem}` };
  }
}

/** As far as the notification names them itself. */
function idsOf(notification: Notification): LogFields {
  switch (notification.kind) {
    case 'outcome': {
      const { correlation, fact } = notification;
      return {
        paymentRequestId: correlation.by === 'paymentRequestId' ? correlation.paymentRequestId : undefined,
        paymentId: fact.paymentId,
      };
    }
    case 'dispute':
      return { paymentRequestId: notification.paymentRequestId, disputeId: notification.fact.disputeId };
    case 'refund': {
      const { refundRequestId } = notification.fact;
      return { paymentRequestId: paymentOfRefund(refundRequestId), refundRequestId };
    }
    case 'review':
      return { paymentRequestId: notification.paymentRequestId, paymentId: notification.paymentId, notifyType: notification.notifyType };
    case 'inconclusive':
    case 'unknown':
      return { notifyType: notification.notifyType };
  }
}

async function newsOfOutcome(dependencies: ProcessMessageDependencies, notification: OutcomeStatement): Promise<News[]> {
  const { correlation, fact, end, reviews = [], unreadable = [] } = notification;
  const paymentRequestId = await correlateNotification(correlation, dependencies);
  reportUnreadable(dependencies, { paymentRequestId }, unreadable);
  return [...reviews, fact, ...(end === undefined ? [] : [end])].map((each) => ({ paymentRequestId, fact: each }));
}

/**
 * What the inquiry states goes into the queue, like every other answer of Antom's: were this message delivered again, Antom might say something else, and what
 * it had said before would be recorded and never published. The notification itself is kept if the inquiry does not explain it: a person has to read it then.
 */
async function readReview(dependencies: ProcessMessageDependencies, notification: ReviewReference): Promise<Reading> {
  const inquired = await inquireReview(notification, dependencies);
  if (inquired !== undefined) await dependencies.enqueueNewFacts(inquired.payment, inquired.facts);
  const isExplained = inquired?.facts.some(({ kind }) => RISK_REVIEW_KINDS.some((known) => known === kind));
  return {
    news: [],
    notUnderstood: isExplained === true ? undefined : `notification ${shortName(notification.notifyType)}`,
  };
}

/** Antom has signed it, so it will not get better by repetition. Whatever it was about, the reconciler asks Antom. */
function readable(body: Uint8Array): ReadNotification | { readonly kind: 'malformed'; readonly problem: string } {
  try {
    return readNotification(body);
  } catch (error) {
    if (error instanceof MalformedMessageError) return { kind: 'malformed', problem: error.message };
    throw error;
  }
}

async function processNews(
  dependencies: ProcessMessageDependencies,
  { paymentRequestId, fact }: News,
  sentAt: string | undefined,
): Promise<void> {
  const { store, publish, stageId, now, log, meter } = dependencies;
  const recording =
    paymentRequestId === undefined ? { outcome: 'unknown-payment' as const } : await store.record(paymentRequestId, fact, now());
  const fields = { paymentRequestId, fact: fact.kind, outcome: recording.outcome };
  const publishAbout = async (payment: Payment, occasion: Fact) => {
    if (recording.outcome !== 'recorded' && isLateRepetition(recordedAtOf(payment, occasion), sentAt)) return;
    for (const event of paymentEvents(payment, occasion, stageId)) await publish(event);
  };
  const publishContradicted = async (payment: Payment, anomaly: string) => {
    if (fact.kind === 'refund') await publishAbout(payment, fact); // it may have ended all the same
    await publishAbout(payment, { kind: 'anomaly', anomaly, provenance: fact.provenance });
  };
  const callForReview = () => {
    meter.count('ReviewRequired');
    log.warn('review_required', fields);
  };
  // An alarm hangs on it, so it depends on the payment as it is now, and not on whether this write made it so: the write may be known as a duplicate
  // only because the AWS client repeated it, and who wrote it before may have died before counting. Too often is better than never.
  const callForReviewOf = (payment: Payment) => {
    if (needsReview(payment)) callForReview();
  };

  switch (recording.outcome) {
    case 'recorded':
    case 'duplicate':
      log.info('fact_recorded', fields);
      // Graphs of these show how many, so they count at most once: a fact that comes twice, from a notification and an inquiry, is the rule. One whose
      // write was stored and reported as refused is missing there, and nowhere else.
      if (recording.outcome === 'recorded') {
        if (fact.kind === 'captured') meter.count('PaymentCaptured');
        if (isFirstFailure(fact, recording.payment)) meter.count('PaymentFailed');
      }
      callForReviewOf(recording.payment);
      await publishAbout(await settledWithOrder(dependencies, recording.payment, fact, sentAt), fact);
      return;
    case 'contradicted':
      log.warn('fact_contradicted', fields);
      if (needsReview(recording.payment) || !recording.payment.anomalies.includes(recording.anomaly)) callForReview();
      await publishContradicted(await settledWithOrder(dependencies, recording.payment, fact, sentAt), recording.anomaly);
      return;
    case 'superseded':
      log.info('fact_recorded', fields);
      callForReviewOf(recording.payment);
      return;
    case 'unknown-payment':
      // Antom signed it, but the table has no such payment: it belongs to another deployment on the same Antom account, or was made in Antom's Dashboard.
      meter.count('UnknownPayment');
      log.warn('fact_contradicted', fields);
      return;
  }
}

/** The facts after which a captured payment has more money than before, whether they agree with it or not. */
const BRINGS_MONEY: ReadonlySet<Fact['kind']> = new Set(['captured', 'refundReturned']);

/** The payment, once its order knows it, if that may not be so, and once its money is compared with the order's. */
async function settledWithOrder(
  dependencies: ProcessMessageDependencies,
  payment: Payment,
  fact: Pick<Fact, 'kind' | 'provenance'>,
  sentAt: string | undefined,
): Promise<Payment> {
  if (isOpenAgain(payment)) await dependencies.store.rejoinOrder(payment);
  const hasMore = payment.captured !== undefined && BRINGS_MONEY.has(fact.kind);
  return hasMore ? comparedWithOrder(dependencies, payment, fact, sentAt) : payment;
}

/**
 * Compares a capture with the order's other payments: of all that are paid, each needs a review. Returns the captured payment as it is then, so that its event
 * says so, too.
 */
async function comparedWithOrder(
  dependencies: ProcessMessageDependencies,
  payment: Payment,
  { provenance }: Pick<Fact, 'provenance'>,
  sentAt: string | undefined,
): Promise<Payment> {
  const own = payment.paymentRequestId;
  const others = await findOtherCaptures(payment, dependencies);
  if (others.length === 0) return payment;
  for (const [paymentRequestId, beside] of others.flatMap((other) => [[own, other] as const, [other, own] as const])) {
    const fact = { kind: 'anomaly', anomaly: anomalyText('orderPaidTwice', beside), provenance } as const;
    await processNews(dependencies, { paymentRequestId, fact }, sentAt);
  }
  return (await dependencies.store.get(own)) ?? payment;
}

const FAILURES = milestonesThat('fails');

/** A payment can have several failures, such as a decline and then `notPlaced`. It is counted once. */
function isFirstFailure(fact: Fact, payment: Payment): boolean {
  return FAILURES.some((kind) => kind === fact.kind) && FAILURES.filter((kind) => payment[kind] !== undefined).length === 1;
}

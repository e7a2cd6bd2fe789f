import { MalformedMessageError } from '../../shared/antom/parse-message.ts';
import {
  type Notification,
  type OutcomeStatement,
  type ReadNotification,
  readNotification,
  type ReviewReference,
} from '../../shared/antom-facts/facts-of-notifications.ts';
import { reportUnreadable } from '../../shared/antom-facts/metered-client.ts';
import type { EnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import { type FactsMessage, parseQueueMessage, type WebhookMessage } from '../../shared/messaging/queue-message.ts';
import { RISK_REVIEW_KINDS } from '../../shared/payment/fact.ts';
import { paymentOfRefund } from '../../shared/payment/refund.ts';
import { type LogFields, shortName } from '../../shared/platform/log.ts';
import type { DecisionWrites, Lookups } from '../../shared/storage/payment-store.ts';
import { correlateNotification, type CorrelateNotificationDependencies } from './correlate-notification.ts';
import { inquireReview } from './inquire-review.ts';
import { type News, processNews, type ProcessNewsDependencies } from './process-news.ts';
import { publishReview } from './publish-review.ts';

export interface ProcessMessageDependencies extends ProcessNewsDependencies {
  readonly store: ProcessNewsDependencies['store'] & Pick<Lookups, 'findIdByPaymentId'> & Pick<DecisionWrites, 'resumeReviewed'>;
  readonly antom: CorrelateNotificationDependencies['antom'];
  readonly enqueueNewFacts: EnqueueNewFacts;
}

/** The facts of a message, and the name of what this release does not understand in it. */
interface Reading {
  readonly news: readonly News[];
  readonly notUnderstood?: string | undefined;
}

/**
 * Processes one message of the queue: reads it, then records and publishes fact by fact. It resolves when nothing is left to do and throws when
 * the queue should deliver the message again. Every step can be repeated. A fact that is recorded already is published again, because the worker
 * that recorded it may have died before publishing. What this release does not understand, or knows no payment of, such as a refund of Antom's Dashboard, is
 * parked: neither dropped nor a dead letter.
 */
export function createMessageProcessor(dependencies: ProcessMessageDependencies): (messageBody: string) => Promise<void> {
  const { store, now, log, meter } = dependencies;
  return async (messageBody) => {
    const received = parseQueueMessage(messageBody);
    const { message, sentAt } = received;
    if (message?.kind === 'reviewed') return publishReview(dependencies, message);
    const { news, notUnderstood } = await read(dependencies, message, received.notUnderstood);
    const park = async (reason: string) => {
      await store.park({ reason, text: messageBody, sentAt }, now());
      log.warn('message_parked', { reason });
    };
    if (notUnderstood !== undefined) {
      await park(notUnderstood);
      meter.count('MessageParked');
    }
    for (const each of news) {
      const isOurs = await processNews(dependencies, each, sentAt);
      if (!isOurs) await park(`${each.fact.kind} of an unknown payment`);
    }
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
 * What the inquiry states goes into the queue, like every other answer from Antom. Otherwise, if this message were delivered again and Antom then answered
 * something else, the first answer would be recorded and never published. A notification that the inquiry does not explain is parked: a person has to read it.
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

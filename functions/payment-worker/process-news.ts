import { type PaymentEvent, paymentEvents } from '../../shared/contract/payment-event.ts';
import { isExplained } from '../../shared/payment/anomaly.ts';
import { orderPaidTwice } from '../../shared/payment/anomaly-text.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import { milestonesThat } from '../../shared/payment/milestone.ts';
import { isOpenAgain } from '../../shared/payment/order.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { recordedAtOf } from '../../shared/payment/recorded-at.ts';
import { needsReview } from '../../shared/payment/review.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Meter } from '../../shared/platform/metrics.ts';
import type { OrderWrites } from '../../shared/storage/order-store.ts';
import type { FactWrites, Lookups } from '../../shared/storage/payment-store.ts';
import { findOtherCaptures } from './find-other-capture.ts';

export interface ProcessNewsDependencies {
  readonly store: FactWrites & Pick<OrderWrites, 'recordPaidBy' | 'rejoinOrder'> & Pick<Lookups, 'get'>;
  /** Resolves once the event has been taken by the topic. */
  readonly publish: (event: PaymentEvent) => Promise<void>;
  readonly stageId: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/** A fact and its payment. Without an id: a refund or a capture that belongs to no payment of this deployment. */
export interface News {
  readonly paymentRequestId: string | undefined;
  readonly fact: Fact;
}

/**
 * Records a fact and publishes what it means. Every step can be repeated. False when there is no such payment here, so that nothing is recorded.
 * @param sentAt when the message with it was put into the queue, ISO 8601 in UTC
 */
export async function processNews(
  dependencies: ProcessNewsDependencies,
  { paymentRequestId, fact }: News,
  sentAt: string | undefined,
): Promise<boolean> {
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
    const isTold = payment.anomalies.includes(anomaly) && isExplained(payment, anomaly); // what explains it has been published, or will be
    if (!isTold) await publishAbout(payment, { kind: 'anomaly', anomaly, provenance: fact.provenance });
  };
  const callForReview = () => {
    meter.count('ReviewRequired');
    log.warn('review_required', fields);
  };
  // An alarm depends on this count. So it goes by the payment as it is now, and not by whether this write changed it: the write may be a duplicate only because
  // the AWS client repeated it, or because a worker wrote it and died before it counted. Too often is better than never.
  const callForReviewOf = (payment: Payment) => {
    if (needsReview(payment)) callForReview();
  };

  switch (recording.outcome) {
    case 'recorded':
    case 'duplicate':
      log.info('fact_recorded', fields);
      // Graphs show how many there are, so each is counted at most once: most facts come twice, from a notification and from an inquiry. A fact whose write was
      // stored and reported as refused is missing in the graph, and nowhere else.
      if (recording.outcome === 'recorded') {
        if (fact.kind === 'captured') meter.count('PaymentCaptured');
        if (isFirstFailure(fact, recording.payment)) meter.count('PaymentFailed');
      }
      callForReviewOf(recording.payment);
      await publishAbout(await settledWithOrder(dependencies, recording.payment, fact, sentAt), fact);
      return true;
    case 'contradicted':
      log.warn('fact_contradicted', fields);
      if (needsReview(recording.payment) || !recording.payment.anomalies.includes(recording.anomaly)) callForReview();
      await publishContradicted(await settledWithOrder(dependencies, recording.payment, fact, sentAt), recording.anomaly);
      return true;
    case 'superseded':
      log.info('fact_recorded', fields);
      callForReviewOf(recording.payment);
      return true;
    case 'unknown-payment':
      // Antom signed it, but the table has no such payment: it belongs to another deployment on the same Antom account, or was made in Antom's Dashboard.
      meter.count('UnknownPayment');
      log.warn('fact_contradicted', fields);
      return false;
  }
}

/**
 * A day after something was recorded, its event has been published: if the worker died before that, the queue has delivered the same message again. So a
 * repetition that was sent a day later publishes nothing, and nobody can make old events appear again by sending an old notification.
 */
const REPETITION_ENDS_MS = 24 * 60 * 60_000;

function isLateRepetition(recordedAt: string | undefined, sentAt: string | undefined): boolean {
  return sentAt !== undefined && recordedAt !== undefined && Date.parse(sentAt) - Date.parse(recordedAt) >= REPETITION_ENDS_MS;
}

/** The facts after which a captured payment may have more money than before, whether they agree with it or not: a refund may turn out to be a smaller one. */
const BRINGS_MONEY: ReadonlySet<Fact['kind']> = new Set(['captured', 'refundReturned', 'refund']);

/** Makes sure that the order knows the payment, and compares its money with the order's. Returns the payment as it is then. */
async function settledWithOrder(
  dependencies: ProcessNewsDependencies,
  payment: Payment,
  fact: Pick<Fact, 'kind' | 'provenance'>,
  sentAt: string | undefined,
): Promise<Payment> {
  const isAgain = isOpenAgain(payment);
  if (isAgain) await dependencies.store.rejoinOrder(payment);
  const hasMore = payment.captured !== undefined && BRINGS_MONEY.has(fact.kind) && (fact.kind === 'captured' || isAgain);
  return hasMore ? comparedWithOrder(dependencies, payment, fact, sentAt) : payment;
}

/**
 * Compares a capture with the order's other payments: if several are paid, each of them needs a review. Returns the captured payment as it is then, so that its
 * event says so, too.
 */
async function comparedWithOrder(
  dependencies: ProcessNewsDependencies,
  payment: Payment,
  { provenance }: Pick<Fact, 'provenance'>,
  sentAt: string | undefined,
): Promise<Payment> {
  const own = payment.paymentRequestId;
  const others = await findOtherCaptures(payment, dependencies);
  if (others.length === 0) return payment;
  for (const [paymentRequestId, beside] of others.flatMap((other) => [[own, other] as const, [other, own] as const])) {
    const fact = { kind: 'anomaly', anomaly: orderPaidTwice(beside), provenance } as const;
    await processNews(dependencies, { paymentRequestId, fact }, sentAt);
  }
  return (await dependencies.store.get(own)) ?? payment;
}

const FAILURES = milestonesThat('fails');

/** A payment can have several failures, such as a decline and then `notPlaced`. It is counted once. */
function isFirstFailure(fact: Fact, payment: Payment): boolean {
  return FAILURES.some((kind) => kind === fact.kind) && FAILURES.filter((kind) => payment[kind] !== undefined).length === 1;
}

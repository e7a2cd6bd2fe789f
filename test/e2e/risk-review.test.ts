import { expect, test } from 'vitest';
import type { ReviewFault } from '../../infra/antom-simulator/fault.ts';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { reconcileUntil } from './reconcile-until.ts';
import { untilEvent, untilReview } from './until-review.ts';

/* Antom, or the acquirer, reviews a payment after its authorization, and captures it meanwhile. */

const system = runningSystem();

/** A captured payment under review, of which the review is recorded. */
async function aReviewedPayment(different: Partial<ReviewFault> = {}): Promise<string> {
  const { merchant, antom } = system();
  antom.faults.nextReview({ kind: 'review', ...different });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await merchant.until(id, 'CAPTURED');
  await until(async () => ((await merchant.payment(id)).riskReview === undefined ? undefined : true));
  return id;
}

function untilNext(id: string, next: string) {
  return until(async () => {
    const payment = await system().merchant.payment(id);
    return payment.next === next ? payment : undefined;
  });
}

/** What has been notified of the review of a payment, each with whether the webhook has taken it. */
function reviewNotifications(id: string) {
  const all = system().antom.deliveries();
  return all.filter(({ kind, paymentRequestId }) => kind === 'notifyRiskPostReview' && paymentRequestId === id).map(({ state }) => state);
}

test('a payment that is captured under review is not shipped before the review has accepted it', async () => {
  const { antom } = system();
  const id = await aReviewedPayment({ source: 'PSP' });

  const waiting = await untilNext(id, 'wait');
  expect(waiting).toMatchObject({ status: 'CAPTURED', needsReview: false, riskReview: { status: 'PROCESSING', source: 'PSP' } });
  antom.acquirer.decideReview(id, 'ACCEPT');

  const accepted = await untilNext(id, 'ship');
  expect(accepted).toMatchObject({ status: 'CAPTURED', needsReview: false, riskReview: { status: 'ACCEPT', source: 'PSP' } });
  await untilEvent(system(), id, ({ type }) => type === 'payment.risk_review_started');
  await untilEvent(system(), id, ({ type, data }) => type === 'payment.risk_review_accepted' && data.payment.next === 'ship');
  expect(reviewNotifications(id)).toEqual(['acknowledged']);
});

test('a payment that the review rejects needs a person, and can be refunded without force', async () => {
  const { merchant, antom } = system();
  const id = await aReviewedPayment();
  antom.acquirer.decideReview(id, 'REJECT');

  expect(await untilReview(system(), id, ['risk_review_rejected'])).toMatchObject({
    next: 'ask_a_person',
    riskReview: { status: 'REJECT' },
  });
  await untilEvent(system(), id, ({ type, data }) => type === 'payment.risk_review_rejected' && data.payment.needsReview);

  const { status, body } = await merchant.refund(id, '46000');
  expect(status).toBe(201);
  await merchant.untilRefund(body, 'SUCCESS');
});

test('a payment under review can be refunded', async () => {
  const { merchant } = system();
  const id = await aReviewedPayment();

  const { status, body } = await merchant.refund(id, '46000');

  expect(status).toBe(201);
  await merchant.untilRefund(body, 'SUCCESS');
  expect(await merchant.until(id, 'REFUNDED')).toMatchObject({ next: 'nothing' });
});

test('of a notification that a review has ended only the payment counts: what the inquiry says is recorded', async () => {
  const { merchant, antom } = system();
  const id = await aReviewedPayment();
  antom.faults.notifications({ override: { authReviewStatus: 'ACCEPT', popRiskDecisionResultInfo: { postRiskDecision: 'ACCEPT' } } });
  antom.acquirer.decideReview(id, 'REJECT');

  await untilReview(system(), id, ['risk_review_rejected']);

  expect(await merchant.payment(id)).toMatchObject({ reviewReasons: ['risk_review_rejected'], riskReview: { status: 'REJECT' } });
});

test('the end of a review of which no notification tells is found by asking', async () => {
  const { antom } = system();
  const id = await aReviewedPayment();
  antom.faults.notifications({ drop: ['notifyRiskPostReview'] });
  antom.acquirer.decideReview(id, 'ACCEPT');

  expect(await reconcileUntil(system(), id, ({ next }) => next === 'ship')).toMatchObject({ riskReview: { status: 'ACCEPT' } });
});

test('a review without an end needs a person, and an acceptance that comes after all is recorded', async () => {
  const { antom, prolongRiskReview } = system();
  const id = await aReviewedPayment();
  await prolongRiskReview(id);
  await reconcileUntil(system(), id, ({ needsReview }) => needsReview);

  expect(await untilReview(system(), id, ['risk_review_without_end'])).toMatchObject({ next: 'ask_a_person', status: 'CAPTURED' });
  antom.acquirer.decideReview(id, 'ACCEPT');

  await untilEvent(system(), id, ({ type }) => type === 'payment.risk_review_accepted');
});

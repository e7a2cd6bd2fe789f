import { expect, test } from 'vitest';
import { aService } from '../../support/a-service.ts';
import { captureEntry, inquired, withRiskReview } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

/** Antom says that it is captured, and under review. */
async function aReviewedPayment() {
  const service = aService(table());
  const { paymentRequestId: id } = await service.accepted();
  service.antom.answers({ inquiryPayment: withRiskReview(PAID, 'PROCESSING') });
  const reconcile = async () => {
    await service.reconcileWhenDue(id);
    await service.queue.deliver();
  };
  return { service, id, reconcile, stored: () => service.payment(id) };
}

test('keeps asking about a captured payment under review, every half hour in the end, and settles it once it is accepted', async () => {
  const { service, reconcile, stored, id } = await aReviewedPayment();
  for (let count = 0; count < 10; count++) await reconcile();
  expect(await stored()).toMatchObject({ captured: {}, riskReviewStarted: {} });
  const before = service.clock.now().getTime();
  await reconcile();
  expect(service.clock.now().getTime() - before).toBe(30 * MINUTE);
  expect(service.topic.published.find(({ type }) => type === 'payment.captured')).toMatchObject({ data: { payment: { next: 'wait' } } });

  service.antom.answers({ inquiryPayment: withRiskReview(PAID, 'ACCEPT') });
  expect(await service.reconcileUntilSettled(id)).toMatchObject({ riskReviewAccepted: {} });
  expect(service.topic.published.at(-1)).toMatchObject({ type: 'payment.risk_review_accepted', data: { payment: { next: 'ship' } } });
  expect(service.meter.counted).not.toContain('ReviewRequired');
});

test('calls a person once a review has lasted three days, then lets the payment alone', async () => {
  const { service, reconcile, id } = await aReviewedPayment();
  await reconcile();
  await reconcile();
  service.clock.advance(3 * DAY);
  await reconcile();
  expect(service.topic.published.at(-1)).toMatchObject({
    type: 'payment.review_required',
    data: { payment: { next: 'ask_a_person', reviewReasons: ['risk_review_without_end'] } },
  });
  const settled = await service.reconcileUntilSettled(id);
  expect(settled.anomalies).toEqual(['riskReviewWithoutEnd']);
  expect(service.meter.counted).toContain('ReviewRequired');
  expect(service.topic.published.filter(({ type }) => type === 'payment.review_required')).toHaveLength(1);
});

test('abandons an authorized payment under review after seven days as any other', async () => {
  const { service, reconcile, stored } = await aReviewedPayment();
  service.antom.answers({ inquiryPayment: withRiskReview(inquired('SUCCESS'), 'PROCESSING') });
  await reconcile();
  service.clock.advance(7 * DAY);
  await reconcile();
  await reconcile();
  expect(await stored()).toMatchObject({ abandoned: {}, anomalies: ['riskReviewWithoutEnd'] });
});

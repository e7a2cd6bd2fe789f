import { describe, expect, test } from 'vitest';
import {
  antomIdOf,
  captureEntry,
  inquired,
  notFound,
  refundEntry,
  timedOut,
  undecided,
  withRiskReview,
} from '../../support/antom-answers.ts';
import { paymentResult } from '../../support/notifications.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

const UNDER_REVIEW = { authReviewStatus: 'PROCESSING', authReviewSource: 'PSP' };
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

/** RISK_POST_REVIEW, in a form that Antom does not document. It always says ACCEPT: nobody may believe it. */
const reviewed = (ids: object) => ({ notifyType: 'RISK_POST_REVIEW', ...ids, authReviewStatus: 'ACCEPT', authReviewSource: 'PSP' });

/** A payment that is authorized and under review. */
async function underReview() {
  const worker = aProcessor(table());
  const id = await worker.created();
  await worker.processNotification(paymentResult(id, antomIdOf(id), UNDER_REVIEW));
  return { worker, id, stored: () => worker.store.get(id) };
}

describe('a notification of an authorized payment that is under review', () => {
  test('states both, the review first', async () => {
    const { worker, stored } = await underReview();
    expect(await stored()).toMatchObject({ authorized: {}, riskReviewStarted: { source: 'notification', reviewSource: 'PSP' } });
    expect(worker.published.map(({ type, data }) => [type, data.payment.next, data.payment.riskReview])).toEqual([
      ['payment.risk_review_started', 'wait', { status: 'PROCESSING', source: 'PSP' }],
      ['payment.authorized', 'wait', { status: 'PROCESSING', source: 'PSP' }],
    ]);
    expect(worker.meter.counted).toEqual([]);
  });

  test('comes again when the worker dies between the two, and then both are recorded and published', async () => {
    const { store } = aProcessor(table());
    let mayDie = true;
    const worker = aProcessor(table(), {
      store: {
        ...store,
        record: (id, fact, now) => {
          if (mayDie && fact.kind === 'authorized') throw new Error('the worker dies');
          return store.record(id, fact, now);
        },
      },
    });
    const id = await worker.created();
    const notification = paymentResult(id, antomIdOf(id), UNDER_REVIEW);
    await expect(worker.processNotification(notification)).rejects.toThrow('the worker dies');
    mayDie = false;
    await worker.processNotification(notification);
    expect(await store.get(id)).toMatchObject({ authorized: {}, riskReviewStarted: {} });
    expect(worker.published.map(({ type }) => type)).toEqual([
      'payment.risk_review_started',
      'payment.risk_review_started',
      'payment.authorized',
    ]);
  });

  test('with a status that is new is counted, and the rest of it is recorded', async () => {
    const worker = aProcessor(table());
    const id = await worker.created();
    await worker.processNotification(paymentResult(id, antomIdOf(id), { authReviewStatus: 'ESCALATED' }));
    expect((await worker.store.get(id))?.authorized).toBeDefined();
    expect(worker.meter.counted).toEqual(['AntomEntryUnreadable']);
    expect(worker.log.lines).toContainEqual({ level: 'warn', code: 'antom_entry_unreadable', paymentRequestId: id, reason: 'REVIEW' });
  });
});

describe('a notification that a review has ended', () => {
  test.each([
    ['both ids', (id: string) => ({ paymentRequestId: id, paymentId: antomIdOf(id) })],
    ['our id', (id: string) => ({ paymentRequestId: id })],
    ["Antom's id", (id: string) => ({ paymentId: antomIdOf(id) })],
    ["another system's id and Antom's", (id: string) => ({ paymentRequestId: 'other-1', paymentId: antomIdOf(id) })],
  ])('with %s leads to one inquiry, and what that says is recorded', async (_, ids) => {
    const { worker, id, stored } = await underReview();
    worker.antom.answers({ inquiryPayment: withRiskReview(PAID, 'REJECT') });
    await worker.processNotification(reviewed(ids(id)));
    expect(worker.antom.calls).toEqual(['inquiryPayment']);
    const payment = await stored();
    expect(payment).toMatchObject({ captured: {}, riskReviewRejected: { source: 'inquiryPayment', reviewSource: 'PSP' } });
    expect(payment?.riskReviewAccepted).toBeUndefined();
    expect(worker.meter.counted).toContain('ReviewRequired');
  });

  test("finds the payment by Antom's answer when the index does not know it yet", async () => {
    const { store } = aProcessor(table());
    const worker = aProcessor(table(), { store: { ...store, findIdByPaymentId: () => Promise.resolve(undefined) } });
    const id = await worker.created();
    worker.antom.answers({ inquiryPayment: withRiskReview(PAID, 'ACCEPT') });
    await worker.processNotification(reviewed({ paymentId: antomIdOf(id) }));
    expect(worker.antom.calls).toEqual(['inquiryPayment']);
    expect(await store.get(id)).toMatchObject({ captured: {}, riskReviewAccepted: {} });
    expect(worker.published.at(-1)).toMatchObject({ type: 'payment.captured', data: { payment: { next: 'ship' } } });
  });

  test("records no refund of another order that Antom's answer has", async () => {
    const { store } = aProcessor(table());
    const worker = aProcessor(table(), { store: { ...store, findIdByPaymentId: () => Promise.resolve(undefined) } });
    const id = await worker.created();
    await worker.processNotification(paymentResult(id, 'ours'));
    worker.antom.answers({ inquiryPayment: withRiskReview(inquired('SUCCESS', refundEntry('of-another', 'SUCCESS')), 'ACCEPT') });
    await worker.processNotification(reviewed({ paymentId: antomIdOf(id) }));
    expect((await store.get(id))?.refunds).toEqual({});
  });

  test.each([
    ['does not answer', timedOut],
    ['does not know yet', undecided],
  ])('comes again when Antom %s, and nothing is recorded', async (_, inquiryPayment) => {
    const { worker, id, stored } = await underReview();
    const before = await stored();
    worker.antom.answers({ inquiryPayment });
    await expect(worker.processNotification(reviewed({ paymentRequestId: id }))).rejects.toThrow('Antom did not say clearly');
    expect(await stored()).toEqual(before);
    expect(worker.meter.counted).not.toContain('MessageParked');
  });

  test('is parked when Antom has no such order, which contradicts an approval', async () => {
    const { worker, id, stored } = await underReview();
    worker.antom.answers({ inquiryPayment: notFound });
    await worker.processNotification(reviewed({ paymentRequestId: id }));
    expect(await stored()).toMatchObject({ anomalies: ['inquiry ORDER_NOT_EXIST'] });
    expect(worker.published.at(-1)).toMatchObject({ type: 'payment.review_required' });
    expect(worker.meter.counted).toEqual(expect.arrayContaining(['MessageParked', 'ReviewRequired']));
  });

  test('is parked when Antom has no such order, which says nothing of a payment that nobody has approved', async () => {
    const worker = aProcessor(table());
    const id = await worker.created();
    const before = await worker.store.get(id);
    worker.antom.answers({ inquiryPayment: notFound });
    await worker.processNotification(reviewed({ paymentRequestId: id }));
    expect(await worker.store.get(id)).toEqual(before);
    expect(worker.meter.counted).toEqual(['MessageParked']);
  });

  test('comes again when the queue does not take what Antom has said', async () => {
    const worker = aProcessor(table(), { enqueueNewFacts: () => Promise.reject(new Error('the queue takes nothing')) });
    const id = await worker.created();
    worker.antom.answers({ inquiryPayment: withRiskReview(PAID, 'ACCEPT') });
    await expect(worker.processNotification(reviewed({ paymentRequestId: id }))).rejects.toThrow('the queue takes nothing');
  });

  test.each([
    ['names no payment', {}],
    ['names a payment that nobody here knows', { paymentRequestId: '0'.repeat(40) }],
  ])('is parked without a call when it %s', async (_, ids) => {
    const worker = aProcessor(table());
    await worker.processNotification(reviewed(ids));
    expect(worker.meter.counted).toEqual(['MessageParked']);
    expect(worker.log.lines).toMatchObject([{ code: 'message_parked', reason: 'notification RISK_POST_REVIEW' }]);
    expect(worker.antom.calls).toEqual([]);
  });

  test.each([
    ['belongs to another system', withRiskReview(PAID, 'ACCEPT')],
    ['does not exist', notFound],
  ])("is parked when the payment that it names by Antom's id %s", async (_, inquiryPayment) => {
    const worker = aProcessor(table());
    worker.antom.answers({ inquiryPayment });
    await worker.processNotification(reviewed({ paymentId: antomIdOf('0'.repeat(40)) }));
    expect(worker.meter.counted).toEqual(['MessageParked']);
    expect(worker.published).toEqual([]);
  });

  test('is parked when the inquiry shows no review, and what it shows is recorded', async () => {
    const { worker, id, stored } = await underReview();
    worker.antom.answers({ inquiryPayment: PAID });
    await worker.processNotification(reviewed({ paymentRequestId: id }));
    const payment = await stored();
    expect(payment?.captured).toBeDefined();
    expect(payment?.riskReviewAccepted).toBeUndefined();
    expect(worker.meter.counted).toContain('MessageParked');
  });
});

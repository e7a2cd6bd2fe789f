import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { aNewRefund, aRefund, aReturnedRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { disputeNotification, FAILURE, refundResult } from '../../support/notifications.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

async function captured(worker: ReturnType<typeof aProcessor>): Promise<string> {
  const id = await worker.created();
  await worker.store.record(id, anOutcome('captured'), minutesLater(1));
  return id;
}

/** A captured payment with a refund of 6,000 won reserved. */
async function withRefund(worker: ReturnType<typeof aProcessor>) {
  const id = await captured(worker);
  const refundRequestId = deriveRefundRequestId(id, 'key');
  await worker.store.reserveRefund({ paymentRequestId: id, apiClientId: 'shop' }, aNewRefund({ refundRequestId }), minutesLater(2));
  return { id, refundRequestId };
}

describe('the result of a refund', () => {
  test('is recorded for the payment that the id of the refund names, and published', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    await worker.processNotification(refundResult(refundRequestId, 'SUCCESS'));
    expect(worker.published).toMatchObject([
      {
        id: `${id}/refund/${refundRequestId}/SUCCESS`,
        type: 'refund.succeeded',
        data: { payment: { status: 'PARTIALLY_REFUNDED' }, refund: { refundId: `antom-${refundRequestId}`, refundStatus: 'SUCCESS' } },
      },
    ]);
    expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 40_000n });
  });

  test('is published, and a person is called, when its amount cannot be counted', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    await worker.processNotification(refundResult(refundRequestId, 'SUCCESS', { refundAmount: { currency: 'USD', value: '42' } }));
    expect(worker.published).toMatchObject([
      { id: `${id}/refund/${refundRequestId}/SUCCESS`, type: 'refund.succeeded', data: { payment: { needsReview: true } } },
      { id: `${id}/anomaly/refund ${refundRequestId.slice(0, 64)} USD 42`, type: 'payment.review_required' },
    ]);
    expect(worker.meter.counted).toContain('ReviewRequired');
  });

  test('gives its amount back when the refund failed', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    await worker.processNotification(refundResult(refundRequestId, 'FAIL'));
    expect(worker.published).toMatchObject([{ type: 'refund.failed', data: { refund: { failure: { code: FAILURE.resultCode } } } }]);
    expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 46_000n });
  });

  test('gives its amount back when the failure names no amount', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    await worker.processNotification(refundResult(refundRequestId, 'FAIL', { refundAmount: undefined }));
    expect(worker.published).toMatchObject([{ type: 'refund.failed', data: { refund: { refundAmount: { value: '6000' } } } }]);
    expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 46_000n });
  });

  test('that is reported again is published again, and takes the amount once', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    for (let delivery = 0; delivery < 3; delivery++) await worker.processNotification(refundResult(refundRequestId, 'SUCCESS'));
    expect(new Set(worker.published.map((event) => event.id)).size).toBe(1);
    expect(worker.published).toHaveLength(3);
    expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 40_000n, revision: 4 });
  });

  test('with another amount is recorded and published, and requests a review', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    const other = refundResult(refundRequestId, 'SUCCESS', { refundAmount: { currency: 'KRW', value: '5999' } });
    for (let delivery = 0; delivery < 2; delivery++) await worker.processNotification(other);
    const reason = `refund_amount_differs: ${refundRequestId} KRW 5999 to 6000`;
    const events = [
      { type: 'refund.succeeded', data: { refund: { refundAmount: { value: '5999' } } } },
      {
        type: 'payment.review_required',
        id: `${id}/review/${reason}`,
        data: { payment: { needsReview: true, reviewReasons: [reason] }, refund: { refundRequestId } },
      },
    ];
    expect(worker.published).toMatchObject([...events, ...events]);
    expect(worker.meter.counted).toContain('ReviewRequired');
    expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 40_001n });
  });

  test('that comes after its contrary requests a review, once and not again when it was reviewed', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    await worker.processNotification(refundResult(refundRequestId, 'SUCCESS'));
    worker.published.length = 0;
    await worker.processNotification(refundResult(refundRequestId, 'FAIL'));
    expect(worker.published).toMatchObject([
      { type: 'refund.succeeded' },
      { type: 'payment.review_required', data: { payment: { reviewReasons: ['refund_succeeded_and_failed'] } } },
    ]);
    const reasons = [`refund_succeeded_and_failed ${refundRequestId}`];
    await worker.store.recordReview(id, { by: 'kim', reason: 'seen', reasons }, minutesLater(6));
    worker.published.length = 0;
    await worker.processFacts(id, aReturnedRefund(refundRequestId));
    expect(worker.published).toMatchObject([
      { type: 'refund.failed', id: `${id}/refund/${refundRequestId}/RETURNED`, data: { payment: { needsReview: false } } },
    ]);
    expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 46_000n });
  });

  test('that contradicts itself changes nothing', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    await worker.processNotification(refundResult(refundRequestId, 'SUCCESS', { result: FAILURE }));
    expect(worker.published).toEqual([]);
    expect(await worker.store.get(id)).toMatchObject({ refunds: { [refundRequestId]: { state: 'RESERVED' } } });
  });
});

describe('a notification of a dispute', () => {
  test('is recorded, and its event shows how the dispute stands', async () => {
    const worker = aProcessor(table());
    const id = await captured(worker);
    await worker.processNotification(
      disputeNotification(id, 'DISPUTE_CREATED', { disputeAmount: { currency: 'KRW', value: '46000' }, disputeReasonCode: '2006' }),
    );
    await worker.processNotification(disputeNotification(id, 'DISPUTE_JUDGED', { disputeJudgedResult: 'ACCEPT_BY_CUSTOMER' }));
    expect(worker.published).toMatchObject([
      {
        id: `${id}/dispute/dispute-1/DISPUTE_CREATED`,
        type: 'dispute.updated',
        data: { dispute: { state: 'DISPUTE_CREATED', isOver: false } },
      },
      {
        id: `${id}/dispute/dispute-1/DISPUTE_JUDGED`,
        data: { dispute: { state: 'DISPUTE_JUDGED', isOver: true, reasonCode: '2006', amount: { value: '46000' } } },
      },
    ]);
  });

  test.each([{ currency: 'KRW', value: '-1' }, { currency: 'KRW' }, '30000', 7, []])(
    'that was judged, with an amount that cannot be read, is counted, and needs a person until it is told in full: %j',
    async (disputeJudgedAmount) => {
      const worker = aProcessor(table());
      const id = await captured(worker);
      const disputeAmount = { currency: 'KRW', value: '20000' };
      await worker.processNotification(disputeNotification(id, 'DISPUTE_CREATED', { disputeAmount }));
      const judged = { disputeAmount, disputeJudgedResult: 'ACCEPT_BY_MERCHANT' };
      await worker.processNotification(disputeNotification(id, 'DISPUTE_JUDGED', { ...judged, disputeJudgedAmount }));
      expect(worker.meter.counted).toContain('AntomEntryUnreadable');
      expect(worker.log.lines).toContainEqual({ level: 'warn', code: 'antom_entry_unreadable', paymentRequestId: id, reason: 'DISPUTE' });
      expect(worker.published.at(-1)?.data.payment.reviewReasons).toEqual(['dispute_judged_unclearly']);
      expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 46_000n });
      await worker.processNotification(disputeNotification(id, 'DISPUTE_JUDGED', { ...judged, disputeJudgedAmount: disputeAmount }));
      expect(await worker.store.get(id)).toMatchObject({ refundableMinorUnits: 26_000n });
      expect(worker.published.at(-1)?.data.payment).toMatchObject({ needsReview: false });
    },
  );

  test('of a payment that was refunded requests a review', async () => {
    const worker = aProcessor(table());
    const { id, refundRequestId } = await withRefund(worker);
    await worker.store.record(id, aRefund('SUCCESS', { refundRequestId }), minutesLater(3));
    await worker.processNotification(disputeNotification(id, 'DISPUTE_CREATED', { disputeAmount: { currency: 'KRW', value: '46000' } }));
    expect(worker.published).toMatchObject([
      { type: 'dispute.updated' },
      {
        type: 'payment.review_required',
        data: { payment: { reviewReasons: ['disputed_after_refund'] }, dispute: { disputeId: 'dispute-1' } },
      },
    ]);
  });

  test('of an unknown type is recorded and published', async () => {
    const worker = aProcessor(table());
    const id = await captured(worker);
    await worker.processNotification(disputeNotification(id, 'DISPUTE_REOPENED'));
    expect(worker.published).toMatchObject([{ id: `${id}/dispute/dispute-1/DISPUTE_REOPENED` }]);
  });
});

test.each(['order#', 'forgotten#', 'parked#'])(
  'a dispute that names the key of another item is one about an unknown payment: %s…',
  async (beginning) => {
    const worker = aProcessor(table());
    const key = `${beginning}1`;
    await table().client.send(new PutCommand({ TableName: table().tableName, Item: { paymentRequestId: key } }));
    await worker.processNotification(disputeNotification(key, 'DISPUTE_CREATED'));
    expect(worker.meter.counted).toEqual(['UnknownPayment']);
    expect(worker.log.lines).toMatchObject([
      { code: 'fact_contradicted', outcome: 'unknown-payment', paymentRequestId: key },
      { code: 'message_parked', reason: 'dispute of an unknown payment' },
    ]);
    expect(worker.published).toEqual([]);
  },
);

const TIMES = ['disputeTime', 'defenseDueTime', 'disputeJudgedTime', 'disputeAcceptTime', 'disputeCancelledTime', 'defenseSuppliedTime'];

test.each(TIMES.flatMap((field) => ['2026-03-01T00:00:00', 46_000, { at: 1 }, 'x'.repeat(300)].map((time) => [field, time] as const)))(
  'a time of a dispute that names no moment is left out, counted, and logged by its field: %s %j',
  async (field, time) => {
    const worker = aProcessor(table());
    const id = await captured(worker);
    await worker.processNotification(disputeNotification(id, 'DISPUTE_CREATED', { [field]: time }));
    expect(worker.meter.counted).toContain('AntomEntryUnreadable');
    expect(worker.log.lines).toContainEqual(
      expect.objectContaining({ code: 'antom_entry_unreadable', paymentRequestId: id, disputeId: 'dispute-1', reason: field }),
    );
    expect((await worker.store.get(id))?.disputeSteps).toEqual([expect.not.objectContaining({ [field]: time })]);
  },
);

test.each([undefined, null, '2026-03-01T00:00:00+09:00'])('a time that is absent or names a moment is not counted: %j', async (time) => {
  const worker = aProcessor(table());
  const id = await captured(worker);
  await worker.processNotification(disputeNotification(id, 'DISPUTE_CREATED', { defenseDueTime: time }));
  expect(worker.meter.counted).not.toContain('AntomEntryUnreadable');
});

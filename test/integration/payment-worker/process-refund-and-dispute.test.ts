import { describe, expect, test } from 'vitest';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';
import { disputeNotification, FAILURE, refundResult } from './notifications.ts';

const table = testedTable();

/** A captured payment with a refund of 6,000 won reserved. */
async function withRefund(applier: ReturnType<typeof aProcessor>) {
  const id = await applier.created();
  const refundRequestId = deriveRefundRequestId(id, 'key');
  await applier.store.record(id, anOutcome('captured'), minutesLater(1));
  await applier.store.reserveRefund({ paymentRequestId: id, apiClientId: 'shop' }, aNewRefund({ refundRequestId }), minutesLater(2));
  return { id, refundRequestId };
}

describe('applying the result of a refund', () => {
  test('finds the payment by the id of the refund, records and tells', async () => {
    const applier = aProcessor(table());
    const { id, refundRequestId } = await withRefund(applier);
    await applier.processNotification(refundResult(refundRequestId, 'SUCCESS'));
    expect(applier.published).toMatchObject([
      {
        id: `${id}/refund/${refundRequestId}/SUCCESS`,
        type: 'refund.succeeded',
        data: { payment: { status: 'PARTIALLY_REFUNDED' }, refund: { refundId: `antom-${refundRequestId}`, refundStatus: 'SUCCESS' } },
      },
    ]);
    expect(await applier.store.get(id)).toMatchObject({ refundableMinorUnits: 40_000n });
  });

  test('of one that failed gives its amount back', async () => {
    const applier = aProcessor(table());
    const { id, refundRequestId } = await withRefund(applier);
    await applier.processNotification(refundResult(refundRequestId, 'FAIL'));
    expect(applier.published).toMatchObject([{ type: 'refund.failed', data: { refund: { failure: { code: FAILURE.resultCode } } } }]);
    expect(await applier.store.get(id)).toMatchObject({ refundableMinorUnits: 46_000n });
  });

  test('that comes again is told again, and counted once', async () => {
    const applier = aProcessor(table());
    const { id, refundRequestId } = await withRefund(applier);
    for (let delivery = 0; delivery < 3; delivery++) await applier.processNotification(refundResult(refundRequestId, 'SUCCESS'));
    expect(new Set(applier.published.map((event) => event.id)).size).toBe(1);
    expect(applier.published).toHaveLength(3);
    expect(await applier.store.get(id)).toMatchObject({ refundableMinorUnits: 40_000n, revision: 4 });
  });

  test('with another amount asks for a review, and leaves the refund open', async () => {
    const applier = aProcessor(table());
    const { id, refundRequestId } = await withRefund(applier);
    await applier.processNotification(refundResult(refundRequestId, 'SUCCESS', { refundAmount: { currency: 'KRW', value: '5999' } }));
    expect(applier.published).toMatchObject([
      {
        type: 'payment.review_required',
        id: `${id}/anomaly/refund ${refundRequestId} KRW 5999`,
        data: { payment: { status: 'CAPTURED' } },
      },
    ]);
    expect(await applier.store.get(id)).toMatchObject({ refunds: { [refundRequestId]: { state: 'RESERVED' } } });
  });

  test('that says two things at once says nothing', async () => {
    const applier = aProcessor(table());
    const { id, refundRequestId } = await withRefund(applier);
    await applier.processNotification(refundResult(refundRequestId, 'SUCCESS', { result: FAILURE }));
    expect(applier.published).toEqual([]);
    expect(await applier.store.get(id)).toMatchObject({ refunds: { [refundRequestId]: { state: 'RESERVED' } } });
  });
});

describe('applying a notification of a dispute', () => {
  test('records the step and tells how the dispute stands', async () => {
    const applier = aProcessor(table());
    const { id } = await withRefund(applier);
    await applier.processNotification(
      disputeNotification(id, 'DISPUTE_CREATED', { disputeAmount: { currency: 'KRW', value: '46000' }, disputeReasonCode: '2006' }),
    );
    await applier.processNotification(disputeNotification(id, 'DISPUTE_JUDGED', { disputeJudgedResult: 'ACCEPT_BY_CUSTOMER' }));
    expect(applier.published).toMatchObject([
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

  test('of a type that nobody has met is kept and told', async () => {
    const applier = aProcessor(table());
    const { id } = await withRefund(applier);
    await applier.processNotification(disputeNotification(id, 'DISPUTE_REOPENED'));
    expect(applier.published).toMatchObject([{ id: `${id}/dispute/dispute-1/DISPUTE_REOPENED` }]);
  });
});

import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { aService } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, notFound } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

/* What the reconciler does with a payment in which a newer release has stored something that this one does not know. */

const table = testedTable();

async function stored(paymentRequestId: string, path: string, names: Record<string, string>, value: unknown): Promise<void> {
  const { client, tableName } = table();
  const written = {
    UpdateExpression: `SET ${path} = :value`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':value': value },
  };
  await client.send(new UpdateCommand({ TableName: tableName, Key: { paymentRequestId }, ...written }));
}

const unknownFact = (paymentRequestId: string) =>
  stored(paymentRequestId, '#fact', { '#fact': 'paidElsewhere' }, { source: 'notification', recordedAt: '2026-01-31T09:00:00.000Z' });

async function captured(service: ReturnType<typeof aService>) {
  const start = await service.accepted();
  const paymentId = antomIdOf(start.paymentRequestId);
  await service.recorded(start.paymentRequestId, anOutcome('captured', { paymentId }), anOutcome('authorized', { paymentId }));
  return start;
}

describe('a refund in a state that only a newer release knows', () => {
  const withRefundOfRank = async (rank: number) => {
    const service = aService(table());
    const start = await captured(service);
    const id = start.paymentRequestId;
    await service.store.reserveRefund(start, aNewRefund({ refundRequestId: 'refund-1' }), service.clock.now());
    await stored(id, '#refunds.#refund.#rank', { '#refunds': 'refunds', '#refund': 'refund-1', '#rank': 'rank' }, rank);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')), inquiryRefund: notFound });
    return { service, id };
  };

  test.each([0, 9])('is asked about and never sent, although Antom does not know it: rank %d', async (rank) => {
    const { service, id } = await withRefundOfRank(rank);
    await service.reconcileWhenDue(id);
    expect(service.antom.calls).toContain('inquiryRefund');
    expect(service.antom.orderedRefunds).toEqual([]);
  });

  test.each([0, 2.5, 9])('is not overwritten by a result that this release knows: rank %d', async (rank) => {
    const { service, id } = await withRefundOfRank(rank);
    for (const result of ['PROCESSING', 'FAIL', 'SUCCESS'] as const)
      await service.recorded(id, aRefund(result, { refundRequestId: 'refund-1' }));
    const { Item } = await itemOf(id);
    expect(Item?.['refunds']).toMatchObject({ 'refund-1': { rank } });
  });
});

describe('a payment with a fact that only a newer release knows', () => {
  test('has not failed, however often Antom says that it has no such order', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    await unknownFact(paymentRequestId);
    service.antom.answers({ inquiryPayment: notFound });
    for (let run = 0; run < 8; run++) await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    expect((await service.payment(paymentRequestId)).notPlaced).toBeUndefined();
    expect(service.topic.published).toEqual([]);
  });

  test('stays due although it is captured, because the newer release may have work to do; not for ever', async () => {
    const service = aService(table());
    const { paymentRequestId } = await captured(service);
    await unknownFact(paymentRequestId);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    for (let run = 0; run < 8; run++) await service.reconcileWhenDue(paymentRequestId);
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
    service.clock.advance(8 * 24 * 60 * 60_000);
    await service.reconcileWhenDue(paymentRequestId);
    const { dueAtEpochMs, abandoned } = await service.payment(paymentRequestId);
    expect({ dueAtEpochMs, abandoned }).toEqual({ dueAtEpochMs: undefined, abandoned: undefined });
  });
});

function itemOf(paymentRequestId: string) {
  return table().client.send(new GetCommand({ TableName: table().tableName, Key: { paymentRequestId }, ConsistentRead: true }));
}

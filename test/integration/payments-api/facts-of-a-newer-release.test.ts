import { randomUUID } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { testedTable } from '../../support/tested-table.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { aPaymentStarter, command } from './a-payment-starter.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { noAnswer } from './pay-answers.ts';
import { refund } from './refunds.ts';
import { refundInProcess } from './scripted-answers.ts';

const table = testedTable();

async function recordUnknownFact(paymentRequestId: string): Promise<void> {
  const { client, tableName } = table();
  await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { paymentRequestId },
      UpdateExpression: 'SET #fact = :fact',
      ExpressionAttributeNames: { '#fact': 'captureReversed' },
      ExpressionAttributeValues: { ':fact': { source: 'notification', recordedAt: '2026-01-31T09:06:00.000Z' } },
    }),
  );
}

test('a payment whose money may have been taken back is refunded only by force', async () => {
  const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => refundInProcess(refundRequestId, 46_000n) });
  const id = await api.captured();
  await recordUnknownFact(id);
  expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_needs_review' } });
  expect(api.antom.received('refund')).toEqual([]);
  expect(await refund(api, id, { body: { force: true } })).toMatchObject({ status: 201 });
  expect(api.antom.received('refund')).toHaveLength(1);
});

test('pay is not sent when an unknown fact was recorded between the read and the lease', async () => {
  const whole = wholePaymentStore(table());
  const store: typeof whole = {
    ...whole,
    takeLease: async (owned, ...attempt) => {
      await recordUnknownFact(owned.paymentRequestId);
      return whole.takeLease(owned, ...attempt);
    },
  };
  const { start, antom } = aPaymentStarter(table(), [noAnswer, noAnswer], { store });
  const key = randomUUID();
  await expect(start(command(key))).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
  expect(await start(command(key))).toMatchObject({ payment: { unknownFacts: ['captureReversed'] } });
  expect(antom.received).toHaveLength(2); // both by the first start
});

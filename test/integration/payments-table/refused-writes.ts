import { describe, expect, test } from 'vitest';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function refusedWrites(table: () => StoreUnderTest, sendsRefusedItem: boolean): void {
  const extraRead = sendsRefusedItem ? [] : ['GetCommand'];
  const reads = sendsRefusedItem ? 'reads nothing' : 'is followed by one consistent read';

  /** The calls to DynamoDB during an action. */
  async function callsOf(action: () => Promise<unknown>): Promise<readonly string[]> {
    const { calls } = table();
    const before = calls.length;
    await action();
    return calls.slice(before);
  }

  describe('a refused write', () => {
    test(`${reads} when the payment already exists`, async () => {
      const { store, created } = table();
      const payment = await created();
      const again = { ...payment, lease: { ...payment.lease, attemptId: 'attempt-2' } };
      expect(await callsOf(() => store.create(again, CREATED_AT))).toEqual(['PutCommand', ...extraRead]);
    });

    test(`${reads} when an outcome is a duplicate`, async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const authorized = () => store.record(paymentRequestId, anOutcome('authorized'), minutesLater(2));
      expect(await callsOf(authorized)).toEqual(['UpdateCommand']);
      expect(await callsOf(authorized)).toEqual(['UpdateCommand', ...extraRead]);
    });

    test('is followed by one consistent read when there is no payment', async () => {
      const { store } = table();
      const { paymentRequestId } = aNewPayment();
      const calls = await callsOf(() => store.record(paymentRequestId, anOutcome('authorized'), minutesLater(2)));
      expect(calls).toEqual(['UpdateCommand', 'GetCommand']);
    });
  });
}

import { expect, test } from 'vitest';
import { createOrderClaimer } from '../../../../functions/payments-api/payments/claim-order.ts';
import type { Order } from '../../../../shared/payment/order.ts';
import type { Payment } from '../../../../shared/payment/payment.ts';
import { aClock } from '../../../support/a-clock.ts';
import { CREATED_AT } from '../../../support/a-new-payment.ts';
import { aPayment, recorded, refundsOf } from '../../../support/a-payment.ts';
import { modelStore } from './model-store.ts';
import { LEASE_MS } from './order-world.ts';

const CLAIMANT = { apiClientId: 'shop', referenceOrderId: 'order-7', paymentRequestId: 'mine', ifOrderHasPayment: 'allow' } as const;
const SEEN: Order = { open: new Set(['first']), claimedAtEpochMs: CREATED_AT.getTime(), attempts: 1, revision: 1, paidBy: 'first' };

/** What stays of an order that is taken over beside the payment that paid it. */
async function staysBeside(first: Payment) {
  const taken: { readonly beside: readonly string[]; readonly paidBy: string | undefined }[] = [];
  const { takeOver } = createOrderClaimer({
    store: {
      ...modelStore().store,
      get: () => Promise.resolve(first),
      takeOverOrder: (_attempt, order, stays) => {
        taken.push(stays);
        return Promise.resolve({ outcome: 'held', order });
      },
    },
    replacePayment: () => Promise.reject(new Error('nothing is replaced')),
    clock: aClock(CREATED_AT),
    leaseMs: LEASE_MS,
    waitMs: 8_000,
  });
  await takeOver(CLAIMANT, SEEN);
  return taken;
}

test('the payment that paid an order has paid it until it is closed for good, whoever takes the order over', async () => {
  const paid = aPayment({ paymentRequestId: 'first', captured: recorded() });
  expect(await staysBeside(paid)).toEqual([{ beside: ['first'], paidBy: 'first' }]);
  expect(await staysBeside({ ...paid, refunds: refundsOf('SUCCESS', 46_000n) })).toEqual([{ beside: [], paidBy: undefined }]);
});

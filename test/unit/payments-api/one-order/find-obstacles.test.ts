import { expect, test } from 'vitest';
import { createObstacleFinder } from '../../../../functions/payments-api/payments/find-obstacles.ts';
import type { Order } from '../../../../shared/payment/order.ts';
import { aClock } from '../../../support/a-clock.ts';
import { CREATED_AT } from '../../../support/a-new-payment.ts';
import { LEASE_MS } from './order-world.ts';

const ATTEMPT = { apiClientId: 'shop', referenceOrderId: 'order-7', paymentRequestId: 'mine' };
const CLAIMED: Order = { open: new Set(['other']), claimedAtEpochMs: CREATED_AT.getTime(), attempts: 1, revision: 1 };

function finder(whileReading: (clock: ReturnType<typeof aClock>) => void = () => undefined) {
  const clock = aClock(CREATED_AT);
  const get = () => {
    whileReading(clock);
    return Promise.resolve(undefined);
  };
  return { clock, find: createObstacleFinder({ store: { get }, now: clock.now, leaseMs: LEASE_MS }) };
}

test('a claim without a payment is respected for a lease', async () => {
  const { clock, find } = finder();
  clock.advance(LEASE_MS - 1);
  expect(await find(CLAIMED, ATTEMPT)).toEqual([{ paymentRequestId: 'other', hindrance: 'starting' }]);
  clock.advance(1);
  expect(await find(CLAIMED, ATTEMPT)).toEqual([]);
});

test('a claim whose lease ends while the payment is being read is respected: the payment may have been created meanwhile', async () => {
  const { find } = finder((clock) => {
    clock.advance(LEASE_MS);
  });
  expect(await find(CLAIMED, ATTEMPT)).toEqual([{ paymentRequestId: 'other', hindrance: 'starting' }]);
});

test('a payment that claimed its order before, and was never created, is not in its own way', async () => {
  const { find } = finder();
  expect(await find({ ...CLAIMED, open: new Set(['mine']), paidBy: 'mine' }, ATTEMPT)).toEqual([]);
});

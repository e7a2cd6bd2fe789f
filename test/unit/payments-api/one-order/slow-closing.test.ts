import { expect, test } from 'vitest';
import { createOrderClaimer } from '../../../../functions/payments-api/payments/claim-order.ts';
import type { Claimant } from '../../../../functions/payments-api/payments/claimant.ts';
import { aClock } from '../../../support/a-clock.ts';
import { CREATED_AT } from '../../../support/a-new-payment.ts';
import { anAcceptance, aPayment } from '../../../support/a-payment.ts';
import { modelStore } from './model-store.ts';
import { LEASE_MS } from './order-world.ts';

const WAIT_MS = 8_000;
const CLAIMANT: Claimant = { apiClientId: 'shop', referenceOrderId: 'order-7', paymentRequestId: 'second', ifOrderHasPayment: 'replace' };

/** A start that replaces a payment which Antom takes `closingMs` to close. */
async function aStartThatReplaces(closingMs: number) {
  const clock = aClock(CREATED_AT);
  const { store, replace } = modelStore();
  await store.claimOrder({ ...CLAIMANT, paymentRequestId: 'first' }, clock.now());
  replace(aPayment({ paymentRequestId: 'first', acceptance: anAcceptance() }));
  const replacePayment = () => clock.sleep(closingMs);
  return createOrderClaimer({ store, replacePayment, clock, leaseMs: LEASE_MS, waitMs: WAIT_MS });
}

test.each([0, WAIT_MS - 1])('an order that is free in time is claimed: %i ms', async (closingMs) => {
  const { tryToClaim, takeOver } = await aStartThatReplaces(closingMs);
  const claim = await tryToClaim(CLAIMANT);
  if (!('refusedBy' in claim)) throw new Error('the order was free');
  expect(await takeOver(CLAIMANT, claim.refusedBy)).toBe(CREATED_AT.getTime() + closingMs);
});

test.each([WAIT_MS, 20_000])(
  'when Antom took so long that `pay` might not end in time, the start is repeated, and finds the order claimed: %i ms',
  async (closingMs) => {
    const { tryToClaim, takeOver } = await aStartThatReplaces(closingMs);
    const claim = await tryToClaim(CLAIMANT);
    if (!('refusedBy' in claim)) throw new Error('the order was free');
    await expect(takeOver(CLAIMANT, claim.refusedBy)).rejects.toMatchObject({ code: 'start_in_progress' });
    expect(await tryToClaim(CLAIMANT)).toEqual({ heldSinceEpochMs: CREATED_AT.getTime() + closingMs });
  },
);

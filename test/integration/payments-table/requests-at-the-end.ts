import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { hasEnd, maySendPay } from '../../../shared/payment/lifecycle.ts';
import type { NewPayment, PaymentStore } from '../../../shared/storage/payment-store.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { anyFact } from '../../support/any-fact.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

type Step = Fact | keyof typeof STEPS;

/** What is written besides facts. */
const STEPS = {
  accepted: (store: PaymentStore, payment: NewPayment) =>
    store.recordAcceptance(payment, { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' }, minutesLater(1)),
  refused: (store: PaymentStore, payment: NewPayment) =>
    store.recordRejection(payment, { resultCode: 'RISK_REJECT', resultMessage: 'risk' }, minutesLater(1)),
  cancelled: (store: PaymentStore, payment: NewPayment) => store.recordClosing(payment, 'merchant', minutesLater(2)),
  expired: (store: PaymentStore, payment: NewPayment) => store.recordClosing(payment, 'expired', minutesLater(31)),
  'given up': async (store: PaymentStore, { paymentRequestId }: NewPayment) => {
    const revision = (await store.get(paymentRequestId))?.revision ?? 0;
    return store.record(paymentRequestId, { kind: 'abandoned', revision, provenance: { source: 'reconciler' } }, minutesLater(40));
  },
} as const;

const fact = anyFact(
  fc.constantFrom(ANTOM_PAYMENT_ID, 'another'),
  fc.constantFrom(won(46_000n), won(1n)),
  fc.constantFrom('2026-01-31T09:05:00+09:00', 'x'),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fact,
  fc.constantFrom<keyof typeof STEPS>('accepted', 'refused', 'cancelled', 'expired', 'given up'),
);

export function requestsAtTheEnd(table: () => StoreUnderTest): void {
  /** A stored request, in either form, after these steps. */
  async function after(steps: readonly Step[]) {
    const { store, created, item } = table();
    const payment = await created();
    for (const [index, each] of steps.entries()) {
      if (typeof each === 'string') await STEPS[each](store, payment);
      else await store.record(payment.paymentRequestId, each, minutesLater(3 + index));
    }
    const found = await store.get(payment.paymentRequestId);
    if (found === undefined) throw new Error('the payment is gone');
    const stored = await item(payment.paymentRequestId);
    return { payment, found, isRequestStored: (stored?.['deflatedRequest'] ?? stored?.['payRequest']) !== undefined };
  }

  describe('the stored request, which holds what is known of the buyer', () => {
    test('is gone once the payment has its end or cannot be sent to Antom any more, in whatever way that came about', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          const { found, isRequestStored } = await after(steps);
          if (hasEnd(found) || !maySendPay(found)) expect(isRequestStored).toBe(false);
        }),
        { numRuns: table().runs(300) },
      );
    });

    test.each(['accepted', 'refused', 'cancelled', 'expired', 'given up'] as const)('is gone once the payment is %s', async (end) => {
      expect((await after([end])).isRequestStored).toBe(false);
    });

    test('stays while an answer is missing, also when something contradicts the payment, because it has to be sent again byte for byte', async () => {
      expect((await after([])).isRequestStored).toBe(true);
    });

    test('is gone once the payment leaves the index of due payments, also when a release before has left it there', async () => {
      const { store, write, item } = table();
      const { payment } = await after(['accepted', 'given up']);
      await write(payment.paymentRequestId, 'payRequest', 'who the buyer is');
      await write(payment.paymentRequestId, 'dueAt', 1);
      const found = await store.get(payment.paymentRequestId);
      if (found === undefined) throw new Error('the payment is gone');
      expect(await store.settle({ payment: found, dueAtEpochMs: 1 })).toBe(true);
      expect(await item(payment.paymentRequestId)).not.toHaveProperty('payRequest');
    });
  });
}

import { describe, expect, test } from 'vitest';
import type { DisputeFact, Fact } from '../../../shared/payment/fact.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { AT, CAPTURED, disputedPayments, judged, LOST, opened, WON } from './disputed-payments.ts';
import type { StoreUnderTest } from './store-under-test.ts';

export function uncountedDisputes(table: () => StoreUnderTest): void {
  const { after, stored, reserve } = disputedPayments(table);

  describe('a payment with disputes that a release before recorded', () => {
    const entries = (...facts: readonly DisputeFact[]) =>
      Object.fromEntries(
        facts.map(({ disputeId, notificationType, amount, judgedResult }) => [
          `${disputeId}#${notificationType}`,
          {
            disputeId,
            notificationType,
            recordedAt: AT.toISOString(),
            ...(amount && { ...amount }),
            ...(judgedResult && { judgedResult }),
          },
        ]),
      );

    async function fromBefore(facts: readonly Fact[], ...steps: readonly DisputeFact[]): Promise<NewPayment> {
      const payment = await after(...facts);
      await table().write(payment.paymentRequestId, 'disputes', entries(...steps));
      return payment;
    }

    test.each([
      ['alone', [CAPTURED]],
      ['after one that this release has counted', [CAPTURED, opened(30_000n)]],
    ])('shows what is left, and refuses and reserves by it: %s', async (_, facts) => {
      const payment = await fromBefore(facts, opened(30_000n), LOST);
      expect(await stored(payment)).toMatchObject({ refundableMinorUnits: 16_000n });
      expect(await reserve(payment, 16_001n)).toMatchObject({ outcome: 'refused' });
      expect(await reserve(payment, 10_000n)).toMatchObject({ outcome: 'reserved', payment: { refundableMinorUnits: 6_000n } });
      expect(await reserve(payment, 10_001n)).toMatchObject({ outcome: 'refused' });
      await table().store.record(payment.paymentRequestId, judged('ACCEPT_BY_CUSTOMER', { disputeId: 'dispute-2' }), AT);
      expect(await stored(payment)).toMatchObject({ refundableMinorUnits: 6_000n });
    });

    test('keeps what a refund gives back while they are being counted', async () => {
      const { store, meanwhile, write } = table();
      const payment = await after(CAPTURED);
      await reserve(payment, 6_000n);
      await write(payment.paymentRequestId, 'disputes', entries(opened(30_000n), LOST));
      const failed = aRefund('FAIL', { refundRequestId: 'r-6000' });
      // The first write is a reservation, which is refused because the steps are not counted. The second counts them.
      await meanwhile({ beforeWrite: 2, then: () => store.record(payment.paymentRequestId, failed, AT) }, () => reserve(payment, 1_000n));
      expect(await stored(payment)).toMatchObject({ refundableMinorUnits: 15_000n });
    });

    test('reserves a refund after a step that changes nothing and was not counted', async () => {
      const payment = await after(CAPTURED, opened(30_000n), WON);
      await table().write(payment.paymentRequestId, 'disputes', entries(opened(30_000n), WON, aDisputeStep('DEFENSE_SUPPLIED')));
      expect(await reserve(payment, 46_000n)).toMatchObject({ outcome: 'reserved', payment: { refundableMinorUnits: 0n } });
    });

    test.each([
      ['open', { openChargebacks: 1 }],
      ['lost', { chargedBack: 30_000, refundable: 16_000 }],
    ])('reserves a refund although that release has counted one as %s that was won', async (_, counts) => {
      const payment = await after(CAPTURED, opened(30_000n), WON);
      for (const [attribute, value] of Object.entries(counts)) await table().write(payment.paymentRequestId, attribute, value);
      expect(await reserve(payment, 46_000n)).toMatchObject({ outcome: 'reserved', payment: { refundableMinorUnits: 0n } });
    });

    test('leaves a step alone that is stored in a form of a newer release', async () => {
      const { store, write, item } = table();
      const payment = await after(CAPTURED, opened(30_000n));
      const { paymentRequestId: id } = payment;
      await write(id, 'disputes', {
        ...entries(opened(30_000n)),
        'dispute-1#DISPUTE_JUDGED': { recordedAt: AT.toISOString(), judgement: {} },
      });
      const before = await item(id);
      expect(await store.record(id, LOST, AT)).toMatchObject({ outcome: 'duplicate' });
      expect(await item(id)).toEqual(before);
    });

    test('refuses a refund while one of them is open', async () => {
      expect(await reserve(await fromBefore([CAPTURED], opened(1n)), 1n)).toMatchObject({ outcome: 'refused' });
    });

    test('is right after the next step', async () => {
      const payment = await fromBefore([CAPTURED], opened(30_000n));
      const recording = await table().store.record(payment.paymentRequestId, LOST, AT);
      expect(recording).toMatchObject({ outcome: 'recorded', payment: { refundableMinorUnits: 16_000n } });
      expect(await table().item(payment.paymentRequestId)).toMatchObject({ countedSteps: 2, openChargebacks: 0 });
    });
  });
}

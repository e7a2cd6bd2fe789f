import { describe, expect, test } from 'vitest';
import { MAX_ANOMALIES, MAX_CONCLUSIONS } from '../../../shared/payment/anomaly.ts';
import type { OutcomeFact } from '../../../shared/payment/fact.ts';
import { anAnomaly } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const DIFFERENCES: Readonly<Record<string, { readonly fact: OutcomeFact; readonly anomaly: string }>> = {
  'amount, a lower one': { fact: anOutcome('captured', { amount: won(45_999n) }), anomaly: `captured ${ANTOM_PAYMENT_ID} KRW 45999` },
  'amount, a higher one': { fact: anOutcome('captured', { amount: won(46_001n) }), anomaly: `captured ${ANTOM_PAYMENT_ID} KRW 46001` },
  currency: {
    fact: anOutcome('captured', { amount: { currency: 'USD', minorUnits: 46_000n } }),
    anomaly: `captured ${ANTOM_PAYMENT_ID} USD 46000`,
  },
  'Antom id': { fact: anOutcome('captured', { paymentId: 'another' }), anomaly: 'captured another KRW 46000' },
};

export function anomalies(table: () => StoreUnderTest): void {
  /** An authorized payment, so that Antom's id of it is known. */
  async function authorizedPayment(): Promise<string> {
    const { store, created } = table();
    const { paymentRequestId } = await created();
    await store.record(paymentRequestId, anOutcome('authorized'), minutesLater(2));
    return paymentRequestId;
  }

  describe('an outcome that contradicts the payment', () => {
    test.each(Object.entries(DIFFERENCES))(
      'is kept as an anomaly when it has another %s, and changes nothing else',
      async (_, { fact, anomaly }) => {
        const { store } = table();
        const paymentRequestId = await authorizedPayment();
        const before = await store.get(paymentRequestId);

        const recording = await store.record(paymentRequestId, fact, minutesLater(3));

        expect(recording).toEqual({
          outcome: 'contradicted',
          anomaly,
          payment: { ...before, anomalies: [anomaly], lastAnomalyAt: minutesLater(3).toISOString(), revision: 3 },
        });
      },
    );

    test('is kept with its exact amount, even one that no payment can have', async () => {
      const { store } = table();
      const fact = anOutcome('captured', { amount: won(9_999_999_999_999_999n) });
      const recording = await store.record(await authorizedPayment(), fact, minutesLater(3));
      expect(recording).toMatchObject({ outcome: 'contradicted', anomaly: `captured ${ANTOM_PAYMENT_ID} KRW 9999999999999999` });
    });

    test('is kept as one anomaly when its notification is delivered eight times', async () => {
      const { store } = table();
      const paymentRequestId = await authorizedPayment();
      for (let delivery = 0; delivery < 8; delivery++) {
        const fact = anOutcome('captured', { amount: won(1n), provenance: { source: 'notification', antomTime: String(delivery) } });
        const recording = await store.record(paymentRequestId, fact, minutesLater(delivery));
        expect(recording).toMatchObject({ outcome: 'contradicted', payment: { revision: 3 } });
      }
      expect((await store.get(paymentRequestId))?.anomalies).toEqual([`captured ${ANTOM_PAYMENT_ID} KRW 1`]);
    });

    test('is kept while there is room, and beyond that it is recorded that there are more', async () => {
      const { store } = table();
      const paymentRequestId = await authorizedPayment();
      const differing = (amount: number) => anOutcome('captured', { amount: won(BigInt(amount)) });
      for (let amount = 1; amount <= MAX_ANOMALIES + 2; amount++) {
        const recording = await store.record(paymentRequestId, differing(amount), minutesLater(3));
        expect(recording).toMatchObject({ outcome: 'contradicted', anomaly: `captured ${ANTOM_PAYMENT_ID} KRW ${String(amount)}` });
      }
      const payment = await store.get(paymentRequestId);
      expect(payment?.anomalies).toHaveLength(MAX_ANOMALIES);
      expect(payment?.furtherAnomalies).toEqual({ recordedAt: minutesLater(3).toISOString() });
      expect(payment?.revision).toBe(2 + MAX_ANOMALIES + 1); // that there are more is recorded once
    });

    test('has room beside so many others when it is concluded here, up to a limit', async () => {
      const { store } = table();
      const paymentRequestId = await authorizedPayment();
      for (let number = 0; number <= MAX_ANOMALIES; number++) {
        await store.record(paymentRequestId, anAnomaly(`acceptance ${String(number)}`), minutesLater(3));
      }
      for (let number = 0; number <= MAX_CONCLUSIONS; number++) {
        await store.record(paymentRequestId, anAnomaly(`refundWithoutEnd ${String(number)}`), minutesLater(4));
      }
      const payment = await store.get(paymentRequestId);
      expect(payment?.anomalies).toHaveLength(MAX_ANOMALIES + MAX_CONCLUSIONS);
      expect(payment?.anomalies).toContain('refundWithoutEnd 0');
      expect(payment?.furtherAnomalies).toEqual({ recordedAt: minutesLater(3).toISOString() });
    });

    test('is kept beside other anomalies', async () => {
      const { store } = table();
      const paymentRequestId = await authorizedPayment();
      for (const { fact } of Object.values(DIFFERENCES)) await store.record(paymentRequestId, fact, minutesLater(3));
      expect((await store.get(paymentRequestId))?.anomalies).toEqual(
        Object.values(DIFFERENCES)
          .map(({ anomaly }) => anomaly)
          .sort(),
      );
    });

    test('makes a settled payment due again', async () => {
      const { store } = table();
      const paymentRequestId = await authorizedPayment();
      await store.record(paymentRequestId, anOutcome('captured'), minutesLater(3));
      const recording = await store.record(paymentRequestId, anOutcome('captured', { amount: won(1n) }), minutesLater(4));
      expect(recording).toMatchObject({
        outcome: 'contradicted',
        payment: { refundableMinorUnits: 46_000n, dueAtEpochMs: minutesLater(5).getTime() },
      });
    });

    test('is a second capture when it has another captureId, and money may have been taken twice', async () => {
      const { store } = table();
      const paymentRequestId = await authorizedPayment();
      const capture = (captureId: string) => anOutcome('captured', { provenance: { source: 'notification', captureId } });
      await store.record(paymentRequestId, capture('c1'), minutesLater(3));
      expect(await store.record(paymentRequestId, capture('c1'), minutesLater(4))).toMatchObject({ outcome: 'duplicate' });
      expect(await store.record(paymentRequestId, capture('c2'), minutesLater(5))).toMatchObject({
        outcome: 'contradicted',
        anomaly: 'capturedAgain c2',
        payment: { refundableMinorUnits: 46_000n },
      });
    });
  });
}

import { describe, expect, test } from 'vitest';
import { aNewPayment, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const ACCEPTED = { paymentId: 'antom-1', normalUrl: 'https://antom.test/pay/1' };
const REJECTED = { resultCode: 'RISK_REJECT', resultMessage: 'The risk is too high.' };
const AT = secondsLater(2);

export function recordingAnswers(table: () => StoreUnderTest): void {
  describe('an acceptance', () => {
    test("is recorded with the buyer's page and Antom's id; the stored request goes, and the payment stays due", async () => {
      const { store, created } = table();
      const payment = await created();
      const recording = await store.recordAcceptance(payment, ACCEPTED, AT);
      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: {
          paymentId: 'antom-1',
          acceptance: { normalUrl: ACCEPTED.normalUrl, recordedAt: AT.toISOString() },
          request: undefined,
          revision: 2,
          dueAtEpochMs: minutesLater(1).getTime(),
        },
      });
    });

    test('can be read by the release before, also once the page has gone', async () => {
      const { store, created, item } = table();
      const payment = await created();
      const readable = { acceptance: { normalUrl: expect.any(String), recordedAt: AT.toISOString() } };
      await store.recordAcceptance(payment, ACCEPTED, AT);
      expect(await item(payment.paymentRequestId)).toMatchObject(readable);
      await store.record(payment.paymentRequestId, anOutcome('authorized', { paymentId: ACCEPTED.paymentId }), minutesLater(1));
      expect(await item(payment.paymentRequestId)).toMatchObject(readable);
      expect((await store.get(payment.paymentRequestId))?.acceptance?.normalUrl).toBeUndefined();
    });

    test('is recorded once: the first of two counts', async () => {
      const { store, created } = table();
      const payment = await created();
      const first = await store.recordAcceptance(payment, ACCEPTED, AT);
      const second = await store.recordAcceptance(
        payment,
        { paymentId: 'antom-1', normalUrl: 'https://antom.test/pay/2' },
        secondsLater(9),
      );
      expect(second).toEqual({ ...first, outcome: 'duplicate' });
    });

    test('is an anomaly, not yet written, when it names another Antom id than the one before', async () => {
      const { store, created } = table();
      const payment = await created();
      const first = await store.recordAcceptance(payment, ACCEPTED, AT);
      const second = await store.recordAcceptance(payment, { ...ACCEPTED, paymentId: 'antom-2' }, secondsLater(9));
      expect(second).toMatchObject({
        outcome: 'contradicted',
        anomaly: 'acceptance antom-2',
        payment: { paymentId: 'antom-1', anomalies: [], revision: 2 },
      });
      expect(first).toMatchObject({ outcome: 'recorded' });
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ anomalies: [], revision: 2 });
      expect(await store.recordAcceptance(payment, ACCEPTED, secondsLater(10))).toMatchObject({ outcome: 'duplicate' });
    });

    test('is possible after a rejection, which it outranks', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordRejection(payment, REJECTED, AT);
      expect(await store.recordAcceptance(payment, ACCEPTED, AT)).toMatchObject({ outcome: 'recorded', payment: { revision: 3 } });
    });

    test('is possible after a fact that arrived first', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.record(payment.paymentRequestId, anOutcome('authorized', { paymentId: 'antom-1' }), AT);
      expect(await store.recordAcceptance(payment, ACCEPTED, AT)).toMatchObject({ outcome: 'recorded', payment: { request: undefined } });
    });
  });

  describe('an acceptance after other facts', () => {
    test("is an anomaly when it has another Antom id, and does not show the buyer's page", async () => {
      const { store, created } = table();
      const payment = await created();
      await store.record(payment.paymentRequestId, anOutcome('authorized', { paymentId: 'antom-2' }), AT);
      expect(await store.recordAcceptance(payment, ACCEPTED, AT)).toMatchObject({
        outcome: 'contradicted',
        anomaly: 'acceptance antom-1',
        payment: { paymentId: 'antom-2', anomalies: [], revision: 2 },
      });
      expect(await store.get(payment.paymentRequestId)).not.toHaveProperty('acceptance');
      for (const revision of [3, 3]) {
        expect(await store.recordAcceptanceAnomaly(payment, 'acceptance antom-1', AT)).toMatchObject({
          outcome: 'contradicted',
          payment: { anomalies: ['acceptance antom-1'], revision },
        });
      }
    });

    test('does not move the due time', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordClosing(payment, 'merchant', secondsLater(90));
      expect(await store.recordAcceptance(payment, ACCEPTED, secondsLater(99))).toMatchObject({
        outcome: 'recorded',
        payment: { dueAtEpochMs: secondsLater(90).getTime() },
      });
    });
  });

  describe('a rejection', () => {
    test('is recorded with its code; the stored request goes, and the payment stays due until an inquiry confirms it', async () => {
      const { store, created } = table();
      const payment = await created();
      const recording = await store.recordRejection(payment, REJECTED, AT);
      expect(recording).toMatchObject({
        outcome: 'recorded',
        payment: {
          rejection: { ...REJECTED, recordedAt: AT.toISOString() },
          request: undefined,
          revision: 2,
          dueAtEpochMs: minutesLater(1).getTime(),
        },
      });
    });

    test('is recorded once: the first of two counts', async () => {
      const { store, created } = table();
      const payment = await created();
      const first = await store.recordRejection(payment, REJECTED, AT);
      const second = await store.recordRejection(payment, { ...REJECTED, resultCode: 'DO_NOT_HONOR' }, secondsLater(9));
      expect(second).toEqual({ ...first, outcome: 'duplicate' });
    });

    test('is not recorded after a second send, because the first may have arrived', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.takeLease(payment, { attemptId: 'attempt-2', untilEpochMs: secondsLater(50).getTime() }, secondsLater(25));
      const recording = await store.recordRejection(payment, REJECTED, secondsLater(26));
      expect(recording).toMatchObject({ outcome: 'superseded', payment: { request: payment.request, revision: 1 } });
      expect(recording).not.toHaveProperty('payment.rejection');
    });

    test('is not recorded after an acceptance', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordAcceptance(payment, ACCEPTED, AT);
      const recording = await store.recordRejection(payment, REJECTED, AT);
      expect(recording).toMatchObject({ outcome: 'superseded', payment: { revision: 2 } });
      expect(recording).not.toHaveProperty('payment.rejection');
    });
  });

  describe("Antom's answer to pay", () => {
    test("neither changes nor shows another client's payment", async () => {
      const { store, created } = table();
      const payment = await created();
      const before = await store.get(payment.paymentRequestId);
      const stranger = { ...payment, apiClientId: 'other-shop' };
      expect(await store.recordAcceptance(stranger, ACCEPTED, AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.recordRejection(stranger, REJECTED, AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(payment.paymentRequestId)).toEqual(before);
    });

    test('creates no payment', async () => {
      const { store } = table();
      const payment = aNewPayment();
      expect(await store.recordAcceptance(payment, ACCEPTED, AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.recordRejection(payment, REJECTED, AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await store.get(payment.paymentRequestId)).toBeUndefined();
    });
  });
}

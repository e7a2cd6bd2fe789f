import { describe, expect, test } from 'vitest';
import type { MerchantAnswer } from '../../../shared/payment/payment.ts';
import { MAX_SENT_ANSWERS } from '../../../shared/payment/sent-answer.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);
const ACCEPTED: MerchantAnswer = { step: 'DISPUTE_ACCEPTED' };
const DEFENDED: MerchantAnswer = { step: 'DEFENSE_SUPPLIED', documentHash: 'a' };
const OTHERWISE: MerchantAnswer = { step: 'DEFENSE_SUPPLIED', documentHash: 'b' };

export function disputeAnswers(table: () => StoreUnderTest): void {
  describe("a merchant's answer to a dispute", () => {
    test('is stored once, beside those before it, and is no step of the dispute', async () => {
      const { store, created } = table();
      const payment = await created();
      expect(await store.recordSentAnswer(payment, 'd', ACCEPTED, AT)).toMatchObject({ outcome: 'stored', sentBefore: [] });
      expect(await store.recordSentAnswer(payment, 'other', DEFENDED, AT)).toMatchObject({ sentBefore: [] });
      expect(await store.recordSentAnswer(payment, 'd', DEFENDED, AT)).toMatchObject({ sentBefore: [ACCEPTED] });
      const again = await store.recordSentAnswer(payment, 'd', ACCEPTED, minutesLater(99));
      expect(again).toMatchObject({ sentBefore: [ACCEPTED, DEFENDED], payment: { revision: 4, disputeSteps: [], unknownFacts: [] } });
    });

    test('leaves no answer out when two are stored at once', async () => {
      const { store, created, meanwhile } = table();
      const payment = await created();
      await meanwhile({ beforeWrite: 1, then: () => store.recordSentAnswer(payment, 'd', ACCEPTED, AT) }, async () => {
        expect(await store.recordSentAnswer(payment, 'd', DEFENDED, AT)).toMatchObject({ sentBefore: [ACCEPTED] });
      });
      expect(await store.recordSentAnswer(payment, 'd', OTHERWISE, AT)).toMatchObject({ sentBefore: [ACCEPTED, DEFENDED] });
    });

    test('that was taken stays so, and one that was refused is forgotten', async () => {
      const { store, created } = table();
      const payment = await created();
      for (const answer of [ACCEPTED, DEFENDED]) await store.recordSentAnswer(payment, 'd', answer, AT);
      await store.recordAnswerResult(payment, 'd', DEFENDED, { takenAt: '2026-02-01T10:00:00+09:00' });
      for (const answer of [ACCEPTED, DEFENDED, OTHERWISE]) await store.recordAnswerResult(payment, 'd', answer, 'refused');
      expect(await store.recordSentAnswer(payment, 'd', ACCEPTED, AT)).toMatchObject({
        sentBefore: [{ ...DEFENDED, isTaken: true, takenAt: '2026-02-01T10:00:00+09:00' }],
      });
    });

    test('is not stored when there are too many, or in a form that only a newer release knows, which stays as it is', async () => {
      const { store, created, write, item } = table();
      const full = await created();
      for (let number = 0; number < MAX_SENT_ANSWERS; number++)
        await store.recordSentAnswer(full, 'd', { ...DEFENDED, documentHash: String(number) }, AT);
      expect(await store.recordSentAnswer(full, 'other', ACCEPTED, AT)).toMatchObject({ outcome: 'not_stored' });
      const newer = await created();
      const form = { d: [{ step: 'MEDIATED' }] };
      await write(newer.paymentRequestId, 'disputeAnswers', form);
      expect(await store.recordSentAnswer(newer, 'd', ACCEPTED, AT)).toMatchObject({
        outcome: 'not_stored',
        payment: { unknownFacts: [] },
      });
      await store.recordAnswerResult(newer, 'd', ACCEPTED, 'refused');
      expect(await item(newer.paymentRequestId)).toMatchObject({ disputeAnswers: form, revision: 1 });
    });

    test("is not stored with another client's payment", async () => {
      const { store, created, item } = table();
      const payment = await created();
      await store.record(payment.paymentRequestId, aDisputeStep('DISPUTE_CREATED'), AT);
      const another = { ...payment, apiClientId: 'another' };
      expect(await store.recordSentAnswer(another, 'd', ACCEPTED, AT)).toEqual({ outcome: 'unknown-payment' });
      await store.recordAnswerResult(another, 'd', ACCEPTED, 'refused');
      expect(await item(payment.paymentRequestId)).not.toHaveProperty('disputeAnswers');
    });
  });
}

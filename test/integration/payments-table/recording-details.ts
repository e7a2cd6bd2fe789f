import { describe, expect, test } from 'vitest';
import type { FailureFact, SuccessFact } from '../../../shared/payment/fact.ts';
import { newFactsFor, withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { reviewReasons } from '../../../shared/payment/review.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { aPayment } from '../../support/a-payment.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { permutationsOf } from './permutations.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const card = { brand: 'BC', maskedNumber: '************481*', issuer: 'BC Card', authorizationCode: '40061234', installments: 3 };
const settlement = {
  acquirerReferenceNo: '74987500123456789012345',
  rrn: '535017004813',
  grossAmount: { currency: 'USD', minorUnits: 3_304n },
  quote: { id: 'quote-1', currencyPair: 'USD/KRW', price: '1392.25', isGuaranteed: true },
};
const provenance = { source: 'notification' } as const;
const outcome = { paymentId: ANTOM_PAYMENT_ID, amount: won(46_000n), provenance } as const;
const authorized: SuccessFact = { kind: 'authorized', ...outcome };
const approved: SuccessFact = { ...authorized, card, settlement };
const refusal = { code: '8350', reason: '거래 정지 카드', adviceCode: '03' };
const declined: FailureFact = {
  kind: 'authorizationFailed',
  ...outcome,
  provenance: { source: 'notification', resultCode: 'RESTRICTED_CARD' },
  card: { brand: 'LOTTE' },
  refusal,
};

export function recordingDetails(table: () => StoreUnderTest): void {
  async function stored(paymentRequestId: string): Promise<Payment> {
    const payment = await table().store.get(paymentRequestId);
    if (payment === undefined) throw new Error('the payment is gone');
    return payment;
  }

  describe('what Antom says of card and settlement', () => {
    test('is kept with the approval, and shown', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const recording = await store.record(paymentRequestId, approved, minutesLater(2));
      expect(recording).toMatchObject({ outcome: 'recorded', payment: { card, settlement, revision: 2 } });
      expect(recording).toHaveProperty('payment', await store.get(paymentRequestId));
      expect(viewOf(await stored(paymentRequestId))).toMatchObject({
        card,
        settlement: { ...settlement, grossAmount: { currency: 'USD', value: '3304' } },
      });
    });

    test('is filled in where it is absent when the fact is stated again, and not changed', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const first = await store.record(paymentRequestId, { ...authorized, card: { brand: 'BC' } }, minutesLater(2));
      expect(first).toMatchObject({ outcome: 'recorded', payment: { revision: 2 } });

      const more = { ...approved, card: { ...card, brand: 'LOTTE' } };
      const second = await store.record(paymentRequestId, more, minutesLater(3));
      expect(second).toMatchObject({ outcome: 'duplicate', payment: { card, settlement, revision: 3 } });
      expect(second).toHaveProperty('payment', await store.get(paymentRequestId));
      expect(second).toHaveProperty('payment.authorized', first.outcome === 'recorded' ? first.payment.authorized : undefined);

      expect(await store.record(paymentRequestId, more, minutesLater(4))).toEqual(second);
    });

    test('is news until it is recorded', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const facts = [authorized, approved] as const;
      for (const fact of facts) {
        const payment = await stored(paymentRequestId);
        expect(newFactsFor(payment, [fact])).toEqual([fact]);
        await store.record(paymentRequestId, fact, minutesLater(2));
      }
      expect(newFactsFor(await stored(paymentRequestId), facts)).toEqual([]);
    });

    test('is filled in by the capture, too', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, { ...approved, settlement: { rrn: '1' } }, minutesLater(2));
      expect(await store.record(paymentRequestId, { kind: 'captured', ...outcome, settlement }, minutesLater(3))).toMatchObject({
        outcome: 'recorded',
        payment: { card, settlement: { ...settlement, rrn: '1' }, revision: 3 },
      });
    });

    test('is not believed of a payment with another amount', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, authorized, minutesLater(2));
      expect(await store.record(paymentRequestId, { ...approved, amount: won(1n) }, minutesLater(3))).toMatchObject({
        outcome: 'contradicted',
        payment: { card: undefined, settlement: undefined },
      });
    });

    test('is that of the first decline, with the issuer’s own words', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, declined, minutesLater(2));
      await store.record(paymentRequestId, { ...declined, card: { brand: 'BC' }, refusal: { code: '1' } }, minutesLater(3));
      const payment = await stored(paymentRequestId);
      expect(viewOf(payment)).toMatchObject({ card: { brand: 'LOTTE' }, failure: { code: 'RESTRICTED_CARD', raw: refusal } });
    });

    test('of a decline is not what is shown of the card that is approved in the end', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, declined, minutesLater(2));
      await store.record(paymentRequestId, authorized, minutesLater(3));
      const without = await stored(paymentRequestId);
      expect(viewOf(without)).toMatchObject({ status: 'AUTHORIZED', card: undefined, failure: undefined });
      await store.record(paymentRequestId, approved, minutesLater(4));
      expect(viewOf(await stored(paymentRequestId)).card).toEqual(card);
    });
  });

  describe("Antom's id of the capture", () => {
    const captureOf = (captureId?: string): SuccessFact => ({ kind: 'captured', ...outcome, provenance: { ...provenance, captureId } });
    const [unnamed, c1, c2] = [captureOf(), captureOf('c1'), captureOf('c2')];
    const several = [[unnamed], [unnamed, c1], [unnamed, c1, c1], [c1, c1], [c1, c2], [unnamed, c1, c2], [unnamed, c1, c2, c1]];

    test.each(several.map((facts) => [facts.map((fact) => fact.provenance.captureId ?? 'none').join(', '), facts] as const))(
      'says in each order whether there were two captures: %s',
      async (_, facts) => {
        const ids = new Set(facts.map((fact) => fact.provenance.captureId).filter((id) => id !== undefined));
        for (const order of permutationsOf(facts)) {
          const { store, created } = table();
          const { paymentRequestId } = await created();
          for (const fact of order) await store.record(paymentRequestId, fact, minutesLater(2));
          const payment = await stored(paymentRequestId);
          expect(reviewReasons(payment)).toEqual(ids.size > 1 ? ['captured_twice'] : []);
          expect(payment.captured?.captureId).toBe(order.map((fact) => fact.provenance.captureId).find((id) => id !== undefined));
          expect(newFactsFor(payment, facts).map((fact) => fact.kind)).toEqual([]);
          expect(reviewReasons(withFacts(aPayment(), order, ''))).toEqual(reviewReasons(payment));
        }
      },
    );

    test('is filled in once when two captures name theirs at the same time, and the other one is known', async () => {
      const { store, created, meanwhile } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, unnamed, minutesLater(2));
      const other = () => store.record(paymentRequestId, c2, minutesLater(3));
      await meanwhile({ beforeWrite: 2, then: other }, () => store.record(paymentRequestId, c1, minutesLater(3)));
      expect(await stored(paymentRequestId)).toMatchObject({ captured: { captureId: 'c2' }, anomalies: ['capturedAgain c1'] });
    });
  });

  describe("the address of the buyer's page", () => {
    const answer = { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' };

    test.each(['authorized', 'captured', 'captureFailed'] as const)('goes with %s, and the acceptance stays', async (kind) => {
      const { store, created, item } = table();
      const payment = await created();
      await store.recordAcceptance(payment, answer, minutesLater(1));
      expect(JSON.stringify(await item(payment.paymentRequestId), bigintAsText)).toContain(answer.normalUrl);
      await store.record(payment.paymentRequestId, anOutcome(kind), minutesLater(2));
      expect(JSON.stringify(await item(payment.paymentRequestId), bigintAsText)).not.toContain(answer.normalUrl);
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ acceptance: { recordedAt: minutesLater(1).toISOString() } });
    });

    test('stays after a decline: the buyer may try another card', async () => {
      const { store, created } = table();
      const payment = await created();
      await store.recordAcceptance(payment, answer, minutesLater(1));
      await store.record(payment.paymentRequestId, declined, minutesLater(2));
      expect(await store.get(payment.paymentRequestId)).toMatchObject({ acceptance: { normalUrl: answer.normalUrl } });
    });
  });
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

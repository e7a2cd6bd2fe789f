import { describe, expect, test } from 'vitest';
import { paymentEvent } from '../../../shared/contract/payment-event.ts';
import { disputesOf } from '../../../shared/payment/dispute.ts';
import { reviewReasons } from '../../../shared/payment/review.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { aNewPayment, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { permutationsOf } from './permutations.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const AT = minutesLater(60);
const CREATED = aDisputeStep('DISPUTE_CREATED', {
  paymentId: 'antom-1',
  disputeType: 'CHARGEBACK',
  amount: won(46_000n),
  reasonCode: '2006',
  reasonMessage: 'Other Fraud',
  defenseDueTime: '2026-03-01T00:00:00+09:00',
  provenance: { source: 'notification', antomTime: '2026-02-20T00:00:00+09:00' },
});

export function disputes(table: () => StoreUnderTest): void {
  describe('a step of a dispute', () => {
    test('is recorded with its details, and makes a settled payment due again, so that the end of the dispute is watched', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      await store.record(paymentRequestId, anOutcome('captured', { paymentId: 'antom-1' }), minutesLater(2));
      const recording = await store.record(paymentRequestId, CREATED, AT);
      expect(recording).toMatchObject({ outcome: 'recorded', payment: { revision: 3, dueAtEpochMs: AT.getTime() + 60_000 } });
      expect(recording).toHaveProperty('payment', await store.get(paymentRequestId));
      expect(recording).toHaveProperty('payment.disputeSteps', [
        {
          disputeId: 'dispute-1',
          notificationType: 'DISPUTE_CREATED',
          recordedAt: AT.toISOString(),
          antomTime: '2026-02-20T00:00:00+09:00',
          paymentId: 'antom-1',
          disputeType: 'CHARGEBACK',
          currency: 'KRW',
          minorUnits: 46_000n,
          reasonCode: '2006',
          reasonMessage: 'Other Fraud',
          defenseDueTime: '2026-03-01T00:00:00+09:00',
        },
      ]);
    });

    test('is in the order in which it was recorded among those of its dispute and type', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const steps = Array.from({ length: 12 }, (_, index) => aDisputeStep('DISPUTE_ACCEPTED', { amount: won(BigInt(100 - index)) }));
      for (const step of steps) await store.record(paymentRequestId, step, AT);
      const stored = (await store.get(paymentRequestId))?.disputeSteps.map(({ minorUnits }) => minorUnits);
      expect(stored).toEqual(steps.map(({ amount }) => amount?.minorUnits));
    });

    test('is recorded once for each dispute, with the details of its first notification', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const first = await store.record(paymentRequestId, CREATED, AT);
      const again = aDisputeStep('DISPUTE_CREATED', { reasonCode: 'another' });
      expect(await store.record(paymentRequestId, again, minutesLater(99))).toEqual({ ...first, outcome: 'duplicate' });
      expect(await store.record(paymentRequestId, aDisputeStep('DISPUTE_JUDGED'), AT)).toMatchObject({ outcome: 'recorded' });
      expect(await store.record(paymentRequestId, aDisputeStep('DISPUTE_CREATED', { disputeId: 'dispute-2' }), AT)).toMatchObject({
        outcome: 'recorded',
        payment: { revision: 4 },
      });
    });

    test("that names another of Antom's ids asks for a person, in either order, and the payment keeps its own", async () => {
      const { store, created } = table();
      const facts = [anOutcome('captured', { paymentId: 'own' }), CREATED];
      for (const order of [facts, facts.toReversed()]) {
        const { paymentRequestId } = await created();
        for (const fact of order) await store.record(paymentRequestId, fact, AT);
        const payment = await store.get(paymentRequestId);
        expect(payment).toMatchObject({ paymentId: 'own', captured: {}, disputeSteps: [{ paymentId: 'antom-1' }] });
        expect(payment && reviewReasons(payment)).toEqual(['differs: dispute dispute-1 of payment antom-1']);
      }
    });

    test('adds amount, reason and deadline also when the judgement came first', async () => {
      const { store, created } = table();
      const steps = [aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' }), CREATED, aDisputeStep('DEFENSE_SUPPLIED')];
      const ends = [];
      for (const order of permutationsOf(steps)) {
        const { paymentRequestId } = await created();
        for (const step of order) await store.record(paymentRequestId, step, AT);
        const payment = await store.get(paymentRequestId);
        ends.push(payment && disputesOf(payment));
      }
      expect(ends).toHaveLength(6);
      for (const end of ends)
        expect(end).toMatchObject([
          {
            state: 'DISPUTE_JUDGED',
            amount: won(46_000n),
            reasonCode: '2006',
            defenseDueTime: '2026-03-01T00:00:00+09:00',
            judgedResult: 'ACCEPT_BY_MERCHANT',
          },
        ]);
    });

    test('can have an id and a type that look like a path', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const pathLike = aDisputeStep('NEW.TYPE[0]', { disputeId: 'a.b#c' });
      expect(await store.record(paymentRequestId, pathLike, AT)).toMatchObject({ outcome: 'recorded' });
      expect(await store.record(paymentRequestId, pathLike, AT)).toMatchObject({ outcome: 'duplicate' });
    });

    test('is recorded beside every other one, however alike the ids and types are, and so is each of its contradictions', async () => {
      const { store, created } = table();
      const parts = ['a', 'a#b', 'b', 'b#2', '2', 'a%23b', 'b/2', 'a#b#2', '%', '#'];
      const { paymentRequestId } = await created();
      const steps = table()
        .some(parts.flatMap((disputeId) => parts.map((type) => ({ disputeId, type }))))
        .flatMap(({ disputeId, type }) => [1n, 2n].map((amount) => aDisputeStep(type, { disputeId, amount: won(amount) })));
      for (const step of steps) expect(await store.record(paymentRequestId, step, AT)).toMatchObject({ outcome: 'recorded' });
      const stored = (await store.get(paymentRequestId))?.disputeSteps ?? [];
      expect(new Set(stored.map((step) => JSON.stringify([step.disputeId, step.notificationType, String(step.minorUnits)]))).size).toBe(
        steps.length,
      );
      const payment = await store.get(paymentRequestId);
      const events = steps.map((step) => payment && paymentEvent(payment, step, 'test')?.id);
      expect(new Set(events).size).toBe(steps.length);
    });

    test('is recorded where the release before has stored another one under its key', async () => {
      const { store, created, write } = table();
      const { paymentRequestId } = await created();
      const before = { disputeId: 'dispute-1#DISPUTE_ACCEPTED', notificationType: '2', recordedAt: AT.toISOString() };
      const alike = { disputeId: 'a%23b', notificationType: 'DISPUTE_CREATED', recordedAt: AT.toISOString() };
      await write(paymentRequestId, 'disputes', { 'dispute-1#DISPUTE_ACCEPTED#2': before, 'a%23b#DISPUTE_CREATED': alike });
      const steps = [
        ...[1n, 2n].map((amount) => aDisputeStep('DISPUTE_ACCEPTED', { amount: won(amount) })),
        aDisputeStep('DISPUTE_CREATED', { disputeId: 'a#b' }),
      ];
      for (const step of steps) expect(await store.record(paymentRequestId, step, AT)).toMatchObject({ outcome: 'recorded' });
      const stored = (await store.get(paymentRequestId))?.disputeSteps;
      expect(stored).toHaveLength(5);
      expect(stored).toEqual(expect.arrayContaining([expect.objectContaining(before), expect.objectContaining(alike)]));
    });

    test('creates no payment', async () => {
      const { store, item } = table();
      const { paymentRequestId } = aNewPayment();
      expect(await store.record(paymentRequestId, CREATED, AT)).toEqual({ outcome: 'unknown-payment' });
      expect(await item(paymentRequestId)).toBeUndefined();
    });
  });
}

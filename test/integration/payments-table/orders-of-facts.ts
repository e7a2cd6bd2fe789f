import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import { viewOf, type PaymentView } from '../../../shared/payment/payment-view.ts';
import { ANTOM_PAYMENT_ID, anOutcome, OUTCOME_KINDS } from '../../support/an-outcome.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { won } from '../../support/won.ts';
import { permutationsOf } from './permutations.ts';
import type { TestedTable } from './tested-table.ts';

type Step = (
  table: TestedTable,
  payment: { readonly paymentRequestId: string; readonly apiClientId: string },
  at: Date,
) => Promise<unknown>;

const acceptance: Step = ({ store }, payment, at) =>
  store.recordAcceptance(payment, { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' }, at);
const outcomes: readonly Step[] = OUTCOME_KINDS.map(
  (kind) =>
    ({ store }, { paymentRequestId }, at) =>
      store.recordOutcome(paymentRequestId, anOutcome(kind), at),
);
const contradictions: readonly Step[] = OUTCOME_KINDS.map(
  (kind) =>
    ({ store }, { paymentRequestId }, at) =>
      store.recordOutcome(paymentRequestId, anOutcome(kind, { amount: won(1n) }), at),
);

/** What may depend on the order: times, provenance, revision and due time; and the id, which is another one for each payment here. */
const ORDER_DEPENDENT = ['sequence', 'authorizedAt', 'capturedAt', 'failure', 'paymentRequestId', 'revision', 'dueAtEpochMs'];

/** What a payment is after these facts in this order, without what may depend on it. */
async function paymentAfter(table: TestedTable, steps: readonly Step[]) {
  const created = await table.created();
  for (const [index, step] of steps.entries()) await step(table, created, minutesLater(index));
  const payment = await table.store.get(created.paymentRequestId);
  if (payment === undefined) throw new Error('the payment is gone');
  return { view: withoutOrder(viewOf(payment)), facts: withoutOrder(payment) };
}

function withoutOrder(payment: PaymentView | Payment): Record<string, unknown> {
  const entries = Object.entries(payment).filter(([name]) => !ORDER_DEPENDENT.includes(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutTime(value)]));
}

function withoutTime(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'recordedAt' in value ? { ...value, recordedAt: undefined } : value;
}

export function ordersOfFacts(table: () => TestedTable): void {
  describe('the same facts', () => {
    test('make the same payment in each of the 120 orders', async () => {
      const facts = [...outcomes, acceptance];
      const expected = await paymentAfter(table(), facts);
      const orders = permutationsOf(facts);
      expect(orders).toHaveLength(120);
      for (const order of orders) expect(await paymentAfter(table(), order)).toEqual(expected);
    });

    test('make the same payment in any order and repetition, contradictions among them', async () => {
      const any = [...outcomes, ...contradictions, acceptance];
      const distinct = fc.subarray(any, { minLength: 1 });
      const told = distinct.chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc
            .subarray(facts)
            .chain((repeated) => fc.shuffledSubarray([...facts, ...repeated], { minLength: facts.length + repeated.length })),
        ),
      );
      await fc.assert(
        fc.asyncProperty(told, async ([facts, order]) => {
          expect(await paymentAfter(table(), order)).toEqual(await paymentAfter(table(), facts));
        }),
        { numRuns: 40 },
      );
    });

    test('make one decline of two that were told with different codes', async () => {
      const { store, created } = table();
      const { paymentRequestId } = await created();
      const declined = (resultCode: string) => anOutcome('authorizationFailed', { provenance: { source: 'notification', resultCode } });
      await store.recordOutcome(paymentRequestId, declined('DO_NOT_HONOR'), minutesLater(2));
      const second = await store.recordOutcome(paymentRequestId, declined('CARD_EXPIRED'), minutesLater(3));
      expect(second).toMatchObject({
        outcome: 'duplicate',
        payment: { authorizationFailed: { resultCode: 'DO_NOT_HONOR' }, anomalies: [] },
      });
    });
  });
}

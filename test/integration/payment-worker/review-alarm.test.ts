import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { aCancellation, aDisputeStep, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

/** A payment in need of review, after the last of each. */
const CALLS_FOR_REVIEW = [
  ['a success after a cancellation', [aCancellation(), anOutcome('captured')]],
  ['a failed capture and a success', [anOutcome('captureFailed'), anOutcome('captured')]],
  ['another amount', [anOutcome('authorized', { amount: won(1n) })]],
  ['a step of a dispute that is not known', [aDisputeStep('DISPUTE_ASTONISHED')]],
] as const;

describe('an operator is told of a payment that needs review', () => {
  test.each(CALLS_FOR_REVIEW)('when the AWS client repeated a write that was stored: %s', async (_, facts) => {
    const { store, created } = aProcessor(table());
    const { processFacts, meter } = aProcessor(table(), {
      store: {
        ...store,
        record: async (id, fact, now) => {
          await store.record(id, fact, now);
          return store.record(id, fact, now);
        },
      },
    });
    await processFacts(await created(), ...facts);
    expect(meter.counted).toContain('ReviewRequired');
  });

  test.each(CALLS_FOR_REVIEW)('when the worker died after its write, and the message came again: %s', async (_, facts) => {
    const { store, created, processFacts, meter, log } = aProcessor(table());
    const id = await created();
    for (const fact of facts) await store.record(id, fact, minutesLater(5));
    await processFacts(id, ...facts);
    expect(meter.counted).toContain('ReviewRequired');
    expect(log.lines).toContainEqual(expect.objectContaining({ code: 'review_required', paymentRequestId: id }));
  });

  test('by the last message at the latest, whatever came before, and wherever a worker died', async () => {
    const facts: readonly Fact[] = [
      aCancellation(),
      aNotPlaced(),
      anOutcome('authorized'),
      anOutcome('captured'),
      anOutcome('captureFailed'),
      anOutcome('captured', { amount: won(2n) }),
      aRefund('SUCCESS'),
      aDisputeStep('DISPUTE_CREATED'),
    ];
    const { store, created } = aProcessor(table());
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...facts], { minLength: 1 }), fc.nat(facts.length), async (stated, recorded) => {
        const id = await created();
        for (const fact of stated.slice(0, recorded)) await store.record(id, fact, minutesLater(5));
        const { processFacts, meter } = aProcessor(table());
        const calls: boolean[] = [];
        for (const fact of stated) {
          await processFacts(id, fact);
          const payment = await store.get(id);
          calls.push(payment !== undefined && needsReview(payment));
        }
        // A later fact can explain an earlier one: a dispute that came before its capture does not call for a review any more.
        expect(meter.counted.includes('ReviewRequired')).toBe(calls.includes(true));
      }),
      { numRuns: 60 },
    );
  });
});

test('a capture that Antom states twice is counted once', async () => {
  const { created, processFacts, meter } = aProcessor(table());
  const id = await created();
  await processFacts(id, anOutcome('captured'));
  await processFacts(id, anOutcome('captured'));
  expect(meter.counted).toEqual(['PaymentCaptured']);
});

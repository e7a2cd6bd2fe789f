import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disputesOf, hasOpenChargeback } from '../../../shared/payment/dispute.ts';
import type { DisputeFact } from '../../../shared/payment/fact.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { aPayment } from '../../support/a-payment.ts';
import { won } from '../../support/won.ts';

const created = aDisputeStep('DISPUTE_CREATED', {
  disputeType: 'CHARGEBACK',
  amount: won(46_000n),
  reasonCode: '2006',
  reasonMessage: 'Other Fraud',
  defenseDueTime: '2026-03-01T00:00:00+09:00',
});
const judged = aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT', amount: won(20_000n) });

const disputed = (...steps: readonly DisputeFact[]) => aPayment(withFacts(aPayment(), steps, '2026-02-01T00:00:00.000Z'));

describe('a dispute', () => {
  test('is put together from what each notification told, the later one before the earlier', () => {
    expect(disputesOf(disputed(judged, created))).toEqual([
      {
        disputeId: 'dispute-1',
        state: 'DISPUTE_JUDGED',
        isOver: true,
        disputeType: 'CHARGEBACK',
        amount: won(20_000n),
        reasonCode: '2006',
        reasonMessage: 'Other Fraud',
        defenseDueTime: '2026-03-01T00:00:00+09:00',
        judgedResult: 'ACCEPT_BY_MERCHANT',
        acceptReason: undefined,
      },
    ]);
  });

  const inOrder = [
    ['DISPUTE_CREATED', false],
    ['DEFENSE_DUE_ALERT', false],
    ['DEFENSE_SUPPLIED', false],
    ['DISPUTE_CANCELLED', true],
    ['DISPUTE_ACCEPTED', true],
    ['RDR_RESOLVED', true],
    ['DISPUTE_JUDGED', true],
  ] as const;

  test.each(inOrder)('that has come to %s: is it over? %s', (state, isOver) => {
    const later = inOrder.findIndex(([name]) => name === state);
    const steps = inOrder.slice(0, later + 1).map(([name]) => aDisputeStep(name));
    expect(disputesOf(disputed(...steps.toReversed()))).toMatchObject([{ state, isOver }]);
  });

  test('stands where it stood after a notification that we have not met', () => {
    expect(disputesOf(disputed(created, aDisputeStep('DISPUTE_REOPENED')))).toMatchObject([{ state: 'DISPUTE_CREATED' }]);
    expect(disputesOf(disputed(aDisputeStep('DISPUTE_REOPENED')))).toMatchObject([{ state: 'DISPUTE_REOPENED', isOver: false }]);
  });

  test('reads the same whatever came first, other disputes and unknown notifications among it', () => {
    const steps = ['dispute-1', 'dispute-2'].flatMap((disputeId) =>
      ['DISPUTE_CREATED', 'DEFENSE_SUPPLIED', 'SOMETHING_NEW', 'SOMETHING_OTHER'].map((type) =>
        aDisputeStep(type, { disputeId, reasonMessage: `told by ${type}` }),
      ),
    );
    const any = fc.subarray(steps, { minLength: 1 });
    fc.assert(
      fc.property(
        any.chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length }))),
        ([told, shuffled]) => {
          expect(disputesOf(disputed(...shuffled))).toEqual(disputesOf(disputed(...told)));
        },
      ),
    );
  });
});

describe('money is being taken back by the issuer', () => {
  test.each([
    ['while a chargeback is open', [created], true],
    ['while a dispute of a kind that was not told is open', [aDisputeStep('DISPUTE_CREATED')], true],
    ['not by a request for documents', [aDisputeStep('DISPUTE_CREATED', { disputeType: 'RETRIEVAL_REQUEST' })], false],
    ['not any more once it is judged', [judged, created], false],
    ['while one of two is open', [judged, aDisputeStep('DISPUTE_CREATED', { disputeId: 'dispute-2' })], true],
    ['not without a dispute', [], false],
  ])('%s', (_, steps, expected) => {
    expect(hasOpenChargeback(disputed(...steps))).toBe(expected);
  });
});

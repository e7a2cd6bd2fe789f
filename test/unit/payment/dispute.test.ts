import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chargedBackMinorUnits, DISPUTE_STEPS, disputesOf, type DisputeStep, hasOpenChargeback } from '../../../shared/payment/dispute.ts';
import type { DisputeFact } from '../../../shared/payment/fact.ts';
import { moneyFindings } from '../../../shared/payment/money-findings.ts';
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
  test('is put together from its notifications, and a later step counts more than an earlier one', () => {
    expect(disputesOf(disputed(judged, created))).toEqual([
      {
        disputeId: 'dispute-1',
        state: 'DISPUTE_JUDGED',
        isOver: true,
        outcome: 'lost',
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

  const isOver = {
    DISPUTE_CREATED: false,
    DEFENSE_DUE_ALERT: false,
    DEFENSE_SUPPLIED: false,
    DISPUTE_CANCELLED: true,
    DISPUTE_ACCEPTED: true,
    RDR_RESOLVED: true,
    DISPUTE_JUDGED: true,
  } satisfies Record<DisputeStep, boolean>;

  test('takes its steps in one order, from the first notification to the judgement', () => {
    expect(DISPUTE_STEPS).toEqual(Object.keys(isOver));
  });

  test.each(DISPUTE_STEPS.map((step) => [step, isOver[step]] as const))('is in the state %s after that step; over: %s', (state, over) => {
    const steps = DISPUTE_STEPS.slice(0, DISPUTE_STEPS.indexOf(state) + 1).map((step) => aDisputeStep(step));
    expect(disputesOf(disputed(...steps.toReversed()))).toMatchObject([{ state, isOver: over }]);
  });

  test('keeps its state after a notification of an unknown step', () => {
    expect(disputesOf(disputed(created, aDisputeStep('DISPUTE_REOPENED')))).toMatchObject([{ state: 'DISPUTE_CREATED' }]);
    expect(disputesOf(disputed(aDisputeStep('DISPUTE_REOPENED')))).toMatchObject([{ state: 'DISPUTE_REOPENED', isOver: false }]);
    const judged = disputed(aDisputeStep('DISPUTE_JUDGED'), aDisputeStep('DISPUTE_REOPENED'));
    expect(disputesOf(judged)).toMatchObject([{ state: 'DISPUTE_JUDGED', isOver: false }]);
    expect(hasOpenChargeback(judged)).toBe(true);
  });

  test('reads the same in whatever order the notifications arrive, with other disputes and unknown steps among them', () => {
    const steps = ['dispute-1', 'dispute-2'].flatMap((disputeId) =>
      ['DISPUTE_CREATED', 'DEFENSE_SUPPLIED', 'SOMETHING_NEW', 'SOMETHING_OTHER'].map((type) =>
        aDisputeStep(type, { disputeId, reasonMessage: `reason of ${type}` }),
      ),
    );
    const any = fc.subarray(steps, { minLength: 1 });
    fc.assert(
      fc.property(
        any.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
        ([facts, shuffled]) => {
          expect(disputesOf(disputed(...shuffled))).toEqual(disputesOf(disputed(...facts)));
        },
      ),
    );
  });
});

describe('the issuer', () => {
  test.each([
    ['may be taking money back while a chargeback is open', [created], true],
    ['may be taking money back while a dispute of an unknown kind is open', [aDisputeStep('DISPUTE_CREATED')], true],
    ['takes no money back with a request for documents', [aDisputeStep('DISPUTE_CREATED', { disputeType: 'RETRIEVAL_REQUEST' })], false],
    [
      'may be taking money back once a request for documents has become a chargeback',
      [created, aDisputeStep('DEFENSE_DUE_ALERT', { disputeType: 'RETRIEVAL_REQUEST' })],
      true,
    ],
    ['takes no more money back once the dispute is judged', [judged, created], false],
    [
      'may be taking money back while one of two disputes is open',
      [judged, aDisputeStep('DISPUTE_CREATED', { disputeId: 'dispute-2' })],
      true,
    ],
    ['takes no money back without a dispute', [], false],
  ])('%s', (_, steps, expected) => {
    expect(hasOpenChargeback(disputed(...steps))).toBe(expected);
  });
});

describe('a dispute that has ended', () => {
  const won20000 = aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_CUSTOMER', amount: won(20_000n) });

  test.each([
    ['the judged amount', [created, judged], 20_000n],
    [
      'the disputed amount, when the judgement names none',
      [created, aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' })],
      46_000n,
    ],
    ['the whole payment, when no amount is named', [aDisputeStep('DISPUTE_ACCEPTED')], 46_000n],
    [
      'the whole payment, when the amount is in another currency',
      [aDisputeStep('DISPUTE_ACCEPTED', { amount: { currency: 'JPY', minorUnits: 1n } })],
      46_000n,
    ],
    ['the larger one of two judged amounts', [judged, { ...judged, amount: won(30_000n) }], 30_000n],
    ['the amounts of two lost ones', [judged, { ...judged, disputeId: 'dispute-2' }], 40_000n],
    ['nothing when it was won', [created, won20000], 0n],
    ['nothing when it was won after the merchant had accepted it', [aDisputeStep('DISPUTE_ACCEPTED'), won20000], 0n],
    ['nothing when it was withdrawn', [created, aDisputeStep('DISPUTE_CANCELLED')], 0n],
    ['nothing when it was about documents', [aDisputeStep('DISPUTE_ACCEPTED', { disputeType: 'RETRIEVAL_REQUEST' })], 0n],
  ])('has taken %s', (_, steps, minorUnits) => {
    expect(chargedBackMinorUnits(disputed(...steps))).toBe(minorUnits);
  });

  test('is judged as the judgement with a result says', () => {
    expect(disputesOf(disputed(won20000, aDisputeStep('DISPUTE_JUDGED')))).toMatchObject([{ outcome: 'kept' }]);
    expect(disputesOf(disputed(aDisputeStep('DISPUTE_JUDGED'), won20000))).toMatchObject([{ outcome: 'kept' }]);
    expect(disputesOf(disputed(aDisputeStep('DISPUTE_JUDGED')))).toMatchObject([{ outcome: 'unclear' }]);
  });
});

describe('a request for documents', () => {
  const created = aDisputeStep('DISPUTE_CREATED', { disputeType: 'RETRIEVAL_REQUEST' });
  const outcomeAfter = (...steps: readonly DisputeFact[]) => {
    const payment = withFacts(aPayment(), steps, '2026-02-01T10:00:00.000Z');
    return [disputesOf(payment)[0]?.outcome, hasOpenChargeback(payment)];
  };

  test.each<readonly [string, DisputeFact, string, boolean]>([
    ['was lost, and it does not say what', aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' }), 'unclear', true],
    [
      'was lost as such',
      aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT', disputeType: 'RETRIEVAL_REQUEST' }),
      'none',
      false,
    ],
    [
      'was lost as a chargeback',
      aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT', disputeType: 'CHARGEBACK' }),
      'lost',
      false,
    ],
    ['was won', aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_CUSTOMER' }), 'none', false],
    ['was answered by the merchant, as an earlier release recorded it, without the type', aDisputeStep('DISPUTE_ACCEPTED'), 'none', false],
  ])('that %s', (_, step, outcome, holdsRefundsBack) => {
    expect(outcomeAfter(created, step)).toEqual([outcome, holdsRefundsBack]);
    expect(outcomeAfter(step, created)).toEqual([outcome, holdsRefundsBack]);
  });
});

describe('a chargeback after a request for documents under the same id', () => {
  const asDocuments = { disputeType: 'RETRIEVAL_REQUEST' } as const;
  const asChargeback = { disputeType: 'CHARGEBACK', amount: won(46_000n) } as const;
  const ends = [
    ['DISPUTE_CANCELLED', {}],
    ['DISPUTE_ACCEPTED', {}],
    ['DEFENSE_SUPPLIED', {}],
    ['DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_CUSTOMER' }],
    ['DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' }],
    ['DISPUTE_JUDGED', { judgedResult: 'SOMETHING_NEW' }],
  ] as const;
  const about = (details: Partial<DisputeFact>) => [
    aDisputeStep('DISPUTE_CREATED', details),
    aDisputeStep('DEFENSE_DUE_ALERT', details),
    ...ends.map(([step, more]) => aDisputeStep(step, { ...details, ...more })),
  ];

  test('stands as its own steps say, however the request has ended, and in whatever order they arrive', () => {
    const documents = fc.subarray(about(asDocuments), { minLength: 1 });
    const chargeback = fc.subarray(about(asChargeback), { minLength: 1 });
    const told = fc.tuple(documents, chargeback);
    fc.assert(
      fc.property(
        told.chain(([one, other]) => {
          const both = [...one, ...other];
          return fc.tuple(fc.constant(other), fc.shuffledSubarray(both, { minLength: both.length }));
        }),
        ([alone, both]) => {
          const [seen, expected] = [disputed(...both), disputed(...alone)];
          expect(disputesOf(seen)).toEqual(disputesOf(expected));
          expect(chargedBackMinorUnits(seen)).toBe(chargedBackMinorUnits(expected));
          expect(moneyFindings(seen)).toEqual(moneyFindings(expected));
        },
      ),
    );
  });

  const opened = [aDisputeStep('DISPUTE_CREATED', asDocuments), aDisputeStep('DISPUTE_CREATED', asChargeback)];
  const unnamed = ends.map(([step, more]) => aDisputeStep(step, more));

  test.each(unnamed.map((step) => [step.notificationType, step.judgedResult ?? '', step] as const))(
    'holds refunds back after %s %s of the one or the other, and calls a person if that is an end',
    (_, __, step) => {
      const payment = disputed(...opened, step);
      const isEnd = step.notificationType !== 'DEFENSE_SUPPLIED';
      expect(disputesOf(payment)).toMatchObject([{ state: 'DISPUTE_CREATED', isOver: false, outcome: isEnd ? 'unclear' : 'open' }]);
      expect(hasOpenChargeback(payment)).toBe(true);
      expect(
        moneyFindings(payment)
          .map(({ reason }) => reason)
          .includes('dispute_judged_unclearly'),
      ).toBe(isEnd);
    },
  );

  test('that it has lost stays lost, whatever a step says that may be of either', () => {
    const lost = aDisputeStep('DISPUTE_JUDGED', { ...asChargeback, judgedResult: 'ACCEPT_BY_MERCHANT' });
    for (const step of unnamed) expect(disputesOf(disputed(...opened, lost, step))).toMatchObject([{ outcome: 'lost', isOver: true }]);
  });

  test('that it has won is in doubt when a loss may be of either', () => {
    const kept = aDisputeStep('DISPUTE_JUDGED', { ...asChargeback, judgedResult: 'ACCEPT_BY_CUSTOMER' });
    const outcomeWith = (step: DisputeFact) => disputesOf(disputed(...opened, kept, step))[0]?.outcome;
    expect(outcomeWith(aDisputeStep('DISPUTE_ACCEPTED'))).toBe('unclear');
    expect(outcomeWith(aDisputeStep('DISPUTE_CANCELLED'))).toBe('kept');
  });
});

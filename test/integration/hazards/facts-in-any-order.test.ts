import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { aCancellation, aDisputeStep, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { factsMessage, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();

/** What merchants read after these facts in this order, without times and sequence. */
async function readingAfter(facts: readonly Fact[]) {
  const service = newService();
  const { paymentRequestId } = await service.started();
  for (const fact of facts) await service.processMessage(factsMessage(paymentRequestId, fact));
  const own = {
    paymentRequestId: undefined,
    referenceOrderId: undefined,
    sequence: undefined,
    authorizedAt: undefined,
    capturedAt: undefined,
    failure: undefined,
  };
  return { ...(await viewed(service, paymentRequestId)), ...own };
}

const PAIRS: readonly (readonly [string, Fact, Fact, expected: object])[] = [
  [
    'a decline and an authorization on the same page',
    anOutcome('authorizationFailed'),
    anOutcome('authorized'),
    { status: 'AUTHORIZED', needsReview: false },
  ],
  [
    'an authorization and a cancellation',
    anOutcome('authorized'),
    aCancellation(),
    { status: 'REVIEW', reviewReasons: ['success_after_cancellation'] },
  ],
  [
    'a failed capture and one that succeeded',
    anOutcome('captureFailed'),
    anOutcome('captured'),
    { status: 'CAPTURED', reviewReasons: ['capture_failed_and_succeeded'] },
  ],
  ['a capture and its authorization', anOutcome('captured'), anOutcome('authorized'), { status: 'CAPTURED', needsReview: false }],
  ['a decline and a cancellation', anOutcome('authorizationFailed'), aCancellation(), { status: 'FAILED', final: true }],
  [
    'two declines with different codes',
    anOutcome('authorizationFailed', { provenance: { source: 'notification', resultCode: 'DO_NOT_HONOR' } }),
    anOutcome('authorizationFailed', { provenance: { source: 'inquiryPayment', resultCode: 'CARD_EXPIRED' } }),
    { status: 'FAILED', needsReview: false },
  ],
  [
    'a cancellation by our call and by an inquiry',
    aCancellation(),
    aCancellation({ provenance: { source: 'inquiryPayment' } }),
    { status: 'CANCELLED', needsReview: false },
  ],
  [
    'a dispute and its judgement',
    aDisputeStep('DISPUTE_CREATED', { amount: won(46_000n), reasonCode: '2006', defenseDueTime: '2026-03-01T00:00:00+09:00' }),
    aDisputeStep('DISPUTE_JUDGED', { judgedResult: 'ACCEPT_BY_MERCHANT' }),
    {
      disputes: [
        {
          state: 'DISPUTE_JUDGED',
          amount: { value: '46000' },
          reasonCode: '2006',
          defenseDueTime: '2026-03-01T00:00:00+09:00',
          judgedResult: 'ACCEPT_BY_MERCHANT',
        },
      ],
    },
  ],
];

describe('the merchant reads the same payment whichever of two facts comes first', () => {
  test.each(PAIRS)('%s', async (_, one, other, expected) => {
    const readings = [await readingAfter([one, other]), await readingAfter([other, one]), await readingAfter([one, other, one])];
    expect(readings[0]).toMatchObject(expected);
    expect(readings[1]).toEqual(readings[0]);
    expect(readings[2]).toEqual(readings[0]);
  });
});

describe('contradictory results of one refund leave the right amount to refund', () => {
  const [fail, success] = [aRefund('FAIL'), aRefund('SUCCESS')];
  const ours = async (...facts: readonly Fact[]) => {
    const service = newService();
    const start = await service.started();
    await service.recorded(start.paymentRequestId, anOutcome('captured'));
    await service.store.reserveRefund(start, aNewRefund(), service.clock.now());
    for (const fact of facts) await service.processMessage(factsMessage(start.paymentRequestId, fact));
    return (await service.payment(start.paymentRequestId)).refundableMinorUnits;
  };
  const byHand = async (...facts: readonly Fact[]) => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    for (const fact of [...facts, anOutcome('captured')]) await service.processMessage(factsMessage(paymentRequestId, fact));
    return (await service.payment(paymentRequestId)).refundableMinorUnits;
  };

  test.each([
    ['a success after a failure takes the amount', [fail, success], 40_000n],
    ['a failure after a success gives nothing back', [success, fail], 40_000n],
    ['a failure that is reported twice gives the amount back once', [fail, fail], 46_000n],
    ['a success that is reported twice takes the amount once', [success, success], 40_000n],
  ])('%s', async (_, facts, refundable) => {
    expect(await ours(...facts)).toBe(refundable);
  });

  test.each([
    ['the failure of a refund made in the Dashboard gives nothing back', [fail], 46_000n],
    ['the success of a refund made in the Dashboard takes its amount', [success], 40_000n],
    ['its failure after it was in process gives nothing back', [aRefund('PROCESSING'), fail], 46_000n],
    ['its success after a failure takes its amount', [fail, success], 40_000n],
    ['its success after it was in process takes its amount', [aRefund('PROCESSING'), success], 40_000n],
  ])('%s', async (_, facts, refundable) => {
    expect(await byHand(...facts)).toBe(refundable);
  });
});

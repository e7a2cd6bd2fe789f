import { describe, expect, it } from 'vitest';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { reviewReasons } from '../../../shared/payment/review.ts';
import { REVIEW_REASONS } from '../../../shared/payment/review-reasons.ts';
import { aClosing, aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';
import { codeIn, sectionOf, tableRowsOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';

const AT = '2026-02-01T10:00:00.000Z';
const LATER = '2026-02-01T10:00:00.001Z';
const PAYMENT = aPayment().paymentRequestId;
const refund = { minorUnits: 1n, heldMinorUnits: 0n, requestedAt: AT };
const step = (disputeId: string, notificationType: string) => ({ disputeId, notificationType, recordedAt: AT });

/** A payment with every reason for a review at once. */
const IN_EVERY_TROUBLE = aPayment({
  captured: recorded(),
  captureFailed: recorded(),
  cancellation: recorded(),
  notPlaced: recorded(),
  rejection: aRejection(),
  abandoned: recorded({ source: 'reconciler' }),
  riskReviewAccepted: recorded(),
  riskReviewRejected: recorded(),
  anomalies: [
    'captured other KRW 1',
    'capturedAgain c2',
    'failedAfterSuccess',
    `orderPaidTwice ${'c0ffee01'.repeat(5)}`,
    'refundWithoutEnd refund-1',
    'disputeWithoutEnd dispute-1',
    'riskReviewWithoutEnd',
  ],
  furtherAnomalies: { recordedAt: AT },
  unknownFacts: ['captureReversed'],
  refunds: {
    unknown: { ...refund, state: 'UNKNOWN', refundId: 'A' },
    failedFirst: { ...refund, refundId: 'A', otherRefundId: 'B', state: 'SUCCESS', failedAt: AT, succeededAt: LATER },
    again: { ...refund, state: 'PROCESSING', failedAt: AT },
    returned: { ...refund, state: 'RETURNED', failedAt: LATER, succeededAt: AT, leastStated: 1n, mostStated: 2n },
    [deriveRefundRequestId(PAYMENT, 'forgotten')]: { ...refund, state: 'SUCCESS', minorUnits: 92_000n },
  },
  closing: aClosing('unknown'),
  disputeSteps: [
    step('dispute-1', 'APPEALED'),
    step('dispute-2', 'DISPUTE_JUDGED'),
    step('dispute-3', 'DISPUTE_CANCELLED'),
    step('dispute-3', 'DISPUTE_ACCEPTED'),
  ],
});

/** The reasons that cannot come with those. */
const CHARGED_BACK = aPayment({
  refunds: refundsOf('SUCCESS', 1n),
  disputeSteps: [step('dispute-1', 'DISPUTE_ACCEPTED')],
});
const REFUSED_TO_REFUND = aPayment({ refunds: refundsOf('FAIL', 1n) });
const CHARGED_BACK_TWICE = aPayment({ disputeSteps: [step('dispute-1', 'DISPUTE_ACCEPTED'), step('dispute-2', 'RDR_RESOLVED')] });

const PAGES = [
  ["the API's page", 'shared/contract/README.md', 'When a payment needs a review'],
  ['the runbook', 'infra/RUNBOOK.md', 'Review a payment'],
] as const;

const REASONS = [IN_EVERY_TROUBLE, CHARGED_BACK, CHARGED_BACK_TWICE, REFUSED_TO_REFUND].flatMap(reviewReasons);
const patternOf = (reason: string) => new RegExp(`^${reason.replaceAll('…', '.+')}$`);

describe('the list of reasons', () => {
  it('has none that no payment can have', () => {
    expect(REVIEW_REASONS.filter((listed) => !REASONS.some((reason) => patternOf(listed).test(reason)))).toEqual([]);
  });
});

describe.each(PAGES)('the reasons for a review in %s', (_, page, heading) => {
  const described = tableRowsOf(sectionOf(readPage(page), heading)).map(([reason = '']) => codeIn(reason)[0] ?? '');

  it('are all that the code has', () => {
    expect(REVIEW_REASONS.filter((listed) => !described.some((reason) => patternOf(listed).test(reason)))).toEqual([]);
  });

  it('are described in every form in which a payment has them', () => {
    expect(REASONS.filter((reason) => !described.some((row) => patternOf(row).test(reason)))).toEqual([]);
  });

  it('all exist', () => {
    expect(described.filter((row) => !REASONS.some((reason) => patternOf(row).test(reason)))).toEqual([]);
  });
});

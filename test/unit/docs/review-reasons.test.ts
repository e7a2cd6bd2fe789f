import { describe, expect, it } from 'vitest';
import { reviewReasons } from '../../../shared/payment/review.ts';
import { aClosing, aPayment, aRejection, recorded } from '../../support/a-payment.ts';
import { codeIn, sectionOf, tableRowsOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';

/** A payment with every reason for a review at once. */
const IN_EVERY_TROUBLE = aPayment({
  captured: recorded(),
  captureFailed: recorded(),
  cancellation: recorded(),
  notPlaced: recorded(),
  rejection: aRejection(),
  abandoned: recorded({ source: 'reconciler' }),
  anomalies: ['captured other KRW 1', 'refundWithoutEnd refund-1', 'disputeWithoutEnd dispute-1'],
  unknownFacts: ['captureReversed'],
  refunds: { 'refund-1': { state: 'UNKNOWN', minorUnits: 1n, heldMinorUnits: 1n, requestedAt: '2026-02-01T10:00:00.000Z' } },
  closing: aClosing('unknown'),
  disputeSteps: [{ disputeId: 'dispute-1', notificationType: 'APPEALED', recordedAt: '2026-02-01T10:00:00.000Z' }],
});

const PAGES = [
  ["the API's page", 'shared/contract/README.md', 'When a payment needs a review'],
  ['the runbook', 'infra/RUNBOOK.md', 'Review a payment'],
] as const;

describe.each(PAGES)('the reasons for a review in %s', (_, page, heading) => {
  const described = tableRowsOf(sectionOf(readPage(page), heading)).map(([reason = '']) => codeIn(reason)[0] ?? '');
  const patterns = described.map((reason) => new RegExp(`^${reason.replaceAll('…', '.+')}$`));
  const reasons = reviewReasons(IN_EVERY_TROUBLE);

  it('are complete', () => {
    expect(reasons.length).toBeGreaterThan(7);
    expect(reasons.filter((reason) => !patterns.some((pattern) => pattern.test(reason)))).toEqual([]);
  });

  it('all exist', () => {
    expect(described.filter((_reason, at) => !reasons.some((reason) => patterns[at]?.test(reason)))).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { MAX_ANOMALIES } from '../../../shared/payment/anomaly.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { newFactsFor, withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId } from '../../../shared/payment/refund.ts';
import { anAbandonment, anAnomaly, aNotCaptured, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { anAcceptance, aPayment, recorded } from '../../support/a-payment.ts';

const AT = '2026-02-01T10:00:00.000Z';
const isNews = (payment: Payment, fact: Fact) => newFactsFor(payment, [fact]).length > 0;

describe('what the reconciler concludes', () => {
  test.each<readonly [string, Fact, readonly Partial<Payment>[]]>([
    ['a capture has failed for good', aNotCaptured(), [{ captured: recorded() }, { cancellation: recorded() }]],
    ['a payment does not settle', anAbandonment(), [{ captured: recorded() }, { cancellation: recorded() }, { notCaptured: recorded() }]],
    [
      'a payment was not placed',
      aNotPlaced(),
      [
        { acceptance: anAcceptance() },
        { authorized: recorded() },
        { captured: recorded() },
        { captureFailed: recorded() },
        { notCaptured: recorded() },
        { cancellation: recorded() },
      ],
    ],
  ])('%s: is news, but not after what rules it out', (_, fact, recordedBefore) => {
    expect(isNews(aPayment(), fact)).toBe(true);
    for (const before of recordedBefore) expect([before, isNews(aPayment(before), fact)]).toEqual([before, false]);
  });

  test('is about the payment as it was seen', () => {
    expect(isNews(aPayment({ revision: 7 }), anAbandonment(7))).toBe(true);
    expect(isNews(aPayment({ revision: 8 }), anAbandonment(7))).toBe(false);
    expect(isNews(aPayment({ sends: 2 }), aNotPlaced(2))).toBe(true);
    expect(isNews(aPayment({ sends: 3 }), aNotPlaced(2))).toBe(false);
  });
});

describe('a refund that failed and was forgotten', () => {
  const refundRequestId = deriveRefundRequestId(aPayment().paymentRequestId, 'refund-1');
  const forgetful = aPayment({ failedRefundsForgotten: 1 });

  test('is news only when it succeeds', () => {
    expect(isNews(forgetful, aRefund('FAIL', { refundRequestId }))).toBe(false);
    expect(isNews(forgetful, aRefund('PROCESSING', { refundRequestId }))).toBe(false);
    expect(isNews(forgetful, aRefund('SUCCESS', { refundRequestId }))).toBe(true);
    expect(isNews(aPayment(), aRefund('PROCESSING', { refundRequestId }))).toBe(true);
  });
});

describe('anomalies', () => {
  const full = aPayment({ anomalies: Array.from({ length: MAX_ANOMALIES }, (_, index) => `refund ${String(index)}`) });

  test('are news once', () => {
    expect(isNews(aPayment(), anAnomaly('refund 1'))).toBe(true);
    expect(isNews(aPayment({ anomalies: ['refund 1'] }), anAnomaly('refund 1'))).toBe(false);
  });

  test('are kept up to a number, and that there are more is news once', () => {
    const after = withFacts(full, [anAnomaly('refund new')], AT);
    expect(after).toMatchObject({ anomalies: full.anomalies, furtherAnomalies: { recordedAt: AT } });
    expect(isNews(after, anAnomaly('refund newer'))).toBe(false);
    expect(isNews(full, anAnomaly('refund 1'))).toBe(false);
  });
});

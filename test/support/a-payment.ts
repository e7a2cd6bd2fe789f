import type { Acceptance, Closing, Payment, RecordedOutcome, RefundState, Rejection } from '../../shared/payment/payment.ts';
import { won } from './won.ts';

/** A payment of 46,000 won that was just created, changed by `facts`. */
export function aPayment(facts: Partial<Payment> = {}): Payment {
  return {
    paymentRequestId: 'c0ffee00'.repeat(5),
    apiClientId: 'shop',
    referenceOrderId: 'order-7',
    amount: won(46_000n),
    fingerprint: 'f'.repeat(64),
    request: '{"productCode":"CASHIER_PAYMENT"}',
    createdAt: '2026-01-31T09:00:00.000Z',
    expiresAtEpochMs: Date.parse('2026-01-31T09:30:00.000Z'),
    lease: { attemptId: 'attempt-1', untilEpochMs: Date.parse('2026-01-31T09:00:25.000Z') },
    sends: 1,
    lastPayAtEpochMs: Date.parse('2026-01-31T09:00:00.000Z'),
    notFoundStreak: 0,
    cancelRefusals: 0,
    claims: 0,
    refunds: {},
    disputeSteps: [],
    anomalies: [],
    unknownFacts: [],
    refundableMinorUnits: 0n,
    revision: 1,
    dueAtEpochMs: Date.parse('2026-01-31T09:01:00.000Z'),
    ...facts,
  };
}

export function anAcceptance(normalUrl = 'https://antom.test/pay/1'): Acceptance {
  return { normalUrl, recordedAt: '2026-01-31T09:00:01.000Z' };
}

export function aRejection(resultCode = 'RISK_REJECT'): Rejection {
  return { resultCode, resultMessage: 'The risk is too high.', recordedAt: '2026-01-31T09:00:01.000Z' };
}

/** An authorization, a capture, a cancellation or any other fact as a payment contains it. */
export function recorded(provenance: Partial<RecordedOutcome> = {}): RecordedOutcome {
  return { source: 'notification', recordedAt: '2026-01-31T09:05:00.000Z', ...provenance };
}

export function aClosing(reason: Closing['reason']): Closing {
  return { reason, recordedAt: '2026-01-31T09:10:00.000Z' };
}

/** Refunds of these amounts, requested in this order with a minute between them, all in the same state. */
export function refundsOf(state: RefundState, ...amounts: readonly bigint[]): Payment['refunds'] {
  const isHeld = state === 'RESERVED' || state === 'PROCESSING';
  return Object.fromEntries(
    amounts.map((minorUnits, index) => [
      `refund-${String(index)}`,
      { state, minorUnits, heldMinorUnits: isHeld ? minorUnits : 0n, requestedAt: `2026-02-01T10:0${String(index)}:00.000Z` },
    ]),
  );
}

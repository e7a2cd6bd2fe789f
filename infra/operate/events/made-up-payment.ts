import { createHash } from 'node:crypto';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import type { Payment } from '../../../shared/payment/payment.ts';

/** What is different in each made-up event. */
export interface Invented {
  /** Whose it is. */
  readonly client: string;
  readonly now: Date;
  readonly newId: () => string;
}

/** A payment of 46,000 won that Antom has, and never had. */
export function madeUpPayment({ client, now, newId }: Invented): Payment {
  const createdAt = now.toISOString();
  const idempotencyKey = newId();
  return {
    paymentRequestId: derivePaymentRequestId({ stageId: 'made-up', apiClientId: client, idempotencyKey }),
    apiClientId: client,
    referenceOrderId: 'made-up-order',
    orderDescription: '제주 한라봉 선물세트',
    amount: { currency: 'KRW', minorUnits: 46_000n },
    selectedCardBrand: 'HYUNDAI',
    paymentId: 'made-up-payment',
    fingerprint: createHash('sha256').update(idempotencyKey).digest('hex'),
    createdAt,
    expiresAtEpochMs: now.getTime() + 30 * 60_000,
    lease: { attemptId: 'made-up', untilEpochMs: now.getTime() },
    sends: 1,
    acceptance: { recordedAt: createdAt },
    refunds: {},
    disputeSteps: [],
    anomalies: [],
    unknownFacts: [],
    lastPayAtEpochMs: now.getTime(),
    notFoundStreak: 0,
    cancelRefusals: 0,
    claims: 0,
    refundableMinorUnits: 0n,
    revision: 1,
  };
}

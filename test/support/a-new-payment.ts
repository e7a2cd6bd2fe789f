import { randomUUID } from 'node:crypto';
import { derivePaymentRequestId } from '../../shared/payment/ids.ts';
import type { NewPayment } from '../../shared/storage/payment-store.ts';
import { won } from './won.ts';

/** The time on the tests' clock when a payment is created. */
export const CREATED_AT = new Date('2026-01-31T09:00:00.000Z');

export function secondsLater(seconds: number): Date {
  return new Date(CREATED_AT.getTime() + seconds * 1000);
}

export function minutesLater(minutes: number): Date {
  return secondsLater(minutes * 60);
}

/** Of an order that no other test has, for payments that are captured: a second capture of an order is no ordinary one. */
export function anOrderId(): string {
  return `order-${randomUUID()}`;
}

/** A new payment of 46,000 won with an id of its own, leased for 25 seconds and expiring in 30 minutes. */
export function aNewPayment(different: Partial<NewPayment> = {}): NewPayment {
  return {
    paymentRequestId: derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey: randomUUID() }),
    apiClientId: 'shop',
    referenceOrderId: 'order-7',
    amount: won(46_000n),
    fingerprint: 'f'.repeat(64),
    request: '{"productCode":"CASHIER_PAYMENT"}',
    expiresAtEpochMs: minutesLater(30).getTime(),
    lease: { attemptId: 'attempt-1', untilEpochMs: secondsLater(25).getTime() },
    ...different,
  };
}

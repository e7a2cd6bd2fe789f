import { describe, expect, test } from 'vitest';
import { parsePaymentItem } from '../../../shared/storage/payment-item.ts';

const item = {
  paymentRequestId: 'c0ffee00'.repeat(5),
  apiClientId: 'shop',
  referenceOrderId: 'order-7',
  currency: 'KRW',
  minorUnits: 46_000,
  fingerprint: 'f'.repeat(64),
  createdAt: '2026-01-31T09:00:00.000Z',
  expiresAtEpochMs: 1,
  leaseAttemptId: 'attempt-1',
  leaseUntilEpochMs: 2,
  sends: 1,
  refunds: {},
  refundable: 0,
  revision: 1,
};

describe('a stored payment', () => {
  test('is read whether its numbers come as number or bigint', () => {
    expect(parsePaymentItem({ ...item, minorUnits: 46_000n, refundable: 46_000n })).toMatchObject({
      amount: { minorUnits: 46_000n },
      refundableMinorUnits: 46_000n,
    });
    expect(parsePaymentItem({ ...item, refunds: { r: { minorUnits: 5, rank: 'SUCCESS' } } })).toMatchObject({
      refunds: { r: { minorUnits: 5n } },
    });
  });

  test('is read with attributes that a later release wrote', () => {
    expect(parsePaymentItem({ ...item, reviewed: { by: 'Kim' } })).not.toHaveProperty('reviewed');
  });

  test('lists its anomalies in one order', () => {
    expect(parsePaymentItem({ ...item, anomalies: new Set(['b', 'a']) }).anomalies).toEqual(['a', 'b']);
  });

  test.each([
    ['without an owner', { apiClientId: undefined }],
    ['with an amount that is no whole number', { minorUnits: 0.5 }],
    ['with an amount as text', { minorUnits: '46000' }],
    ['with an outcome without a time', { captured: { source: 'notification' } }],
    ['with a refund of a rank that there is not', { refunds: { r: { minorUnits: 1, rank: 'LOST' } } }],
  ])('%s is none of ours', (_, different) => {
    expect(() => parsePaymentItem({ ...item, ...different })).toThrow();
  });
});

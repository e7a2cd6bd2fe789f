import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivePaymentRequestId, dueShardOf, orderKeyOf, PAYMENT_REQUEST_ID_PATTERN } from '../../../shared/payment/ids.ts';

const key = fc.record({ stageId: fc.string(), apiClientId: fc.string(), idempotencyKey: fc.string() });
const id = key.map(derivePaymentRequestId);

describe('the id of a payment', () => {
  test('is 40 hex digits, and the same for the same request', () => {
    fc.assert(
      fc.property(key, (parts) => {
        expect(derivePaymentRequestId(parts)).toMatch(/^[0-9a-f]{40}$/);
        expect(derivePaymentRequestId(parts)).toMatch(PAYMENT_REQUEST_ID_PATTERN);
        expect(derivePaymentRequestId({ ...parts })).toBe(derivePaymentRequestId(parts));
      }),
    );
  });

  test('does not change from release to release, so that existing payments are found', () => {
    expect(derivePaymentRequestId({ stageId: 'production', apiClientId: 'shop', idempotencyKey: 'order-7' })).toBe(
      'bd38273abdd978dc35ad45c23bb1a0db71383be2',
    );
  });

  test('differs for parts that would make the same text when joined', () => {
    const of = (stageId: string, apiClientId: string, idempotencyKey: string) =>
      derivePaymentRequestId({ stageId, apiClientId, idempotencyKey });
    const ids = [
      of('s', 'a', 'bc'),
      of('s', 'ab', 'c'),
      of('sa', 'b', 'c'),
      of('s', 'abc', ''),
      of('s', 'a","b', 'c'),
      of('s', 'a', 'b","c'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('differs when any part of the key differs', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(derivePaymentRequestId(one)).not.toBe(derivePaymentRequestId(other));
      }),
    );
  });
});

test('orders of different clients have different keys', () => {
  const keys = [
    orderKeyOf({ apiClientId: 'a', referenceOrderId: 'bc' }),
    orderKeyOf({ apiClientId: 'ab', referenceOrderId: 'c' }),
    orderKeyOf({ apiClientId: 'a"', referenceOrderId: 'b' }),
    orderKeyOf({ apiClientId: 'a', referenceOrderId: '"b' }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

describe('the shard of a payment in the index of due payments', () => {
  test('is one of the configured shards', () => {
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 64 }), (paymentRequestId, shards) => {
        const names = Array.from({ length: shards }, (_, index) => `due-${String(index)}`);
        expect(names).toContain(dueShardOf(paymentRequestId, shards));
      }),
    );
  });

  test('does not change from release to release', () => {
    expect(dueShardOf('0000000a'.padEnd(40, '0'), 4)).toBe('due-2');
    expect(dueShardOf('ffffffff'.padEnd(40, '0'), 4)).toBe('due-3');
  });

  test('spreads payments evenly', () => {
    const shards = Array.from({ length: 4000 }, (_, index) =>
      dueShardOf(derivePaymentRequestId({ stageId: 's', apiClientId: 'a', idempotencyKey: String(index) }), 4),
    );
    for (const shard of ['due-0', 'due-1', 'due-2', 'due-3']) expect(shards.filter((name) => name === shard).length).toBeGreaterThan(850);
  });
});

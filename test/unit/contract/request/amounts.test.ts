import { describe, expect, test } from 'vitest';
import { A_FULL_START_REQUEST, leavesOf, withLeaf } from '../../../support/a-full-start-request.ts';
import { refusedWith, startedWith } from './asked.ts';

const AMOUNTS = leavesOf(A_FULL_START_REQUEST).filter(({ pointer }) => /[aA]mount\/value$|[fF]ee\/value$/.test(pointer));
const isToPay = (pointer: string) => pointer === '/paymentAmount/value' || pointer === '/order/orderAmount/value';
const MENTIONED = AMOUNTS.filter(({ pointer }) => !isToPay(pointer)).map(({ pointer, path }) => [pointer, path] as const);

describe('an amount that is only mentioned', () => {
  test('is any but the two that are paid', () => {
    expect([AMOUNTS.length, MENTIONED.length]).toEqual([10, 8]);
  });

  test.each(MENTIONED)('may be zero: %s', async (_, path) => {
    const request = withLeaf(A_FULL_START_REQUEST, path, '0');
    expect(await startedWith(request)).toEqual(request);
  });

  test.each(MENTIONED)('is whole won all the same: %s', async (pointer, path) => {
    for (const value of ['-1', '1.5', '00', '01', '+1', ' 1', '1e3', '', 0, '1'.repeat(16)]) {
      expect((await refusedWith(withLeaf(A_FULL_START_REQUEST, path, value))).map((error) => error.pointer)).toEqual([pointer]);
    }
  });

  test.each(MENTIONED)('is won: %s', async (_, path) => {
    const currency = [...path.slice(0, -1), 'currency'];
    expect(await refusedWith(withLeaf(A_FULL_START_REQUEST, currency, 'USD'))).toHaveLength(1);
  });
});

test('the amount to pay is above zero', async () => {
  const { order } = A_FULL_START_REQUEST;
  const zero = { currency: 'KRW', value: '0' };
  const errors = await refusedWith({ ...A_FULL_START_REQUEST, paymentAmount: zero, order: { ...order, orderAmount: zero } });
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/order/orderAmount/value', '/paymentAmount/value']);
});

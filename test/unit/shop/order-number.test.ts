import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupedOrderNumber, orderNumber } from '../../../infra/demo/shop/order-number.ts';

test('an order number is short, and has no sign that is taken for another one', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(orderNumber(id)).toMatch(/^[A-Z2-9]{8}$/);
      expect(orderNumber(id)).not.toMatch(/[OILU]/);
    }),
  );
});

test('different ids give different numbers', () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => `id-${n}`);
  expect(new Set(ids.map(orderNumber)).size).toBe(ids.length);
});

test('every sign comes up, in every place', () => {
  const numbers = Array.from({ length: 3_000 }, (_, n) => orderNumber(`id-${n}`));
  for (const place of [0, 3, 7]) expect(new Set(numbers.map((number) => number.charAt(place))).size).toBe(30);
});

test('an order number is read out in groups', () => {
  expect(groupedOrderNumber('7KQ4M2PX')).toBe('7KQ4-M2PX');
});

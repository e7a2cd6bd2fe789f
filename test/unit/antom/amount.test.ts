import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../../shared/antom/amount.ts';

test('an amount is exact on its way from JSON and back', () => {
  expect(parseAmount({ currency: 'KRW', value: '46000' })).toEqual({ currency: 'KRW', minorUnits: 46_000n });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }), (minorUnits) => {
      const amount = { currency: 'KRW', minorUnits };
      expect(parseAmount(formatAmount(amount))).toEqual(amount);
    }),
  );
});

test.each(['46000.5', '46000.00', '', ' ', '-5', '+5', '0x10', '1e3', '12345678901234567'])(
  'an amount is not parsed that is written as "%s"',
  (value) => {
    expect(() => parseAmount({ currency: 'KRW', value })).toThrow(SyntaxError);
  },
);

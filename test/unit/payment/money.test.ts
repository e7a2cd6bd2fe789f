import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, isSameMoney, parseMoney } from '../../../shared/payment/money.ts';
import { won } from '../../support/won.ts';

/** An amount as the API accepts it: 1 to 15 digits without leading zeros. */
const wireValue = fc.bigInt({ min: 1n, max: 999_999_999_999_999n }).map(String);

describe('an amount of money', () => {
  test('in won has no smaller unit: nothing is multiplied or divided', () => {
    expect(parseMoney({ currency: 'KRW', value: '46000' })).toEqual({ currency: 'KRW', minorUnits: 46_000n });
    expect(formatMoney(won(46_000n))).toEqual({ currency: 'KRW', value: '46000' });
  });

  test('is written with the digits it was read with, and without decimals', () => {
    fc.assert(
      fc.property(wireValue, (value) => {
        expect(formatMoney(parseMoney({ currency: 'KRW', value }))).toEqual({ currency: 'KRW', value });
      }),
    );
  });

  test('is exact where a floating-point number would not be', () => {
    const [one, other] = ['9007199254740992', '9007199254740993'].map((value) => parseMoney({ currency: 'KRW', value }));
    expect(isSameMoney(one ?? won(0n), other ?? won(0n))).toBe(false);
  });

  test('is the same only in the same currency', () => {
    fc.assert(
      fc.property(wireValue, wireValue, (a, b) => {
        const [left, right] = [parseMoney({ currency: 'KRW', value: a }), parseMoney({ currency: 'KRW', value: b })];
        expect(isSameMoney(left, right)).toBe(a === b);
        expect(isSameMoney(left, { ...left, currency: 'USD' })).toBe(false);
      }),
    );
  });

  test.each(['46000.0', '4.6e4', '46,000', 'x'])('is not read from the text %s', (value) => {
    expect(() => parseMoney({ currency: 'KRW', value })).toThrow(SyntaxError);
  });
});

import { describe, expect, test } from 'vitest';
import { amountIn, matchesText } from '../../../infra/console/reading/search-payments.ts';
import { aPayment, refundsOf } from '../../support/a-payment.ts';
import { won } from '../../support/won.ts';

describe('an amount is read', () => {
  test.each([
    ['46000', 46_000n],
    ['46,000', 46_000n],
    ['46,000원', 46_000n],
    ['₩46,000', 46_000n],
    [' KRW 46000 ', 46_000n],
    ['999,999,999,999', 999_999_999_999n],
  ])('from %s', (text, amount) => {
    expect(amountIn(text)).toBe(amount);
  });

  test.each(['', '원', '46.5', '46,00', '4,6000', '-1', 'order-46000', '1e3', '0x10', '20260131194010800100188230236670295'])(
    'not from “%s”',
    (text) => {
      expect(amountIn(text)).toBeUndefined();
    },
  );
});

describe('a payment is what is sought', () => {
  test.each([
    ['by its amount', aPayment({ amount: won(1_234n) }), '1,234원'],
    ['by the amount of a refund', aPayment({ refunds: refundsOf('SUCCESS', 500n) }), '500'],
    ['by its order', aPayment({ referenceOrderId: '주문-7' }), '주문-7'],
    ['by its order in another normal form', aPayment({ referenceOrderId: '주문-7'.normalize('NFD') }), '주문-7'],
  ])('%s', (_, payment, sought) => {
    expect(matchesText(sought)(payment)).toBe(true);
    expect(matchesText(sought)(aPayment())).toBe(false);
  });

  test('by no text that it does not have, also not by nothing', () => {
    for (const sought of ['', 'undefined', '46']) expect(matchesText(sought)(aPayment({ refunds: refundsOf('FAIL', 1n) }))).toBe(false);
  });
});

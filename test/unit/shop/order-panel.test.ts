import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRODUCTS } from '../../../infra/demo/shop/catalogue.ts';
import type { Order } from '../../../infra/demo/shop/order-book.ts';
import { orderPanel, panelKey } from '../../../infra/demo/shop/order-panel.ts';
import type { OrderState } from '../../../infra/demo/shop/order-state.ts';
import type { ShownPayment } from '../../../infra/demo/shop/shown-payment.ts';

const ORDER: Order = {
  orderId: '3gr6jrth',
  pageId: 'page-1',
  brand: undefined,
  product: PRODUCTS[0],
  quantity: 1,
  amount: { currency: 'KRW', value: '46000' },
  placedAt: new Date('2026-01-31T09:00:00Z'),
};

const won = (value: string) => ({ currency: 'KRW', value });

/** Few values, so that two payments are often alike but for one of them. */
const payment = fc.record(
  {
    paymentRequestId: fc.constantFrom('payment1', 'payment2'),
    status: fc.constant('CAPTURED'),
    paymentAmount: fc.constantFrom('1000', '2000').map(won),
    refundedAmount: fc.constantFrom('0', '500').map(won),
    selectedCardBrand: fc.constantFrom('SHINHAN' as const, 'HYUNDAI' as const),
    card: fc.record({ brand: fc.constant('SHINHAN'), authorizationCode: fc.constantFrom('1', '2') }, { requiredKeys: [] }),
    authorizedAt: fc.constantFrom('2026-01-31T09:00:00Z', '2026-01-31T09:00:01Z'),
    failure: fc.constantFrom(
      { buyerText: { ko: '가', en: 'a' }, retry: 'never' },
      { buyerText: { ko: '나', en: 'b' }, retry: 'other_card' },
    ),
  },
  { requiredKeys: ['paymentRequestId', 'status'] },
) satisfies fc.Arbitrary<ShownPayment>;
const state: fc.Arbitrary<OrderState> = fc.record(
  {
    state: fc.constantFrom('paid', 'partially-refunded', 'declined', 'unfinished', 'waiting'),
    isSlow: fc.boolean(),
    continueUrl: fc.constantFrom('https://pay.example/1', 'https://pay.example/2'),
    payment,
  },
  { requiredKeys: ['state'] },
);

test('an open page has all that its order shows: two panels that differ have keys that differ', async () => {
  await fc.assert(
    fc.asyncProperty(state, state, async (one, other) => {
      const [shown, changed] = await Promise.all([one, other].map(async (each) => String(await orderPanel(ORDER, each, 'en'))));
      if (shown !== changed) expect(panelKey(one)).not.toBe(panelKey(other));
    }),
    { numRuns: 500 },
  );
});

test('the approval number of a refunded payment that comes later is shown on the open page', async () => {
  const refunded = { state: 'partially-refunded', payment: { paymentRequestId: 'p', status: 'PARTIALLY_REFUNDED' } } as const;
  const approved = { ...refunded, payment: { ...refunded.payment, card: { authorizationCode: '86410250' } } };
  expect(panelKey(approved)).not.toBe(panelKey(refunded));
  expect(String(await orderPanel(ORDER, approved, 'en'))).toContain('86410250');
});

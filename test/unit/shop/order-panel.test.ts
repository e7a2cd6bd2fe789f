import { expect, test } from 'vitest';
import { PRODUCTS } from '../../../infra/demo/shop/catalogue.ts';
import type { Order } from '../../../infra/demo/shop/order-book.ts';
import { orderPanel, panelKey } from '../../../infra/demo/shop/order-panel.ts';
import type { OrderState } from '../../../infra/demo/shop/order-state.ts';

const ORDER: Order = {
  orderId: '3gr6jrth',
  pageId: 'page-1',
  brand: undefined,
  product: PRODUCTS[0],
  quantity: 1,
  amount: { currency: 'KRW', value: '46000' },
  placedAt: new Date('2026-01-31T09:00:00Z'),
};
const REFUNDED = {
  state: 'partially-refunded',
  payment: { paymentRequestId: 'p', status: 'PARTIALLY_REFUNDED', refundedAmount: { currency: 'KRW', value: '1000' } },
} as const satisfies OrderState;

const keyOf = async (current: OrderState) => panelKey(await orderPanel(ORDER, current, 'en'));

test.each<[string, OrderState]>([
  ['an approval number', { ...REFUNDED, payment: { ...REFUNDED.payment, card: { authorizationCode: '86410250' } } }],
  ['a card number', { ...REFUNDED, payment: { ...REFUNDED.payment, card: { maskedNumber: '************1234' } } }],
  ['a time of approval', { ...REFUNDED, payment: { ...REFUNDED.payment, authorizedAt: '2026-01-31T09:00:00Z' } }],
  ['another amount', { ...REFUNDED, payment: { ...REFUNDED.payment, refundedAmount: { currency: 'KRW', value: '2000' } } }],
])('an open page gets a new panel when its receipt has %s', async (_, current) => {
  expect(await keyOf(current)).not.toBe(await keyOf(REFUNDED));
});

test('an open page keeps its panel when nothing changes that it shows', async () => {
  const unseen = { ...REFUNDED, payment: { ...REFUNDED.payment, final: true, selectedCardBrand: 'SHINHAN' } } as const;
  expect(await keyOf(unseen)).toBe(await keyOf(REFUNDED));
});

import { expect, test } from 'vitest';
import { findProduct, PRODUCTS } from '../../../infra/demo/shop/catalogue.ts';
import type { Order } from '../../../infra/demo/shop/order-book.ts';
import { receipt } from '../../../infra/demo/shop/receipt.ts';
import type { ShownPayment } from '../../../infra/demo/shop/shown-payment.ts';
import type { Locale } from '../../../infra/web-ui/locale.ts';

const ORDER: Order = {
  orderId: '7KQ4M2PX',
  pageId: 'f00',
  product: PRODUCTS[0],
  quantity: 2,
  amount: { currency: 'KRW', value: '92000' },
  placedAt: new Date('2026-11-22T03:00:00Z'),
  brand: 'HYUNDAI',
};

const PAID: ShownPayment = {
  paymentRequestId: 'payment1',
  status: 'CAPTURED',
  paymentAmount: ORDER.amount,
  authorizedAt: '2026-11-22T15:05:00.000Z',
  card: { brand: 'HYUNDAI', maskedNumber: '949022******4813', authorizationCode: '48120934' },
};

/** The receipt's rows: a term and its value. */
async function rows(payment: ShownPayment | undefined, locale: Locale = 'ko'): Promise<Record<string, string>> {
  const text = String(await receipt(ORDER, { state: 'paid', payment }, locale));
  return Object.fromEntries(
    [...text.matchAll(/<dt>(.*?)<\/dt>\s*<dd[^>]*>(.*?)<\/dd>/g)].map(([, term = '', value = '']) => [
      term,
      value.replaceAll(/<[^>]+>/g, ''),
    ]),
  );
}

test('a receipt shows what Korean receipts show, with the time in Seoul', async () => {
  expect(await rows(PAID)).toEqual({
    가맹점: '달빛상점',
    상품: '제주 한라봉 선물세트 3kg 2개',
    '주문 번호': '7KQ4-M2PX',
    카드: '현대카드',
    '카드 번호': '949022******4813',
    '승인 번호': '48120934',
    할부: '일시불',
    '승인 일시': '2026-11-23 00:05:00 KST',
    '결제 금액': '92,000원',
  });
});

test('it is there in English, too', async () => {
  expect(await rows(PAID, 'en')).toMatchObject({
    Card: 'Hyundai card',
    Instalments: 'None (lump sum)',
    Approved: '2026-11-23 00:05:00 KST',
  });
});

test.each([
  [0, '일시불'],
  [1, '일시불'],
  [2, '2개월'],
  [12, '12개월'],
])('%i months read %s', async (installments, plan) => {
  expect(await rows({ ...PAID, card: { ...PAID.card, installments } })).toMatchObject({ 할부: plan });
});

test('what the API does not know is left out', async () => {
  expect(Object.keys(await rows({ paymentRequestId: 'payment1', status: 'CAPTURED' }))).toEqual([
    '가맹점',
    '상품',
    '주문 번호',
    '결제 금액',
  ]);
  expect(await rows(undefined)).toMatchObject({ '결제 금액': '92,000원' });
});

test.each([
  ['0', undefined],
  ['12000', '12,000원'],
])('a refund of %s won reads %s', async (value, text) => {
  expect((await rows({ ...PAID, refundedAmount: { currency: 'KRW', value } }))['환불 금액']).toBe(text);
});

test('a brand or a number of the API is text, and no markup', async () => {
  const text = String(await receipt(ORDER, { state: 'paid', payment: { ...PAID, card: { maskedNumber: '<b>1</b>' } } }, 'ko'));
  expect(text).toContain('&lt;b&gt;1&lt;/b&gt;');
});

test('no product has a name of JavaScript’s own', () => {
  expect(['constructor', '__proto__', 'toString'].map(findProduct)).toEqual([undefined, undefined, undefined]);
});

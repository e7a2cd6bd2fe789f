import type { WireMoney } from '../../../shared/payment/money.ts';
import { MAGIC_AMOUNTS } from '../../antom-simulator/magic-amounts.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';

export type Illustration = 'citrus' | 'tea';

export interface Product {
  readonly id: string;
  readonly illustration: Illustration;
  readonly name: Record<Locale, string>;
  readonly story: Record<Locale, string>;
  readonly priceWon: bigint;
}

export const SHOP_NAME: Record<Locale, string> = { ko: '달빛상점', en: 'Dalbit Store' };

/** The largest quantity of a product in one order. */
export const MAX_QUANTITY = 9;

export const PRODUCTS: readonly [Product, ...Product[]] = [
  {
    id: 'hallabong-gift-box',
    illustration: 'citrus',
    name: { ko: '제주 한라봉 선물세트 3kg', en: 'Jeju Hallabong gift box 3kg' },
    story: { ko: '서귀포 농가에서 수확한 날 바로 포장해 보내 드립니다.', en: 'Packed in Seogwipo on the day it is picked.' },
    priceWon: 46_000n,
  },
  {
    id: 'boseong-green-tea',
    illustration: 'tea',
    name: { ko: '보성 우전 녹차 80g', en: 'Boseong first-flush green tea 80g' },
    story: { ko: '곡우 전에 딴 어린잎만 손으로 덖었습니다.', en: 'Only the first young leaves of April, pan-fired by hand.' },
    priceWon: 38_500n,
  },
];

/** One product for each amount with which a payment goes wrong in the simulator, for whoever wants to see how that ends for a buyer. */
export const TRIAL_PRODUCTS: readonly Product[] = MAGIC_AMOUNTS.map(({ value, description }) => {
  const price = { currency: 'KRW', value };
  return {
    id: `trial-${value}`,
    illustration: 'tea',
    name: { ko: `체험 상품 ${moneyText(price, 'ko')}`, en: `Trial item ${moneyText(price, 'en')}` },
    story: description,
    priceWon: BigInt(value),
  };
});

export function findProduct(id: string | undefined): Product | undefined {
  return [...PRODUCTS, ...TRIAL_PRODUCTS].find((product) => product.id === id);
}

/** The price of `quantity` pieces, in won: the won has no smaller unit. */
export function priceOf(product: Product, quantity: number): WireMoney {
  return { currency: 'KRW', value: (product.priceWon * BigInt(quantity)).toString() };
}

/** A quantity from a form. Anything but a whole number from 1 to {@link MAX_QUANTITY} counts as 1. */
export function parseQuantity(text: string | undefined): number {
  const quantity = /^\d{1,3}$/.test(text ?? '') ? Number(text) : 0;
  return quantity >= 1 && quantity <= MAX_QUANTITY ? quantity : 1;
}

/** The payment's description of the order: `제주 한라봉 선물세트 3kg 2개`. */
export function orderDescription(product: Product, quantity: number, locale: Locale): string {
  if (quantity === 1) return product.name[locale];
  return locale === 'ko' ? `${product.name.ko} ${quantity}개` : `${product.name.en} × ${quantity}`;
}

import { html } from 'hono/html';
import { cardName, NAMED_CARD_BRANDS } from '../../web-ui/card-brands.ts';
import { type Html, layout } from '../../web-ui/layout.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { paymentSummary } from '../../web-ui/payment-summary.ts';
import { orderDescription, priceOf, type Product, SHOP_NAME } from './catalogue.ts';

export interface OrderSheet {
  readonly locale: Locale;
  readonly product: Product;
  readonly quantity: number;
  /** Identifies this form, so that sending it twice makes one order. */
  readonly checkoutId: string;
}

const TEXT = {
  ko: {
    title: '주문서',
    card: '결제 카드',
    later: '다음 화면에서 선택',
    note: '카드 정보는 이 상점에 입력하거나 저장하지 않습니다. 카드사 화면에서 본인 인증 후 결제됩니다.',
    agree: '버튼을 누르시면 주문 내용 확인 및 결제 진행에 동의하신 것으로 봅니다.',
    pay: (amount: string) => `${amount} 결제하기`,
  },
  en: {
    title: 'Your order',
    card: 'Card',
    later: 'Choose on the next page',
    note: 'This shop neither asks for nor keeps card data. You confirm the payment on your card issuer’s page.',
    agree: 'By pressing the button you confirm the order and agree to the payment.',
    pay: (amount: string) => `Pay ${amount}`,
  },
} satisfies Record<Locale, unknown>;

/** The last page before the payment: the product, the amount and, if the buyer likes, the card. */
export function orderSheetPage({ locale, product, quantity, checkoutId }: OrderSheet): Html {
  const text = TEXT[locale];
  const amount = priceOf(product, quantity);
  return layout({
    locale,
    title: `${text.title} · ${SHOP_NAME[locale]}`,
    heading: SHOP_NAME[locale],
    headingHref: '/',
    switchLocaleHref: `/checkout?product=${product.id}&quantity=${quantity}&lang=${otherLocale(locale)}`,
    head: html`<script src="/page.js" defer></script>`,
    body: html`
      <h1>${text.title}</h1>
      ${paymentSummary({ locale, merchantName: SHOP_NAME[locale], orderDescription: orderDescription(product, quantity, locale), amount })}
      <form method="post" action="/checkout" class="stack" data-once>
        <input type="hidden" name="checkoutId" value="${checkoutId}" />
        <input type="hidden" name="product" value="${product.id}" />
        <input type="hidden" name="quantity" value="${quantity}" />
        <section class="card">
          <label class="field">
            ${text.card}
            <select name="brand">
              <option value="">${text.later}</option>
              ${NAMED_CARD_BRANDS.map((brand) => html`<option value="${brand.value}">${cardName(brand, locale)}</option>`)}
            </select>
          </label>
          <p class="small muted">${text.note}</p>
        </section>
        <div class="dock stack">
          <p class="small muted">${text.agree}</p>
          <button class="button" type="submit">${text.pay(moneyText(amount, locale))}</button>
        </div>
      </form>
    `,
  });
}

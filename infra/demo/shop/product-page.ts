import { html } from 'hono/html';
import { type Html, layout } from '../../web-ui/layout.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { MAX_QUANTITY, priceOf, type Product, PRODUCTS, SHOP_NAME, TRIAL_PRODUCTS } from './catalogue.ts';
import { illustration } from './illustration.ts';

const TEXT = {
  ko: {
    title: '오늘의 상품',
    demo: '체험용 상점입니다. 실제로 판매하거나 배송하지 않습니다.',
    quantity: '수량',
    pieces: (n: number) => `${n}개`,
    buy: '구매하기',
    trials: '결제가 다르게 끝나는 체험 상품',
  },
  en: {
    title: 'Today’s picks',
    demo: 'This is a demo shop. Nothing is sold or shipped.',
    quantity: 'Quantity',
    pieces: (n: number) => `${n}`,
    buy: 'Buy',
    trials: 'Trial items: each one shows another outcome of a payment',
  },
} satisfies Record<Locale, unknown>;

export function productPage(locale: Locale): Html {
  const text = TEXT[locale];
  return layout({
    locale,
    title: SHOP_NAME[locale],
    heading: SHOP_NAME[locale],
    headingHref: '/',
    switchLocaleHref: `/?lang=${otherLocale(locale)}`,
    width: 'wide',
    body: html`
      <h1>${text.title}</h1>
      <p class="notice" role="note">${text.demo}</p>
      <div class="shelf">${PRODUCTS.map((product) => productCard(product, locale))}</div>
      <details>
        <summary>${text.trials}</summary>
        <ul class="trials">
          ${TRIAL_PRODUCTS.map((product) => trial(product, locale))}
        </ul>
      </details>
    `,
  });
}

function trial({ id, name, story }: Product, locale: Locale): Html {
  return html`<li>
    <a href="/checkout?product=${id}">${name[locale]}</a>
    <span class="muted small">${story[locale]}</span>
  </li>`;
}

function productCard(product: Product, locale: Locale): Html {
  const text = TEXT[locale];
  const quantities = Array.from({ length: MAX_QUANTITY }, (_, index) => index + 1);
  return html`<section class="card">
    ${illustration(product.illustration)}
    <div>
      <h2>${product.name[locale]}</h2>
      <p class="muted small">${product.story[locale]}</p>
    </div>
    <p class="price">${moneyText(priceOf(product, 1), locale)}</p>
    <form method="get" action="/checkout" class="order-line">
      <input type="hidden" name="product" value="${product.id}" />
      <select name="quantity" aria-label="${`${text.quantity}: ${product.name[locale]}`}">
        ${quantities.map((n) => html`<option value="${n}">${text.pieces(n)}</option>`)}
      </select>
      <button class="button" type="submit">${text.buy}</button>
    </form>
  </section>`;
}

import { html, raw } from 'hono/html';
import { monogram, type NamedCardBrand } from '../../web-ui/card-brands.ts';
import { type Html, layout } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { type PaymentSummary, paymentSummary } from '../../web-ui/payment-summary.ts';
import { simulationNotice } from './simulation-notice.ts';

export interface BrandPageProps extends PaymentSummary {
  readonly brands: readonly NamedCardBrand[];
  /** The brand that is chosen already, if the buyer has come back to take another one. */
  readonly chosen?: NamedCardBrand | undefined;
  /** Where the form posts its one field `brand`, and the other form its field `decision`, which is `leave`. */
  readonly action: string;
  readonly switchLocaleHref: string;
}

const TEXT = {
  ko: {
    title: '카드 선택',
    heading: '모의 Antom 결제',
    choose: '결제할 카드를 선택해 주십시오',
    agree: '[필수] 결제 및 정보 제공에 동의합니다',
    terms: '약관 보기',
    termsBody:
      '주문 내용을 확인하였으며, 결제를 위해 주문 번호와 결제 금액을 선택한 카드사의 모의 화면에 전달하는 데 동의합니다. 다른 정보는 전달되지 않습니다.',
    pay: (amount: string) => `${amount} 결제하기`,
    leave: '결제하지 않고 상점으로 돌아가기',
  },
  en: {
    title: 'Choose your card',
    heading: 'Simulated Antom checkout',
    choose: 'Choose your card',
    agree: 'I agree to the terms of this payment',
    terms: 'Read the terms',
    termsBody:
      'I have checked the order and agree that its number and amount are passed to the simulated page of the card issuer I choose. Nothing else is passed on.',
    pay: (amount: string) => `Pay ${amount}`,
    leave: 'Back to the shop without paying',
  },
} satisfies Record<Locale, unknown>;

/**
 * Antom's page on which a buyer chooses the card brand, shown when the payment names none. A plain form that needs no script.
 *
 * @see https://docs.antom.com/ac/cashierpay/issuer_auth_pay
 */
export function brandPage(props: BrandPageProps): Html {
  const text = TEXT[props.locale];
  return layout({
    locale: props.locale,
    title: `${text.title} · ${props.merchantName}`,
    heading: text.heading,
    switchLocaleHref: props.switchLocaleHref,
    body: html`
      <h1 class="unseen">${text.title}</h1>
      <form method="post" action="${props.action}" class="way-back">
        <button class="button quiet" name="decision" value="leave">← ${text.leave}</button>
      </form>
      ${paymentSummary(props)} ${simulationNotice(props.locale)}
      <form method="post" action="${props.action}" class="stack">
        <fieldset class="card">
          <legend class="unseen">${text.choose}</legend>
          <h2 aria-hidden="true">${text.choose}</h2>
          <div class="tiles">${props.brands.map((brand) => tile(brand, props))}</div>
        </fieldset>
        <details>
          <summary>${text.terms}</summary>
          <p class="small muted">${text.termsBody}</p>
        </details>
        <div class="dock">
          <label class="check"><input type="checkbox" required />${text.agree}</label>
          <button class="button" type="submit">${text.pay(moneyText(props.amount, props.locale))}</button>
        </div>
      </form>
    `,
  });
}

function tile(brand: NamedCardBrand, { locale, chosen }: BrandPageProps): Html {
  return html`<label class="tile">
    <input type="radio" name="brand" value="${brand.value}" required ${brand === chosen ? raw('checked') : ''} />
    <span class="initials" aria-hidden="true">${monogram(brand, locale)}</span>
    ${brand[locale]}
  </label>`;
}

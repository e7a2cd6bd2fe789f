import { html } from 'hono/html';
import { cardName, type NamedCardBrand } from '../../web-ui/card-brands.ts';
import { type Html, layout } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { type PaymentSummary, paymentSummary } from '../../web-ui/payment-summary.ts';
import { simulationNotice } from './simulation-notice.ts';

export interface BankPageProps extends PaymentSummary {
  readonly brand: NamedCardBrand;
  /** Where the form posts its one field `decision`: `approve`, `decline` or `leave`. */
  readonly action: string;
  readonly switchLocaleHref: string;
  /** Address of the page of brands. */
  readonly brandsHref: string;
  /** Whether this payment has been declined before, on this page. */
  readonly previousDecline: boolean;
}

const TEXT = {
  ko: {
    title: (card: string) => `${card} 본인 인증`,
    heading: (card: string) => `모의 ${card}`,
    ask: '어떤 결과를 시험하시겠습니까?',
    hint: '실제 카드사 화면이라면 여기서 본인 인증을 합니다. 이 모의 화면에서는 결과만 고르시면 됩니다.',
    declined: '방금 승인이 거절되었습니다. 다시 시도하시거나, 다른 카드를 선택하시거나, 나가실 수 있습니다.',
    approve: (amount: string) => `${amount} 승인`,
    decline: '거절',
    leave: '결제하지 않고 나가기',
    brands: '다른 카드 선택하기',
  },
  en: {
    title: (card: string) => `Confirm it is you: ${card}`,
    heading: (card: string) => `Simulated ${card}`,
    ask: 'Which outcome would you like to try?',
    hint: 'On the real page of an issuer you would prove who you are here. On this simulated page you only choose the outcome.',
    declined: 'The approval was just declined. You can try again, choose another card or leave.',
    approve: (amount: string) => `Approve ${amount}`,
    decline: 'Decline',
    leave: 'Leave without paying',
    brands: 'Choose another card',
  },
} satisfies Record<Locale, unknown>;

/** The simulated issuer's page: buttons, a way back to the brands, and no input field, so there is nowhere to type card data. */
export function bankPage(props: BankPageProps): Html {
  const text = TEXT[props.locale];
  const card = cardName(props.brand, props.locale);
  return layout({
    locale: props.locale,
    title: `${text.title(card)} · ${props.merchantName}`,
    heading: text.heading(card),
    switchLocaleHref: props.switchLocaleHref,
    body: html`
      <h1 class="unseen">${text.title(card)}</h1>
      ${paymentSummary(props)} ${simulationNotice(props.locale)}
      <section class="card">
        ${props.previousDecline ? html`<p class="notice" role="status">${text.declined}</p>` : ''}
        <h2>${text.ask}</h2>
        <p class="small muted">${text.hint}</p>
        <form method="post" action="${props.action}" class="stack">
          <button class="button" name="decision" value="approve">${text.approve(moneyText(props.amount, props.locale))}</button>
          <button class="button second" name="decision" value="decline">${text.decline}</button>
          <a class="button second" href="${props.brandsHref}">${text.brands}</a>
          <button class="button quiet" name="decision" value="leave">${text.leave}</button>
        </form>
      </section>
    `,
  });
}

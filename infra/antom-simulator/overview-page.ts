import { html } from 'hono/html';
import { type Html, layout } from '../web-ui/layout.ts';
import { type Locale, otherLocale } from '../web-ui/locale.ts';
import { moneyText } from '../web-ui/money-text.ts';
import { dateTimeText } from '../web-ui/time-text.ts';
import { isOpen, type SimulatedPayment } from './payments/simulated-payment.ts';

export interface OverviewProps {
  readonly locale: Locale;
  /** The simulator's own address, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  /** Newest first. */
  readonly payments: readonly SimulatedPayment[];
  readonly buyerUrl: (payment: SimulatedPayment) => string;
}

const TEXT = {
  ko: {
    title: 'Antom 모의 서버',
    intro: '이 서버는 Antom을 흉내 냅니다. 실제 결제는 일어나지 않으며, 종료하면 모든 기록이 사라집니다.',
    baseUrl: 'API 주소',
    clientId: 'Client ID',
    buyer: '브라우저 없이 구매자 역할 하기',
    buyerHint: 'action은 approve, decline, leave, expire 중 하나입니다. paymentRequestId 대신 normalUrl로도 지정할 수 있습니다.',
    payments: '최근 결제',
    none: '아직 결제가 없습니다.',
    open: '구매자 화면 열기',
  },
  en: {
    title: 'Antom simulator',
    intro: 'This server stands in for Antom. No money moves, and nothing is kept when it ends.',
    baseUrl: 'Base URL of the API',
    clientId: 'Client id',
    buyer: 'Play the buyer without a browser',
    buyerHint: 'The action is approve, decline, leave or expire. A normalUrl names the payment as well as its paymentRequestId.',
    payments: 'Latest payments',
    none: 'No payments yet.',
    open: 'Open the buyer’s page',
  },
} satisfies Record<Locale, unknown>;

/** What the simulator's own address shows: how to reach it, how to play the buyer, and the latest payments. */
export function overviewPage({ locale, url, clientId, payments, buyerUrl }: OverviewProps): Html {
  const text = TEXT[locale];
  const example = `{"action":"decline","resultCode":"USER_BALANCE_NOT_ENOUGH","paymentRequestId":"…"}`;
  return layout({
    locale,
    title: text.title,
    heading: text.title,
    switchLocaleHref: `/?lang=${otherLocale(locale)}`,
    width: 'wide',
    readers: 'engineers',
    body: html`
      <h1>${text.title}</h1>
      <p class="muted">${text.intro}</p>
      <section class="card">
        <dl class="facts">
          <dt>${text.baseUrl}</dt>
          <dd class="code">${url}</dd>
          <dt>${text.clientId}</dt>
          <dd class="code">${clientId}</dd>
        </dl>
      </section>
      <section class="card stack">
        <h2>${text.buyer}</h2>
        <p class="small muted">${text.buyerHint}</p>
        <div class="command"><pre tabindex="0">curl -sS '${url}/sandbox/buyer' -d '${example}'</pre></div>
      </section>
      <section class="card">
        <h2>${text.payments}</h2>
        ${payments.length === 0 ? html`<p class="muted">${text.none}</p>` : ''}
        <div class="records">
          <ul>
            ${payments.map((payment) => paymentRow(payment, locale, buyerUrl(payment)))}
          </ul>
        </div>
      </section>
    `,
  });
}

function paymentRow(payment: SimulatedPayment, locale: Locale, buyerUrl: string): Html {
  const { request, state, createdAt, paymentRequestId } = payment;
  return html`<li>
    <strong>${moneyText(request.paymentAmount, locale)}</strong> <span class="badge">${state}</span>
    ${isOpen(payment) ? html`<a href="${buyerUrl}">${TEXT[locale].open}</a>` : ''}
    <time class="muted" datetime="${createdAt.toISOString()}">${dateTimeText(createdAt, locale)}</time>
    <span class="code small muted">${request.order.referenceOrderId} ${paymentRequestId}</span>
  </li>`;
}

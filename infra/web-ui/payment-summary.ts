import { html } from 'hono/html';
import type { WireMoney } from '../../shared/payment/money.ts';
import type { Html } from './layout.ts';
import type { Locale } from './locale.ts';
import { moneyText } from './money-text.ts';

/** The first thing on every page of a payment: the merchant, the amount and the order. */
export interface PaymentSummary {
  readonly locale: Locale;
  readonly merchantName: string;
  readonly orderDescription: string;
  readonly amount: WireMoney;
}

const AMOUNT_LABEL = { ko: '결제 금액', en: 'Amount to pay' } satisfies Record<Locale, string>;

export function paymentSummary(payment: PaymentSummary): Html {
  return html`<section class="card">
    <p><strong>${payment.merchantName}</strong><br /><span class="muted small">${payment.orderDescription}</span></p>
    <p>
      <span class="muted small">${AMOUNT_LABEL[payment.locale]}</span><br />
      ${largeAmount(moneyText(payment.amount, payment.locale))}
    </p>
  </section>`;
}

/** An amount in the largest type that still holds it on one line of a phone. */
function largeAmount(text: string): Html {
  return html`<strong class="amount ${text.length > 14 ? 'long' : ''}">${text}</strong>`;
}

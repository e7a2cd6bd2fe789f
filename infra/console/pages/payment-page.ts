import { html } from 'hono/html';
import type { PaymentView } from '../../../shared/contract/payment-view.ts';
import type { PaymentReport } from '../../operate/payments/payment-report.ts';
import type { Html } from '../../web-ui/layout.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import type { StoryEntry } from '../story/story-entry.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { PAYMENT_TEXT } from '../text/payment-text.ts';
import { NEXT_TEXT } from '../text/status-text.ts';
import { type Frame, framed } from './frame.ts';
import { disputesCard, refundsCard } from './money-records.ts';
import { factsList, statusBadge, timeHtml } from './shown-values.ts';
import { storyView } from './story-view.ts';

export interface PaymentContent {
  readonly report: PaymentReport;
  readonly story: readonly StoryEntry[];
  /** The deliveries of events could not be read. */
  readonly isStoryCut: boolean;
  /** Forms of what can be done; empty without `--write`. */
  readonly actions: Html;
  readonly resendPath: ((eventId: string) => string) | undefined;
}

export function paymentPage(frame: Frame, { report, story, isStoryCut, actions, resendPath }: PaymentContent): Html {
  const text = PAYMENT_TEXT[frame.locale];
  const { payment } = report;
  return framed(frame, {
    title: `${text.payment} ${payment.referenceOrderId}`,
    body: html`
      <div class="shelf">${moneyCard(payment, frame)} ${factsCard(report, frame)}</div>
      ${reasonsCard(payment, frame)} ${refundsCard(report.refunds, frame)} ${disputesCard(payment.disputes ?? [], frame)} ${actions}
      <section class="card" aria-labelledby="story">
        <h2 id="story">${text.story}</h2>
        <p class="small muted">${CONSOLE_TEXT[frame.locale].zone}</p>
        ${isStoryCut ? html`<p class="notice">${text.storyTrouble}</p>` : ''}
        ${storyView(story, { locale: frame.locale, client: report.client }, resendPath)}
      </section>
    `,
  });
}

function moneyCard(payment: PaymentView, { locale, path }: Frame): Html {
  const text = PAYMENT_TEXT[locale];
  const { status, final, next, paymentAmount, refundedAmount, refundableAmount, failure } = payment;
  const amount = moneyText(paymentAmount, locale);
  return html`<section class="card">
    <p>
      <span class="muted small">${text.amount}</span><br /><strong class="amount ${amount.length > 14 ? 'long' : ''}">${amount}</strong>
    </p>
    <p>${statusBadge(status, locale)} ${final === false ? html`<span class="badge open">${text.mayStillSucceed}</span>` : ''}</p>
    ${factsList([
      [text.refunded, refundedAmount && moneyText(refundedAmount, locale)],
      [text.refundable, refundableAmount && moneyText(refundableAmount, locale)],
      [text.failure, failure && html`<span class="code">${failure.code}</span> ${locale === 'ko' ? failure.buyerText.ko : failure.advice}`],
    ])}
    <p class="notice ${next === 'ask_a_person' ? 'bad' : ''}"><strong>${text.next}</strong>${NEXT_TEXT[locale][next].sentence}</p>
    <p><a href="${path}">${text.again}</a></p>
  </section>`;
}

function factsCard({ client, payment }: PaymentReport, { locale }: Frame): Html {
  const text = PAYMENT_TEXT[locale];
  const { card } = payment;
  const order = new URLSearchParams({ q: payment.referenceOrderId }).toString();
  return html`<section class="card">
    ${factsList([
      [text.order, html`<span class="code">${payment.referenceOrderId}</span>`],
      [text.client, client],
      [text.description, payment.orderDescription],
      [text.ids, html`<span class="code">${payment.paymentRequestId}</span>`],
      [text.atAntom, payment.paymentId === undefined ? undefined : html`<span class="code">${payment.paymentId}</span>`],
      [text.card, [card?.brand ?? payment.selectedCardBrand, card?.maskedNumber, card?.authorizationCode].filter(Boolean).join(' ')],
      [text.created, timeHtml(payment.createdAt)],
      [text.expires, timeHtml(payment.expiresAt)],
    ])}
    <p><a href="/search?${order}&all=1">${text.otherAttempts}</a></p>
  </section>`;
}

function reasonsCard({ reviewReasons = [], needsReview }: PaymentView, { locale }: Frame): Html {
  if (reviewReasons.length === 0) return html``;
  return html`<section class="card ${needsReview ? 'attention' : ''}">
    <h2>${PAYMENT_TEXT[locale].reasons}</h2>
    <ul class="plain-list">
      ${reviewReasons.map((reason) => html`<li class="code">${reason}</li>`)}
    </ul>
    <p><a href="/runbook/review-a-payment">${CONSOLE_TEXT[locale].runbook}</a></p>
  </section>`;
}

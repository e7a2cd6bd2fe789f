import { html } from 'hono/html';
import { LONGEST_REFUND_REASON, LONGEST_REFUND_REFERENCE } from '../../../shared/contract/refund-request.ts';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { LONGEST_REVIEW_REASON, STATEMENTS, statementsAbout } from '../acting/read-forms.ts';
import { ACTION_TEXT } from '../text/action-text.ts';

/** In these statuses the buyer has not paid yet, so the payment can be closed. */
const CAN_BE_CANCELLED: readonly PaymentStatus[] = ['CREATED', 'PENDING', 'FAILED'];

/** What can be done about a payment now, each in a form that leads to a second look. Nothing is done by these forms. */
export function actionForms(payment: Payment, identity: string, locale: Locale): Html {
  const text = ACTION_TEXT[locale];
  const forms = [
    ...(payment.captured === undefined ? [] : [refundForm(payment, locale)]),
    ...(CAN_BE_CANCELLED.includes(statusOf(payment)) && payment.cancellation === undefined ? [cancelForm(payment, locale)] : []),
    ...(needsReview(payment) ? [reviewForm(payment, locale)] : []),
  ];
  if (forms.length === 0) return html``;
  return html`<section class="card" aria-labelledby="actions">
    <h2 id="actions">${text.actions}</h2>
    <p class="small muted">${text.you}: <span class="code">${identity}</span></p>
    ${forms}
  </section>`;
}

function folded(name: 'refund' | 'cancel' | 'review', { paymentRequestId }: Payment, locale: Locale, fields: Html): Html {
  const text = ACTION_TEXT[locale];
  return html`<details class="fold" id="do-${name}">
    <summary>${text.action[name]}</summary>
    <form class="stack" method="post" action="/payments/${paymentRequestId}/${name}">
      ${fields}
      <button class="button second">${text.look}</button>
    </form>
  </details>`;
}

function refundForm(payment: Payment, locale: Locale): Html {
  const text = ACTION_TEXT[locale];
  const left = payment.refundableMinorUnits > 0n ? payment.refundableMinorUnits : 0n;
  const { value } = formatMoney({ currency: payment.amount.currency, minorUnits: left });
  return folded(
    'refund',
    payment,
    locale,
    html`<label class="field">${text.amount}<input name="amount" inputmode="numeric" value="${value}" required autocomplete="off" /></label>
      <label class="field"
        >${text.reference}<input
          name="reference"
          maxlength="${LONGEST_REFUND_REFERENCE}"
          required
          autocomplete="off"
          aria-describedby="reference-hint"
      /></label>
      <p class="small muted" id="reference-hint">${text.referenceHint}</p>
      <label class="field"
        >${text.reason}<input name="reason" maxlength="${LONGEST_REFUND_REASON}" required autocomplete="off" aria-describedby="reason-hint"
      /></label>
      <p class="small muted" id="reason-hint">${text.reasonHint}</p>
      <label class="check"><input type="checkbox" name="force" value="yes" />${text.force}</label>`,
  );
}

function cancelForm(payment: Payment, locale: Locale): Html {
  return folded('cancel', payment, locale, html`<p>${ACTION_TEXT[locale].effect.cancel}</p>`);
}

function reviewForm(payment: Payment, locale: Locale): Html {
  const text = ACTION_TEXT[locale];
  const statements = statementsAbout(payment);
  return folded(
    'review',
    payment,
    locale,
    html`<label class="field"
        >${text.reviewReason}<input name="reason" maxlength="${LONGEST_REVIEW_REASON}" required autocomplete="off"
      /></label>
      ${
        statements.length === 0
          ? ''
          : html`<label class="field"
              >${text.statement}<select name="statement">
                <option value="">${text.noStatement}</option>
                ${statements.map((statement) => html`<option value="${statement}">${statementText(statement, locale)}</option>`)}
              </select></label
            >`
      }`,
  );
}

function statementText(statement: string, locale: Locale): string {
  const [name, id] = statement.split(':');
  const known = STATEMENTS.find((each) => each === name);
  const text = known === undefined ? statement : ACTION_TEXT[locale].statements[known];
  return id === undefined ? text : `${text}: ${id}`;
}

import { html } from 'hono/html';
import { disputesOf } from '../../../shared/payment/dispute.ts';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundedMinorUnits } from '../../../shared/payment/refund.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { capturedSoFar } from '../../operate/payments/captured-so-far.ts';
import { hasRefund } from '../../operate/payments/request-refund.ts';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import { placeOf, type PlannedAction } from '../acting/planned-action.ts';
import { ACTION_TEXT, type ActionText } from '../text/action-text.ts';
import { PAYMENT_TEXT } from '../text/payment-text.ts';
import { type Frame, framed } from './frame.ts';
import { factsList, statusBadge } from './shown-values.ts';

type Row = readonly [name: string, value: Html | string | undefined];
type Warning = keyof ActionText['warning'];

/** Exactly what will happen, and the button that does it. */
export function confirmPage(frame: Frame, id: string, action: PlannedAction, identity: string): Html {
  const { locale } = frame;
  const text = ACTION_TEXT[locale];
  const warnings = warningsOf(action);
  return framed(frame, {
    title: `${text.action[action.kind]}: ${text.confirmTitle}`,
    body: html`<section class="card">
      <p>${text.effect[action.kind]}</p>
      ${factsList([...rowsOf(action, locale), [text.you, html`<span class="code">${identity}</span>`]])}
      ${
        warnings.length === 0
          ? ''
          : html`<div class="notice bad" role="note">
              <strong>${text.attention}</strong>${warnings.map((warning) => html`<p>${text.warning[warning]}</p>`)}
            </div>`
      }
      <form method="post" action="/confirmations/${id}"><button class="button" id="confirm">${text.confirm[action.kind]}</button></form>
      <a class="button second" href="${placeOf(action)}">${text.back}</a>
    </section>`,
  });
}

function rowsOf(action: PlannedAction, locale: Locale): readonly Row[] {
  const text = ACTION_TEXT[locale];
  switch (action.kind) {
    case 'refund': {
      const { payment, wanted } = action;
      const { currency } = payment.amount;
      const money = (minorUnits: bigint) => moneyText(formatMoney({ currency, minorUnits }), locale);
      return [
        [text.action.refund, html`<strong class="total">${moneyText({ currency, value: wanted.amount }, locale)}</strong>`],
        [text.reference, wanted.reference],
        [text.reason, wanted.reason],
        ...paymentRows(payment, locale),
        [PAYMENT_TEXT[locale].captured, money(capturedSoFar(payment))],
        [PAYMENT_TEXT[locale].refunded, money(refundedMinorUnits(payment))],
        [PAYMENT_TEXT[locale].refundable, money(payment.refundableMinorUnits)],
      ];
    }
    case 'cancel':
      return paymentRows(action.payment, locale);
    case 'review':
      return [
        ...paymentRows(action.payment, locale),
        [text.fact.reviewed, html`${action.plan.reasons.map((reason) => html`<span class="code">${reason}</span><br />`)}`],
        [text.reviewReason, action.reason],
        [text.statement, action.stated],
      ];
    case 'resend':
      return [
        [text.event, code(action.eventId)],
        [text.endpoint, action.endpointId === undefined ? text.allEndpoints : code(action.endpointId)],
      ];
    case 'pause':
    case 'enable':
      return [
        [text.endpoint, code(action.endpointId)],
        ['URL', code(action.url)],
      ];
  }
}

function paymentRows(payment: Payment, locale: Locale): readonly Row[] {
  const text = PAYMENT_TEXT[locale];
  return [
    [text.order, html`${code(payment.referenceOrderId)} ${statusBadge(statusOf(payment), locale)}`],
    [text.client, payment.apiClientId],
    [text.amount, moneyText(formatMoney(payment.amount), locale)],
    [text.ids, code(payment.paymentRequestId)],
  ];
}

const code = (value: string) => html`<span class="code">${value}</span>`;

/** What speaks against it. */
function warningsOf(action: PlannedAction): Warning[] {
  switch (action.kind) {
    case 'refund': {
      const { payment, wanted } = action;
      return [
        ...(hasRefund(payment, wanted.reference) ? (['known'] as const) : []),
        ...(disputesOf(payment).length > 0 ? (['dispute'] as const) : []),
        ...(needsReview(payment) ? (['needsReview'] as const) : []),
        ...(wanted.force === true ? (['force'] as const) : []),
      ];
    }
    case 'review':
      return action.plan.isReviewed ? ['reviewedAlready'] : action.plan.reasons.length === 0 ? ['nothingToReview'] : [];
    case 'cancel':
    case 'resend':
    case 'pause':
    case 'enable':
      return [];
  }
}

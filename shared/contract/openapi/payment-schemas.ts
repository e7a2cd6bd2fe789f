import * as z from 'zod/mini';
import { NEXT_STEPS } from '../../payment/next-step.ts';
import type { Closing } from '../../payment/payment.ts';
import { PAYMENT_STATUSES } from '../../payment/payment-status.ts';
import { type Notice, NOTICES } from '../notice.ts';
import type { PaymentList, PaymentView, StartedPaymentView } from '../payment-view.ts';
import { component } from './components.ts';
import { dispute } from './dispute-schemas.ts';
import { failure } from './failure-schemas.ts';
import { actor, count, explained, oneOf, text, time, url, yesOrNo } from './fields.ts';
import { nextCursor } from './list-fields.ts';
import { moneyField } from './money-schema.ts';
import { describing } from './on-the-wire.ts';
import { card, riskReview, settlement } from './payment-details-schemas.ts';

const CLOSINGS = ['merchant', 'expired', 'unknown'] as const satisfies readonly Closing['reason'][];

const fields = {
  paymentRequestId: text(
    'Id of the payment: 40 hex digits that follow from your Idempotency-Key.',
    '4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f',
  ),
  paymentId: z.optional(text("Antom's id of the payment.", '202601311940108001001880C0209512345')),
  referenceOrderId: text('Your order.', 'order-2026-0001'),
  orderDescription: z.optional(text('As in your request.', '제주 한라봉 선물세트')),
  selectedCardBrand: z.optional(text('As in your request, if it had one.', 'HYUNDAI')),
  metadata: z.optional(text('As in your request, if it had it: 2,048 characters at most.')),
  status: oneOf(PAYMENT_STATUSES, 'Where the payment stands. Do not ship on CAPTURED alone: act on `next`.'),
  final: z.optional(yesOrNo('With FAILED, CANCELLED, EXPIRED and CAPTURE_FAILED only. false: the payment may still succeed.')),
  paymentAmount: moneyField('What the buyer pays.'),
  refundedAmount: z.optional(moneyField('Once captured: what has been refunded.')),
  refundableAmount: z.optional(moneyField('Once captured: what is left to refund.')),
  normalUrl: z.optional(
    url(
      'The page on which the buyer can pay: with PENDING, and with FAILED that is not final, because another card may succeed there; never after `expiresAt`.',
      'https://ac.alipay.com/page/ac-paymentlink/cashier',
    ),
  ),
  failure: z.optional(explained(failure, 'Why the payment or its capture failed; it stays when a declined payment is then closed.')),
  card: z.optional(card),
  settlement: z.optional(settlement),
  startedBy: z.optional(actor('Who has started it.')),
  closingRequestedBy: z.optional(actor('Who has requested the closing. Absent when the time ran out.')),
  closing: z.optional(
    oneOf(
      CLOSINGS,
      'Closing at Antom was requested, by you or because the time ran out, and may not have happened yet. unknown: a newer release recorded another reason.',
    ),
  ),
  disputes: z.optional(explained(z.array(dispute), 'The disputes of the payment, 48 KiB at most: open ones first to be kept.')),
  disputesLeftOut: z.optional(count('How many disputes are not shown, because there are too many.', 2)),
  riskReview: z.optional(riskReview),
  needsReview: yesOrNo('true: a person has to review the payment, in whatever status it is.'),
  reviewReasons: z.optional(explained(z.array(z.string()), 'Why, 16 KiB at most: codes, some with details after a colon.')),
  reviewReasonsLeftOut: z.optional(count('How many reasons are not shown, because there are too many.', 3)),
  next: oneOf(
    NEXT_STEPS,
    'What to do next. send_buyer: to `normalUrl`. wait: the service or Antom goes on. ship: paid and free of doubt. start_over: nothing was paid nor can be. ask_a_person: a decision is needed. nothing: over.',
  ),
  sequence: z.optional(
    count(
      'Rises with every change that is recorded: equal numbers mean equal answers, and a lower number is out of date. Absent in an answer that is ahead of the record.',
      4,
    ),
  ),
  createdAt: time('When the payment was started.'),
  expiresAt: time('Until when the buyer may pay.'),
  authorizedAt: z.optional(time("Antom's time of the authorization.")),
  capturedAt: z.optional(time("Antom's time of the capture.")),
} satisfies Record<keyof PaymentView, z.ZodMiniType>;

export const payment = component(
  'Payment',
  describing<PaymentView>()(explained(z.object(fields), 'A payment. A field that does not apply is left out.')),
);

const isNoticeCode = (code: string): code is Notice['code'] => Object.hasOwn(NOTICES, code);

const notice = component(
  'Notice',
  describing<Notice>()(
    explained(
      z.object({
        code: oneOf(
          Object.keys(NOTICES).filter(isNoticeCode),
          Object.entries(NOTICES)
            .map(([code, detail]) => `${code}: ${detail}`)
            .join(' '),
        ),
        detail: text('The same in words, for people. It may change.'),
      } satisfies Record<keyof Notice, z.ZodMiniType>),
      "Something that a merchant's engineer should know about an answer that is no problem.",
    ),
  ),
);

export const notices = z.optional(explained(z.array(notice), 'What you should know about this answer, if there is something.'));

export const statusToken = z.optional(
  text(
    "With it the buyer's browser reads the state of this payment, at GET /payment-status. Absent for payments that an earlier release started.",
  ),
);

export const startedPayment = component(
  'StartedPayment',
  describing<StartedPaymentView>()(
    explained(
      z.object({
        ...fields,
        statusToken,
        notices,
      } satisfies Record<keyof StartedPaymentView, z.ZodMiniType>),
      'The payment that was started, now or by an earlier request with the same key.',
    ),
  ),
);

export const paymentList = component(
  'PaymentList',
  describing<PaymentList>()(
    explained(
      z.object({
        payments: explained(z.array(payment), 'The newest first.'),
        nextCursor,
      } satisfies Record<keyof PaymentList, z.ZodMiniType>),
      'A page of payments.',
    ),
  ),
);

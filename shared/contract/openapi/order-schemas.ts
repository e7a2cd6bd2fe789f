import * as z from 'zod/mini';
import { NEXT_STEPS } from '../../payment/next-step.ts';
import type { CheckoutView, OrderView } from '../order-view.ts';
import { component } from './components.ts';
import { orderDispute } from './dispute-schemas.ts';
import { explained, oneOf, text, url, yesOrNo } from './fields.ts';
import { moneyField } from './money-schema.ts';
import { describing } from './on-the-wire.ts';
import { notices, payment, statusToken } from './payment-schemas.ts';
import { refund } from './refund-schemas.ts';

const fields = {
  referenceOrderId: text('Your order.', 'order-2026-0001'),
  paid: yesOrNo('true: a payment of the order is captured and not refunded in full. Ship when `next` says so.'),
  paidBy: z.optional(text('`paymentRequestId` of the payment that paid it; of the first, if there are several.')),
  mayPayAgain: yesOrNo('true: nothing of the order is paid, or may be. A checkout would give the buyer something to pay.'),
  next: oneOf(
    NEXT_STEPS,
    'What to do next. send_buyer: to `normalUrl`. wait: the service or Antom goes on. ship: paid and free of doubt. start_over: nothing is paid, check out again if the buyer wants to. ask_a_person: a decision is needed. nothing: over.',
  ),
  normalUrl: z.optional(url('Where to send the buyer, with send_buyer only.', 'https://ac.alipay.com/page/ac-paymentlink/cashier')),
  paidAmount: z.optional(moneyField('What the payments of the order have captured. Once one is captured.')),
  refundedAmount: z.optional(moneyField('What of it the buyer has back. Once a payment is captured.')),
  refundableAmount: z.optional(moneyField('What of it is left to refund. Once a payment is captured.')),
  version: text('Opaque: two answers with one version are equal.', 'tD0l8gJq0c6l3dDqVtUuKw'),
  attempts: explained(z.array(payment), 'Its payments, the newest first: 20 at most besides those that are open or paid.'),
  hasOlderAttempts: z.optional(z.literal(true).check(z.describe('There may be older payments than these: `GET /payments` lists them.'))),
  refunds: explained(z.array(refund), 'The refunds of these payments: those of the oldest payment first, of one payment the oldest first.'),
  disputes: explained(z.array(orderDispute), 'The disputes of these payments, 48 KiB of each payment at most.'),
} satisfies Record<keyof OrderView, z.ZodMiniType>;

export const orderState = component(
  'OrderState',
  describing<OrderView>()(explained(z.object(fields), 'An order: all of its payments together.')),
);

export const checkout = component(
  'Checkout',
  describing<CheckoutView>()(
    explained(
      z.object({ ...fields, statusToken, notices } satisfies Record<keyof CheckoutView, z.ZodMiniType>),
      'The order, after the checkout.',
    ),
  ),
);

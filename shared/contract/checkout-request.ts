import * as z from 'zod/mini';
import { expiresAt, FIELDS_BESIDE_AMOUNT, FILLED_IN, selectedCardBrand, type StartPaymentRequest } from './start-payment-request.ts';

const replace = z._default(
  z
    .boolean()
    .check(
      z.describe(
        'What to do if the buyer can pay another amount of this order, or if Antom gave no page for its payment: close that payment, and start another one.',
      ),
    ),
  false,
);

/** The body of POST /checkouts: the body of POST /payments without what is said twice there, and without the choice between an order's payments. */
export const checkoutRequest = z.pipe(
  z.strictObject({ ...FIELDS_BESIDE_AMOUNT, selectedCardBrand, expiresAt, replace }),
  z.transform(({ replace: replaces, ...request }): CheckoutRequest => ({
    replaces,
    start: { ...request, paymentAmount: request.order.orderAmount },
  })),
);

export interface CheckoutRequest {
  /** A payment of another amount that the buyer can pay is closed, and so is one for which Antom gave no page. */
  readonly replaces: boolean;
  /** The payment that the order is to have. */
  readonly start: StartPaymentRequest;
}

/** As a merchant may write it. */
export type CheckoutRequestInput = z.input<typeof checkoutRequest>;

/** Fields of other requests, and what to do about one that was sent. */
export const NOT_IN_CHECKOUT = {
  ...FILLED_IN,
  paymentRequestId: 'is derived from the order by this service: leave it out',
  paymentAmount: 'is order.orderAmount here: leave it out',
  ifOrderHasPayment: 'is decided by this service here: leave it out, or use replace',
} as const satisfies Record<string, string>;

import * as z from 'zod/mini';
import { CARD_BRANDS } from '../antom/card-brand.ts';
import { IF_ORDER_HAS_PAYMENT } from '../payment/order.ts';
import { wholeNumber } from './request/both-forms.ts';
import { device } from './request/device.ts';
import { LOCALES } from './request/locale.ts';
import { order } from './request/order.ts';
import { lines, optionalText } from './request/text.ts';
import { moment } from './request/time.ts';
import { redirectUrl } from './request/url.ts';
import { wonAmount } from './request/won-amount.ts';

/*
 * The body of POST /payments: Antom's own `pay` request, under Antom's names, without what this service fills in. An unknown field is an error, so that a
 * misspelt one is noticed. Left out knowingly, because they are of other products: subscriptions, agreements, taxes, quotes, and cards that are kept.
 */

export const ifOrderHasPayment = z.enum(IF_ORDER_HAS_PAYMENT);

const creditPayPlan = z.strictObject({
  installmentNum: z.optional(wholeNumber({ min: 1, max: 99 }, 'Number of instalments (할부): 2 to 12 in Korea, 1 to pay at once.')),
  interval: optionalText(64, 'Rhythm of the instalments, such as MONTH.'),
  creditPayFeeType: z.optional(z.literal('PERCENTAGE').check(z.describe('How the fee is stated.'))),
  feePercentage: z.optional(wholeNumber({ min: 0, max: 100 }, 'The share of the fee that you bear, in percent.')),
});

const customizedField = optionalText(256, 'A text of your own, which Antom repeats when it is asked about the payment or a refund.');

const customizedInfo = z.strictObject({
  customizedField1: customizedField,
  customizedField2: customizedField,
  customizedField3: customizedField,
  customizedField4: customizedField,
  customizedField5: customizedField,
});

/** What Antom's request has beside the amount and what this service fills in. */
export const FIELDS_BESIDE_AMOUNT = {
  order,
  paymentRedirectUrl: redirectUrl(
    "Where the buyer's browser goes afterwards, whatever the outcome. The return proves nothing. https, or an app link.",
  ),
  env: device,
  locale: z.optional(z.enum(LOCALES).check(z.describe("The language of Antom's pages. The stage has a default."))),
  creditPayPlan: z.optional(
    creditPayPlan.check(z.describe('Instalments (할부). Whether the issuer takes them from here or asks the buyer is not documented.')),
  ),
  customizedInfo: z.optional(
    customizedInfo.check(z.describe('Texts of your own, which Antom repeats when it is asked about the payment.')),
  ),
  metadata: z.optional(lines(2048, 'A text of your own, such as JSON as text. It is not searched, and comes back with the payment.')),
  extendInfo: z.optional(lines(2048, 'JSON as text, as agreed with Antom.')),
  appId: optionalText(32, 'Id of the mini app, with terminalType MINI_APP.'),
  merchantAccountId: optionalText(32, 'Which of your accounts with Antom, if one client id has several.'),
  merchantRegion: optionalText(2, 'Where you trade, two letters by ISO 3166.'),
  userRegion: optionalText(2, 'Where the buyer is, two letters by ISO 3166.'),
};

const fieldsOfAntom = { ...FIELDS_BESIDE_AMOUNT, paymentAmount: wonAmount };

export const selectedCardBrand = z.optional(z.enum(CARD_BRANDS).check(z.describe("Skips Antom's page of brands.")));

export const expiresAt = z.optional(moment('Until when the buyer may pay: 1 minute to 7 days ahead when the payment is started.'));

export const startPaymentRequest = z
  .strictObject({
    ...fieldsOfAntom,
    selectedCardBrand,
    expiresAt,
    /** No part of what a repeated request is compared with: a refused start may be repeated with another value under the same key. */
    ifOrderHasPayment: z.optional(
      ifOrderHasPayment.check(
        z.describe('What to do if the order has another payment that is not closed for good. The stage has a default.'),
      ),
    ),
  })
  .check(
    z.refine((request) => request.order.orderAmount.value === request.paymentAmount.value, {
      path: ['order', 'orderAmount', 'value'],
      error: 'must equal paymentAmount.value',
    }),
  );

/** Fields of Antom's request that this service fills in, and what to do about one that was sent. */
export const FILLED_IN = {
  productCode: 'is filled in by this service: leave it out',
  paymentRequestId: 'follows from your Idempotency-Key: leave it out',
  paymentMethod: 'is filled in by this service: leave it out, and name a card brand in selectedCardBrand',
  paymentFactor: 'is filled in by this service: leave it out',
  paymentNotifyUrl: 'is the address of this service: leave it out',
  paymentExpiryTime: 'is filled in by this service: use expiresAt',
  settlementStrategy: 'is a setting of the stage: leave it out',
} as const satisfies Record<string, string>;

/** How far ahead `expiresAt` may be when the payment is started. */
export const EXPIRES_AT_AHEAD = { minMs: 60_000, maxMs: 7 * 24 * 60 * 60_000, error: 'must be 1 minute to 7 days ahead' } as const;

/** As it is understood: each text, time, URL, boolean and number in the one form that is sent. */
export type StartPaymentRequest = z.output<typeof startPaymentRequest>;

/** What Antom's own request does not have. */
export type FieldOfThisService = Exclude<keyof StartPaymentRequest, keyof typeof fieldsOfAntom>;

/** As a merchant may write it. */
export type StartPaymentRequestInput = z.input<typeof startPaymentRequest>;

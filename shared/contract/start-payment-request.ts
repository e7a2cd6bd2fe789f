import * as z from 'zod/mini';
import { CARD_BRANDS } from '../antom/card-brand.ts';
import { isLoopback } from '../antom/loopback.ts';
import { IF_ORDER_HAS_PAYMENT } from '../payment/order.ts';
import { wonAmount } from './won-amount.ts';

/*
 * The body of POST /payments: Antom's own `pay` request, under Antom's names, without what this service fills in (ids, product code, payment
 * method and factor, notify URL, settlement). An unknown field is an error, so that a misspelt one is noticed.
 * Source of names and limits: docs.antom.com/ac/ams/payment_cashier
 */

const textUpTo = (length: number) => z.string().check(z.minLength(1), z.maxLength(length));
const optionalTextUpTo = (length: number) => z.optional(textUpTo(length));

export const ifOrderHasPayment = z.enum(IF_ORDER_HAS_PAYMENT);

/** The merchant's own id of an order. */
export const referenceOrderId = textUpTo(64);

/** https, http to this machine (development), or an app's own scheme; never a scheme that a browser would execute. */
const redirectUrl = z
  .string()
  .check(z.maxLength(2048), z.refine(isRedirectUrl, 'must be an absolute https URL, or an app link such as myshop://paid'));

const dateTime = z.iso.datetime({ offset: true, error: 'must be an ISO 8601 time with offset, such as 2026-01-31T18:00:00+09:00' });

const personName = z.strictObject({
  firstName: optionalTextUpTo(32),
  middleName: optionalTextUpTo(32),
  lastName: optionalTextUpTo(32),
  fullName: optionalTextUpTo(128),
});

const address = z.strictObject({
  region: optionalTextUpTo(2),
  state: optionalTextUpTo(8),
  city: optionalTextUpTo(32),
  address1: optionalTextUpTo(256),
  address2: optionalTextUpTo(256),
  zipCode: optionalTextUpTo(32),
});

const buyer = z.strictObject({
  referenceBuyerId: optionalTextUpTo(64),
  buyerName: z.optional(personName),
  buyerPhoneNo: optionalTextUpTo(24),
  buyerEmail: optionalTextUpTo(64),
  buyerRegistrationTime: z.optional(dateTime),
});

const goods = z.strictObject({
  referenceGoodsId: textUpTo(64),
  goodsName: textUpTo(256),
  goodsCategory: optionalTextUpTo(64),
  goodsBrand: optionalTextUpTo(64),
  goodsUnitAmount: z.optional(wonAmount),
  goodsQuantity: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,8}$/, 'must be a whole number as a string, such as "2"'))),
  goodsSkuName: optionalTextUpTo(64),
  goodsUrl: optionalTextUpTo(2048),
  goodsImageUrl: optionalTextUpTo(2048),
  deliveryMethodType: z.optional(z.enum(['PHYSICAL', 'DIGITAL'])),
});

const shipping = z.strictObject({
  shippingName: z.optional(personName),
  shippingAddress: z.optional(address),
  shippingCarrier: optionalTextUpTo(128),
  shippingPhoneNo: optionalTextUpTo(16),
  shipToEmail: optionalTextUpTo(64),
  shippingFee: z.optional(wonAmount),
});

const browserInfo = z.strictObject({
  acceptHeader: optionalTextUpTo(2048),
  javaEnabled: z.optional(z.boolean()),
  javaScriptEnabled: z.optional(z.boolean()),
  language: optionalTextUpTo(32),
  userAgent: optionalTextUpTo(2048),
});

const environment = z
  .strictObject({
    terminalType: z.enum(['WEB', 'WAP', 'APP', 'MINI_APP']),
    osType: z.optional(z.enum(['IOS', 'ANDROID'])),
    clientIp: textUpTo(64),
    deviceTokenId: optionalTextUpTo(64),
    browserInfo: z.optional(browserInfo),
    userAgent: optionalTextUpTo(2048),
    osVersion: optionalTextUpTo(64),
    deviceBrand: optionalTextUpTo(64),
    deviceModel: optionalTextUpTo(64),
    deviceLanguage: optionalTextUpTo(64),
    deviceId: optionalTextUpTo(128),
  })
  .check(
    z.refine((env) => env.terminalType === 'WEB' || env.osType !== undefined, {
      path: ['osType'],
      error: 'is required unless terminalType is WEB',
    }),
  );

export const startPaymentRequest = z
  .strictObject({
    order: z.strictObject({
      referenceOrderId,
      orderDescription: textUpTo(256),
      orderAmount: wonAmount,
      buyer: z.optional(buyer),
      goods: z.optional(z.array(goods).check(z.maxLength(100))),
      shipping: z.optional(shipping),
      extendInfo: optionalTextUpTo(2048),
    }),
    paymentAmount: wonAmount,
    /** Where the buyer's browser goes afterwards, whatever the outcome. The return proves nothing. */
    paymentRedirectUrl: redirectUrl,
    env: environment,
    /** Skips Antom's page of brands. */
    selectedCardBrand: z.optional(z.enum(CARD_BRANDS)),
    metadata: optionalTextUpTo(2048),
    /** Until when the buyer may pay: 1 minute to 7 days ahead when the payment is started. A field of this service, not of Antom. */
    expiresAt: z.optional(dateTime),
    /**
     * What to do if the order has another payment that is not closed for good; the stage has a default. A field of this service, and no part of what a
     * repeated request is compared with: a refused start may be repeated with another value under the same key.
     */
    ifOrderHasPayment: z.optional(ifOrderHasPayment),
  })
  .check(
    z.refine((request) => request.order.orderAmount.value === request.paymentAmount.value, {
      path: ['order', 'orderAmount', 'value'],
      error: 'must equal paymentAmount.value',
    }),
  );

/** How far ahead `expiresAt` may be when the payment is started. */
export const EXPIRES_AT_AHEAD = { minMs: 60_000, maxMs: 7 * 24 * 60 * 60_000, error: 'must be 1 minute to 7 days ahead' } as const;

export type StartPaymentRequest = z.output<typeof startPaymentRequest>;

function isRedirectUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null) return false;
  if (url.protocol === 'http:') return isLoopback(url.hostname);
  return url.protocol === 'https:' || (/^[a-z][a-z0-9+.-]*:\/\//.test(value) && !['javascript:', 'data:', 'file:'].includes(url.protocol));
}

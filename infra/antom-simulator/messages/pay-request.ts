import * as z from 'zod/mini';
import { amountField, idField, redirectUrlField, urlField } from './fields.ts';

/** Antom's documents ask for strings. Antom accepts booleans as well. */
const trueField = z.union([z.literal(true), z.literal('true')]);
/** Months, as an integer or as its digits. */
const monthsField = z.union([z.int().check(z.positive()), z.string().check(z.regex(/^[1-9]\d?$/))]);
const isoTimeField = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/));

const environmentField = z.looseObject({
  terminalType: z.enum(['WEB', 'WAP', 'APP', 'MINI_APP']),
  osType: z.optional(z.enum(['IOS', 'ANDROID'])),
  clientIp: z.optional(z.string()),
});

/**
 * The `pay` request for issuer-authenticated cards: docs.antom.com/ac/cashierpay/issuer_auth_pay, required fields as in
 * docs.antom.com/ac/ams/payment_cashier. Only automatic capture exists for these cards.
 */
export const payRequestSchema = z.looseObject({
  productCode: z.literal('CASHIER_PAYMENT'),
  paymentRequestId: idField,
  order: z.looseObject({
    referenceOrderId: idField,
    orderDescription: z.string().check(z.minLength(1), z.maxLength(256)),
    orderAmount: amountField,
    merchant: z.optional(z.looseObject({ merchantDisplayName: z.optional(z.string()) })),
  }),
  paymentAmount: amountField,
  paymentMethod: z.looseObject({
    paymentMethodType: z.literal('CARD'),
    paymentMethodMetaData: z.looseObject({
      requireIssuerAuthentication: trueField,
      selectedCardBrand: z.optional(z.string()),
    }),
  }),
  locale: z.optional(z.string().check(z.maxLength(8))),
  creditPayPlan: z.optional(z.looseObject({ installmentNum: z.optional(monthsField) })),
  paymentFactor: z.looseObject({ isAuthorization: trueField, captureMode: z.optional(z.literal('AUTOMATIC')) }),
  /** Whether Antom takes app links is not documented; it takes here what the API sends. */
  paymentRedirectUrl: redirectUrlField,
  paymentNotifyUrl: z.optional(urlField),
  paymentExpiryTime: z.optional(isoTimeField),
  settlementStrategy: z.looseObject({ settlementCurrency: z.optional(z.string()) }),
  env: environmentField.check(z.refine((env) => env.terminalType === 'WEB' || env.osType !== undefined, { path: ['osType'] })),
});

export type PayRequest = z.infer<typeof payRequestSchema>;

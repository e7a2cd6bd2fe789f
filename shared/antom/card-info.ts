/**
 * What Antom says about the card of a payment, its approval and its settlement. Only what is kept is read: names, expiry dates, tokens, account numbers
 * and fingerprints are dropped while reading. Whatever form a detail has, the message that it stands in is read all the same.
 *
 * Source: docs.antom.com notifyPayment, inquiryPayment: `cardInfo`, `paymentResultInfo`, `settlementQuote`.
 */
import * as z from 'zod/mini';
import { isShort, maskedCardNumber, withoutCardNumbers, withoutWholeCardNumbers } from './card-number.ts';
import { amount, optional } from './schema-fields.ts';

/** Antom documents 64 characters for ids. An id that is cut would be another one. @internal */
const shortId = z.string().check(z.maxLength(64));
/** The id of a capture, unmasked like every id by which messages find each other. @internal */
export const shortCaptureId = optional(shortId);
/** A number or a name that nothing is found by. @internal */
export const shortText = optional(z.pipe(shortId, z.transform(withoutWholeCardNumbers)));
const approvalNumber = optional(z.string().check(z.maxLength(32), z.refine(isShort)));

/** Words for people, cut to `longest` characters. A card number in them is masked before they are cut, so that no cut hides it. */
function words(longest: number) {
  return optional(
    z.pipe(
      z.string(),
      z.transform((text) => [...withoutCardNumbers(text.slice(0, FAR_TOO_LONG))].slice(0, longest).join('')),
    ),
  );
}
const FAR_TOO_LONG = 4096;

/** @internal */
export const judgeReason = words(256);

/** @internal */
export const yesOrNo = optional(
  z.pipe(
    z.union([z.boolean(), z.enum(['true', 'false'])]),
    z.transform((value) => String(value) === 'true'),
  ),
);

/** `parseJson` makes each number text. */
const months = optional(
  z.pipe(
    z.string().check(z.regex(/^[1-9]\d?$/)),
    z.transform((text) => Number(text)),
  ),
);
/** The digits as Antom wrote them. Before the point no rate has as many as a card number, and after it none begins like one that is a card number. */
const rate = optional(
  z.string().check(
    z.maxLength(32),
    z.regex(/^\d{1,12}(\.\d+)?([eE][+-]?\d{1,3})?$/),
    z.refine((text) => /\.0/.test(text) || withoutWholeCardNumbers(text) === text),
  ),
);

const card = z.pipe(
  z.object({
    cardNo: optional(z.string()),
    cardBin: optional(z.string()),
    lastFour: optional(z.string()),
    cardBrand: words(32),
    issuerName: words(64),
    authorizationCode: approvalNumber,
    rrn: shortText,
    creditPayPlan: optional(z.object({ installmentNum: months })),
    refusalCodeRaw: words(64),
    refusalReasonRaw: words(128),
    merchantAdviceCode: words(16),
  }),
  z.transform(({ cardNo, cardBin, lastFour, creditPayPlan, ...rest }) => ({
    maskedCardNumber: maskedCardNumber(cardNo, cardBin, lastFour),
    installments: creditPayPlan?.installmentNum,
    ...rest,
  })),
);
/**
 * The card, its approval (`authorizationCode`, `rrn`), the months of an instalment plan, and of a decline the issuer's own words: `refusalCodeRaw`,
 * `refusalReasonRaw`, `merchantAdviceCode`.
 * @interface
 */
export type CardInfo = z.output<typeof card>;

const quote = z.object({
  quoteId: shortText,
  quoteCurrencyPair: words(16),
  quotePrice: rate,
  guaranteed: yesOrNo,
});
/**
 * The rate at which won become the settlement currency. `quotePrice` has the digits that Antom wrote.
 * @interface
 */
export type SettlementQuote = z.output<typeof quote>;

/** @internal */
export const cardFields = {
  /** The larger one of the two; `cardInfo` has the card only. */
  paymentResultInfo: optional(card),
  cardInfo: optional(card),
};

/** @internal */
export const settlementFields = {
  acquirerReferenceNo: shortText,
  /** In the settlement currency, before fees. */
  grossSettlementAmount: optional(amount),
  settlementQuote: optional(quote),
};

/** The numbers of a refund: its approval number, and those by which the banks know it. @internal */
export const refundNumberFields = { authorizationCode: approvalNumber, arn: shortText, rrn: shortText, acquirerReferenceNo: shortText };

import * as z from 'zod/mini';
import type { Payment } from '../payment/payment.ts';
import {
  type CardDetails,
  type DeclineDetails,
  detailsOrNone,
  type RawRefusal,
  type SettlementDetails,
  type SettlementQuote,
} from '../payment/payment-details.ts';
import type { ApprovalDetails } from '../payment/stated-details.ts';

/*
 * How the details of card and settlement are stored: under short names, and those of an approval each in an attribute of its own. So the item stays so small
 * that a write costs one unit, and one write can fill in what is absent. Only this file knows the short names.
 */

/** Brand, number, issuer, approval number and months of the card. */
interface StoredCard {
  readonly cb?: string | undefined;
  readonly cn?: string | undefined;
  readonly ci?: string | undefined;
  readonly ca?: string | undefined;
  readonly cm?: number | undefined;
}

/** The attributes of an approval. Of the settlement: the acquirer's number, the bank's, the gross amount in minor units, its currency, and the rate. */
export interface StoredApproval extends StoredCard {
  readonly sa?: string | undefined;
  readonly sr?: string | undefined;
  readonly sg?: bigint | undefined;
  readonly sc?: string | undefined;
  readonly sq?: StoredQuote | undefined;
}

/** Id, pair of currencies, price, and whether it is guaranteed. */
interface StoredQuote {
  readonly i?: string | undefined;
  readonly c?: string | undefined;
  readonly p?: string | undefined;
  readonly g?: boolean | undefined;
}

/** The attribute of a decline, with the issuer's code, reason and advice. */
export interface StoredDecline extends StoredCard {
  readonly rc?: string | undefined;
  readonly rr?: string | undefined;
  readonly ra?: string | undefined;
}

/** Every attribute is named, if only as undefined. */
export function storedApproval({ card, settlement }: ApprovalDetails) {
  const { grossAmount, quote, acquirerReferenceNo, rrn } = settlement ?? {};
  return {
    ...storedCard(card),
    sa: acquirerReferenceNo,
    sr: rrn,
    sg: grossAmount?.minorUnits,
    sc: grossAmount?.currency,
    sq: quote && { i: quote.id, c: quote.currencyPair, p: quote.price, g: quote.isGuaranteed },
  } satisfies Record<keyof StoredApproval, unknown>;
}

export function storedDecline({ card, refusal }: DeclineDetails) {
  const { code, reason, adviceCode } = refusal ?? {};
  return { ...storedCard(card), rc: code, rr: reason, ra: adviceCode } satisfies Record<keyof StoredDecline, unknown>;
}

interface WithDetails extends StoredApproval {
  readonly decline?: StoredDecline | undefined;
}

/** The details as a payment has them, and what else was stored. */
export function takeDetails<Item extends WithDetails>(item: Item) {
  const { cb, cn, ci, ca, cm, sa, sr, sg, sc, sq, decline, ...rest } = item;
  const details: Pick<Payment, 'card' | 'settlement' | 'decline'> = {
    card: cardFrom({ cb, cn, ci, ca, cm }),
    settlement: settlementFrom({ sa, sr, sg, sc, sq }),
    decline: decline && declineFrom(decline),
  };
  return { details, rest };
}

function storedCard(card: CardDetails = {}) {
  return {
    cb: card.brand,
    cn: card.maskedNumber,
    ci: card.issuer,
    ca: card.authorizationCode,
    cm: card.installments,
  } satisfies Record<keyof StoredCard, unknown>;
}

function cardFrom({ cb, cn, ci, ca, cm }: StoredCard): CardDetails | undefined {
  return detailsOrNone({ brand: cb, maskedNumber: cn, issuer: ci, authorizationCode: ca, installments: cm } satisfies Record<
    keyof CardDetails,
    unknown
  >);
}

function settlementFrom({ sa, sr, sg, sc, sq }: StoredApproval): SettlementDetails | undefined {
  return detailsOrNone({
    grossAmount: sg === undefined || sc === undefined ? undefined : { currency: sc, minorUnits: sg },
    quote: sq && quoteFrom(sq),
    acquirerReferenceNo: sa,
    rrn: sr,
  } satisfies Record<keyof SettlementDetails, unknown>);
}

function quoteFrom({ i, c, p, g }: StoredQuote): SettlementQuote {
  return { id: i, currencyPair: c, price: p, isGuaranteed: g } satisfies Record<keyof SettlementQuote, unknown>;
}

function declineFrom({ rc, rr, ra, ...stored }: StoredDecline): DeclineDetails {
  const refusal = detailsOrNone({ code: rc, reason: rr, adviceCode: ra } satisfies Record<keyof RawRefusal, unknown>);
  return { card: cardFrom(stored), refusal } satisfies Record<keyof DeclineDetails, unknown>;
}

type SchemaOf<Stored> = Record<keyof Stored, z.ZodMiniType>;

const optionalText = z.optional(z.string());
const card = {
  cb: optionalText,
  cn: optionalText,
  ci: optionalText,
  ca: optionalText,
  cm: z.optional(z.int()),
} satisfies SchemaOf<StoredCard>;
const quote = z.object({ i: optionalText, c: optionalText, p: optionalText, g: z.optional(z.boolean()) } satisfies SchemaOf<StoredQuote>);

/** @param integer reads a number of the table */
export const approvalSchemas = <Integer extends z.ZodMiniType<bigint>>(integer: Integer) =>
  ({
    ...card,
    sa: optionalText,
    sr: optionalText,
    sg: z.optional(integer),
    sc: optionalText,
    sq: z.optional(quote),
  }) satisfies SchemaOf<StoredApproval>;

export const declineSchema = z.object({
  ...card,
  rc: optionalText,
  rr: optionalText,
  ra: optionalText,
} satisfies SchemaOf<StoredDecline>);

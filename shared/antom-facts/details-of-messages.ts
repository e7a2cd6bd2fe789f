import type { Amount } from '../antom/amount.ts';
import type { CardInfo, SettlementQuote as AntomQuote } from '../antom/card-info.ts';
import {
  type CardDetails,
  detailsOrNone,
  numbersFrom,
  type RawRefusal,
  type RefundNumbers,
  type SettlementDetails,
  type SettlementQuote,
} from '../payment/payment-details.ts';

/** What notifyPayment and inquiryPayment say about the card, besides the outcome. */
interface CardStatement {
  readonly paymentResultInfo?: CardInfo | undefined;
  readonly cardInfo?: CardInfo | undefined;
}

/** What they, and notifyCapture, say about the settlement. */
interface SettlementStatement {
  readonly acquirerReferenceNo?: string | undefined;
  readonly grossSettlementAmount?: Amount | undefined;
  readonly settlementQuote?: AntomQuote | undefined;
}

/** The details of a payment as its facts carry them. */
export interface StatedDetails {
  readonly card: CardDetails | undefined;
  readonly settlement: SettlementDetails | undefined;
  readonly refusal: RawRefusal | undefined;
}

export function detailsOf(statement: CardStatement & SettlementStatement): StatedDetails {
  const { paymentResultInfo: large, cardInfo: small } = statement;
  return {
    card: detailsOrNone({
      brand: large?.cardBrand ?? small?.cardBrand,
      maskedNumber: large?.maskedCardNumber ?? small?.maskedCardNumber,
      issuer: large?.issuerName ?? small?.issuerName,
      authorizationCode: large?.authorizationCode,
      installments: large?.installments,
    } satisfies Record<keyof CardDetails, unknown>),
    settlement: settlementOf(statement, large?.rrn),
    refusal: detailsOrNone({
      code: large?.refusalCodeRaw,
      reason: large?.refusalReasonRaw,
      adviceCode: large?.merchantAdviceCode,
    } satisfies Record<keyof RawRefusal, unknown>),
  };
}

export function settlementOf(statement: SettlementStatement, rrn?: string): SettlementDetails | undefined {
  const { acquirerReferenceNo, grossSettlementAmount: grossAmount, settlementQuote } = statement;
  return detailsOrNone({ grossAmount, quote: quoteOf(settlementQuote), acquirerReferenceNo, rrn } satisfies Record<
    keyof SettlementDetails,
    unknown
  >);
}

export function refundNumbersOf(statement: RefundNumbers): RefundNumbers | undefined {
  return detailsOrNone(numbersFrom((name) => statement[name]));
}

function quoteOf(quote: AntomQuote | undefined): SettlementQuote | undefined {
  return detailsOrNone({
    id: quote?.quoteId,
    currencyPair: quote?.quoteCurrencyPair,
    price: quote?.quotePrice,
    isGuaranteed: quote?.guaranteed,
  } satisfies Record<keyof SettlementQuote, unknown>);
}

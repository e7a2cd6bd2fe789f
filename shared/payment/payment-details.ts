import type { Money } from './money.ts';

/*
 * What Antom says about a payment besides its outcome. No rule depends on it: it is kept for receipts, bookkeeping and questions to the bank. Of each detail
 * the first statement counts, and a later one fills in only what is absent.
 */

/** The card. Never a full number: at most ten digits of it are there. */
export interface CardDetails {
  /** In Antom's spelling, e.g. `HYUNDAI`. */
  readonly brand?: string | undefined;
  readonly maskedNumber?: string | undefined;
  readonly issuer?: string | undefined;
  /** The issuer's approval number (승인번호). */
  readonly authorizationCode?: string | undefined;
  /** Months of an instalment plan. */
  readonly installments?: number | undefined;
}

/** The rate at which the payment is settled. */
export interface SettlementQuote {
  readonly id?: string | undefined;
  /** E.g. `USD/KRW`. */
  readonly currencyPair?: string | undefined;
  /** Decimal digits as Antom wrote them. */
  readonly price?: string | undefined;
  readonly isGuaranteed?: boolean | undefined;
}

export interface SettlementDetails {
  /** In the settlement currency, before fees. Named only when it is not the payment's own currency. */
  readonly grossAmount?: Money | undefined;
  readonly quote?: SettlementQuote | undefined;
  /** The acquirer's number of the payment. */
  readonly acquirerReferenceNo?: string | undefined;
  /** The number by which the buyer's bank finds the payment. */
  readonly rrn?: string | undefined;
}

/** A decline in the issuer's own words, for support. They have no vocabulary. */
export interface RawRefusal {
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  /** The card scheme's advice about another try. */
  readonly adviceCode?: string | undefined;
}

/** What is kept of the first decline. The buyer may pay with another card after it. */
export interface DeclineDetails {
  readonly card?: CardDetails | undefined;
  readonly refusal?: RawRefusal | undefined;
}

/** The numbers of a refund, for receipts and banks. */
export const REFUND_NUMBERS = ['authorizationCode', 'arn', 'rrn', 'acquirerReferenceNo'] as const;
export type RefundNumbers = Readonly<Partial<Record<(typeof REFUND_NUMBERS)[number], string | undefined>>>;

/** One value for each number. */
export function numbersFrom<Value>(valueOf: (name: keyof RefundNumbers) => Value): Record<keyof RefundNumbers, Value> {
  return {
    authorizationCode: valueOf('authorizationCode'),
    arn: valueOf('arn'),
    rrn: valueOf('rrn'),
    acquirerReferenceNo: valueOf('acquirerReferenceNo'),
  };
}

/** `known` with what only `stated` has; `known` itself when there is nothing to fill in. */
export function filledIn<Details extends object>(known: Details | undefined, stated: Details | undefined): Details | undefined {
  const isAbsent = ([name, value]: readonly [string, unknown]) => value !== undefined && !has(known, name);
  if (stated === undefined || !Object.entries(stated).some(isAbsent)) return known;
  const kept = Object.entries(known ?? {}).filter(([, value]) => value !== undefined);
  return { ...stated, ...Object.fromEntries(kept) };
}

function has(details: object | undefined, name: string): boolean {
  return Object.entries(details ?? {}).some(([known, value]) => known === name && value !== undefined);
}

/** Undefined when nothing is named. */
export function detailsOrNone<Details extends object>(details: Details): Details | undefined {
  return Object.values(details).some((value) => value !== undefined) ? details : undefined;
}

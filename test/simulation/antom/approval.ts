import type { Message } from './operations.ts';

/** A number that no item, event, log line or message may show whole: its check digit is right. */
export const CARD_NUMBER = '4111111111111111';

/** What Antom says about a payment that was approved, as merchants are to see it. Undefined: nothing. */
export interface Approval {
  readonly brand: string | undefined;
  readonly maskedNumber: string | undefined;
  readonly authorizationCode: string | undefined;
  readonly installments: number | undefined;
  /** US cents. */
  readonly grossAmount: string | undefined;
  /** Won for a dollar, digit by digit. */
  readonly price: string | undefined;
}

const KOREAN: Approval = {
  brand: 'HYUNDAI',
  maskedNumber: '************1111',
  authorizationCode: '30012345',
  installments: undefined,
  grossAmount: undefined,
  price: undefined,
};

export const APPROVALS = [
  KOREAN,
  { ...KOREAN, brand: 'BC', installments: 3, authorizationCode: undefined },
  { ...KOREAN, grossAmount: '3286', price: '1400.10' },
] as const satisfies readonly Approval[];

/** What a message tells of it: a notification may be brief, and then it names the card only. */
export function detailsTold(approval: Approval, isBrief: boolean): (keyof Approval)[] {
  const told: readonly (keyof Approval)[] = isBrief
    ? ['brand', 'maskedNumber']
    : ['brand', 'maskedNumber', 'authorizationCode', 'installments', 'grossAmount', 'price'];
  return told.filter((name) => approval[name] !== undefined);
}

/** The fields of notifyPayment and inquiryPayment. The number of the card is whole, as it must not be. */
export function approvalFields({ brand, authorizationCode, installments, grossAmount, price }: Approval, isBrief = false): Message {
  const card = { cardNo: CARD_NUMBER, cardBrand: brand, cardholderName: 'canary', issuerName: `Bank ${CARD_NUMBER}` };
  if (isBrief) return { cardInfo: card };
  return {
    cardInfo: card,
    paymentResultInfo: {
      ...card,
      rrn: CARD_NUMBER,
      ...(authorizationCode === undefined ? {} : { authorizationCode }),
      ...(installments === undefined ? {} : { creditPayPlan: { installmentNum: String(installments) } }),
    },
    acquirerReferenceNo: CARD_NUMBER.replaceAll(/\d{4}/g, '$& ').trim(),
    ...(grossAmount === undefined ? {} : { grossSettlementAmount: { currency: 'USD', value: grossAmount } }),
    ...(price === undefined ? {} : { settlementQuote: { quoteId: 'quote-1', quoteCurrencyPair: 'USD/KRW', quotePrice: price } }),
  };
}

/** What an inquiry says about card and settlement, when it says nothing. */
export const NO_CARD_DETAILS = {
  paymentResultInfo: undefined,
  cardInfo: undefined,
  acquirerReferenceNo: undefined,
  grossSettlementAmount: undefined,
  settlementQuote: undefined,
} as const;

/** What an answer about a refund says of its numbers, when it says nothing. */
export const NO_REFUND_NUMBERS = { authorizationCode: undefined, arn: undefined, rrn: undefined, acquirerReferenceNo: undefined } as const;

/** What an inquiry says about card and settlement, when it says nothing. */
export const NO_CARD_DETAILS = {
  paymentResultInfo: undefined,
  cardInfo: undefined,
  acquirerReferenceNo: undefined,
  grossSettlementAmount: undefined,
  settlementQuote: undefined,
} as const;

/** An issuer's own words for a decline. They are made up: Antom documents the fields and no values. */
export interface RefusalDetails {
  readonly refusalCodeRaw: string;
  readonly refusalReasonRaw: string;
  /** `01`: ask for other card data. `02`: later may work. `03`: never with this card. */
  readonly merchantAdviceCode: '01' | '02' | '03';
}

const DETAILS: ReadonlyMap<string, RefusalDetails> = new Map([
  ['USER_BALANCE_NOT_ENOUGH', { refusalCodeRaw: '8326', refusalReasonRaw: '한도 초과', merchantAdviceCode: '02' }],
  ['DO_NOT_HONOR', { refusalCodeRaw: '8373', refusalReasonRaw: '카드사 승인 거절', merchantAdviceCode: '02' }],
  ['INVALID_EXPIRATION_DATE', { refusalCodeRaw: '8327', refusalReasonRaw: '유효기간 오류', merchantAdviceCode: '01' }],
  ['USER_STATUS_ABNORMAL', { refusalCodeRaw: '8350', refusalReasonRaw: '거래 정지 카드', merchantAdviceCode: '03' }],
  ['STOLEN_CARD', { refusalCodeRaw: '8314', refusalReasonRaw: '도난 카드', merchantAdviceCode: '03' }],
  ['LOST_CARD', { refusalCodeRaw: '8315', refusalReasonRaw: '분실 카드', merchantAdviceCode: '03' }],
]);

const OTHERWISE: RefusalDetails = { refusalCodeRaw: '8000', refusalReasonRaw: '거래 거절', merchantAdviceCode: '02' };

/** @param code Antom's result code of the decline */
export function refusalDetails(code: string): RefusalDetails {
  return DETAILS.get(code) ?? OTHERWISE;
}

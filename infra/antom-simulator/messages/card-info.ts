/**
 * What Antom says about the card, sent both as `cardInfo` and as `paymentResultInfo`. The mask hides the last digit as well, and these cards
 * have no 3-D Secure.
 */
export const CARD_INFO = {
  avsResultRaw: '',
  cardNo: '************481*',
  cvvResultRaw: '',
  paymentMethodRegion: 'KR',
  threeDSResult: { cavv: '', challengeCancel: '', challenged: false, eci: '', threeDSOffered: false, threeDStransactionStatusReason: '' },
};

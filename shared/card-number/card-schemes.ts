interface Scheme {
  readonly begins: RegExp;
  readonly lengths: readonly number[];
}

/** First digits and lengths; the last is that of cards for use in Korea only. */
const SCHEMES: readonly Scheme[] = [
  { begins: /^4/, lengths: [13, 16, 19] }, // Visa
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { begins: /^3[47]/, lengths: [15] }, // American Express
  { begins: /^3(?:0[0-5]|[689])/, lengths: [14] }, // Diners Club
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16] }, // JCB
  { begins: /^(?:6011|65|64[4-9])/, lengths: [16] }, // Discover
  { begins: /^62/, lengths: [16, 17, 18, 19] }, // UnionPay
  { begins: /^9[45]/, lengths: [16] }, // Korean domestic
];

const NO_SCHEME = /^[0178]/;

/** How long a card number is that begins with these digits; none when no card number does. */
export function cardLengthsOf(digits: string): readonly number[] {
  if (NO_SCHEME.test(digits)) return [];
  return SCHEMES.find(({ begins }) => begins.test(digits))?.lengths ?? [];
}

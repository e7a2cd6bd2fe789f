/** Test numbers that card schemes and payment companies publish, and two of the Korean domestic form: right length, prefix and check digit. */
export const CARD_NUMBERS: Readonly<Record<string, string>> = {
  'Visa, 16 digits': '4111111111111111',
  'Visa, 19 digits': '4000000000000000006',
  'Mastercard, 51-55': '5555555555554444',
  'Mastercard, 2-series': '2223003122003222',
  'American Express': '378282246310005',
  'Diners Club, 30': '30569309025904',
  'Diners Club, 38': '38520000023237',
  JCB: '3530111333300000',
  'Discover, 6011': '6011111111111117',
  'Discover, 65': '6500000000000002',
  'UnionPay, 16 digits': '6200000000000005',
  'UnionPay, 19 digits': '6205500000000000004',
  'Korean domestic, 94': withCheckDigit('940915020000000'),
  'Korean domestic, 95': withCheckDigit('953000000000001'),
};

/** Visa's, of the kind that is no longer issued. A barcode is as long, so it counts in groups only. */
export const OF_13_DIGITS = '4222222222222';

function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

import fc from 'fast-check';

/** First digits and length of each scheme's numbers, the first and the last of each range of them. */
const FORMS: readonly (readonly [string, number])[] = [
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['300', 14],
  ['305', 14],
  ['36', 14],
  ['39', 14],
  ['3528', 16],
  ['3589', 16],
  ['6011', 16],
  ['644', 16],
  ['65', 16],
  ['62', 16],
  ['62', 17],
  ['62', 18],
  ['62', 19],
  ['94', 16],
  ['95', 16],
];

export const digits = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength, maxLength });

const cardOf = ([begin, length]: readonly [string, number]) =>
  digits(length - begin.length - 1).map((rest) => begin + rest + String(sumTo10(begin + rest, [2, 1])));

/** Any number that could be a card's. One number of Diners Club in ten is also that of a carton, and is none here. */
export const anyCard = fc
  .constantFrom(...FORMS)
  .chain(cardOf)
  .filter((card) => card.length !== 14 || sumTo10(card.slice(0, -1), [3, 1]) !== Number(card.at(-1)));

export const anyCardOf16 = anyCard.filter((card) => card.length === 16);

/** Visa's numbers of 13 digits, which are no longer issued. */
export const anyCardOf13 = cardOf(['4', 13]);

/** A number of a barcode, with its check digit. */
export function barcodeOf(payload: string): string {
  return payload + String(sumTo10(payload, [3, 1]));
}

/** What makes the weighted sum of the digits, from the last one on, a multiple of ten. */
function sumTo10(payload: string, weights: readonly [number, number]): number {
  const sum = [...payload].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (weights[place % 2] ?? 1);
    return total + (value > 9 && weights[0] === 2 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

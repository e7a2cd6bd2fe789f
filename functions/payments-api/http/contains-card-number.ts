/**
 * Whether a text contains what looks like a card number (PAN). The buyer enters it at the card issuer; the API must never receive one.
 *
 * A number counts when its length and first digits are those of a card scheme and its check digit (Luhn) is right, with or without the usual
 * spaces and hyphens between digits, in ASCII or full-width digits. Order numbers that are dates or times begin differently. Of purely numeric
 * ones with 16 digits that begin with 4, 5, 62, 94 or 95, one in ten has a valid check digit, so the API's page asks for a letter in them.
 * Random ids are skipped: one UUID in three thousand contains such digits by chance.
 */
export function containsCardNumber(text: string): boolean {
  const digits = text.normalize('NFKC').replaceAll(RANDOM_ID, 'id'); // NFKC: full-width digits, as Korean keyboards type them
  return [...digits.matchAll(/\d(?:[ -]?\d){12,}/g)].some(([run]) => groupsOf(run.split(/[ -]/)).some(isCardNumber));
}

/** A UUID, or 20 or more hex digits; with a letter in it, and no letter or digit around it. */
const RANDOM_ID = /(?<![0-9a-z])(?=[\d-]{0,63}[a-f])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{20,})(?![0-9a-z])/gi;

/** Every sequence of neighbouring groups that is no longer than a card number, so that an expiry date after it does not hide it. */
function groupsOf(groups: readonly string[]): string[] {
  return groups.flatMap((_, start) => {
    const sequences: string[] = [];
    let sequence = '';
    for (const group of groups.slice(start, start + LONGEST)) {
      sequence += group;
      if (sequence.length > LONGEST) break;
      sequences.push(sequence);
    }
    return sequences;
  });
}

const LONGEST = 19;

/** Length and leading digits per scheme; the last is that of cards for use in Korea only. */
const SCHEMES: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(?:0[0-5]|[689]\d)\d{11}$/, // Diners Club
  /^35(?:2[89]|[3-8]\d)\d{12}$/, // JCB
  /^(?:6011|65\d\d|64[4-9]\d)\d{12}$/, // Discover
  /^62\d{14,17}$/, // UnionPay
  /^9[4-5]\d{14}$/, // Korean domestic
];

function isCardNumber(digits: string): boolean {
  return SCHEMES.some((scheme) => scheme.test(digits)) && hasValidCheckDigit(digits);
}

function hasValidCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

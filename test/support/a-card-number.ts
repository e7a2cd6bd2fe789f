import fc from 'fast-check';

/** The zeros of scripts: ASCII, full-width as Korean keyboards type them, Arabic-Indic, Devanagari, and one outside of the basic plane. */
const ZEROS = ['0', '０', '٠', '०', '𝟎'].map((zero) => zero.codePointAt(0) ?? 0);

const SIGNS = [' ', '-', '–', '/', '_', ',', '.', '·', '\u200b', '\n', '\u00a0', '*', '"'];
const separator = fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 2 });

/** The digits of a number with a right check digit, as long as card numbers are. */
const digits = fc.stringMatching(/^[2-9]\d{11,17}$/).map((payload) => payload + String(checkDigitOf(payload)));

/** A card number in any script, its digits together or in groups of four, or each by itself. `digits` are the same in ASCII. */
export const anyCardNumber = fc
  .record({ digits, zero: fc.constantFrom(...ZEROS), group: fc.constantFrom(1, 4, 19), separator })
  .map(({ digits: number, zero, group, separator: between }) => {
    const inScript = [...number].map((digit) => String.fromCodePoint(zero + Number(digit)));
    const groups = Array.from({ length: Math.ceil(inScript.length / group) }, (_, at) =>
      inScript.slice(at * group, (at + 1) * group).join(''),
    );
    return { digits: number, written: groups.join(between) };
  });

/** Every text in a value, with digits of all scripts as ASCII ones and without what may stand between them. */
export function digitsKeptIn(value: unknown): string[] {
  return textsIn(value).map((text) => text.replaceAll(/\p{Nd}/gu, inAscii).replaceAll(/[^\p{L}\p{Nd}]/gu, ''));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Set || value instanceof Map) return [...value].flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsIn(each)]);
}

function inAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((each) => code >= each && code < each + 10);
  return zero === undefined ? digit : String(code - zero);
}

function checkDigitOf(payload: string): number {
  const sum = [...payload].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

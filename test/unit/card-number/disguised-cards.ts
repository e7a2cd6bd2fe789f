import fc from 'fast-check';
import { anyCard, anyCardOf13, anyCardOf16, digits } from './any-card.ts';

/** The zero of every script that has digits. */
const ZEROS = Array.from({ length: 0x20000 }, (_, code) => code).filter(
  (code) => /\p{Nd}/u.test(String.fromCodePoint(code)) && /(?:^|\P{Nd})(?:\p{Nd}{10})*$/u.test(before(code)),
);
const FORMS = ['⁰¹²³⁴⁵⁶⁷⁸⁹', '₀₁₂₃₄₅₆₇₈₉', '⓪①②③④⑤⑥⑦⑧⑨', '⓿❶❷❸❹❺❻❼❽❾', '🄋➀➁➂➃➄➅➆➇➈'];

const GAPS = [' ', '-', '\u00a0', '\u2009', '\u3000', '–', '—', '‑', '−', '_', ' - '];
const SIGNS = [...GAPS, '.', '·', ':', '*', '+', '~', '•', '🙂'];
const LISTS = ['\n', '\r\n', '\t', ',', ', ', ';', '/', ' / ', '|', '","'];
const UNSEEN = ['\u200b', '\u200d', '\ufeff', '\u00ad', '\u200f', '\u2066', '\u3164', '\ufe0f\u20e3', '\u0301', '\u180e'];

/** The groups of printed cards, by length. */
const PRINTED: Readonly<Record<number, readonly (readonly number[])[]>> = {
  13: [[4, 3, 3, 3], [4, 4, 4, 1]],
  14: [[4, 6, 4], [4, 4, 4, 2]],
  15: [[4, 6, 5], [4, 4, 4, 3]],
  16: [[4, 4, 4, 4]],
  17: [[4, 4, 4, 4, 1]],
  18: [[4, 4, 4, 4, 2]],
  19: [[4, 4, 4, 4, 3]],
}; // prettier-ignore

const word = fc.string({ unit: fc.constantFrom('카', '드', 'a', 'b', 'c', 'd', 'e', 'f', 'x', 'é'), minLength: 1, maxLength: 8 });
const anyOf = (signs: readonly string[]) => fc.constantFrom(...signs);
const changing = (separator: fc.Arbitrary<string>) => fc.array(separator, { minLength: 20, maxLength: 20 });
const same = (separator: fc.Arbitrary<string>) => separator.map((each) => Array.from({ length: 20 }, () => each));

const month = fc.constantFrom('01', '09', '12');
const year = fc.integer({ min: 2024, max: 2039 }).map(String);
const expiry = fc
  .tuple(month, year)
  .chain(([mm, yyyy]) => fc.constantFrom(mm + yyyy.slice(2), yyyy.slice(2) + mm, mm + yyyy, yyyy + mm, yyyy));

/** Ways to write a card number so that a simple search does not find it. */
export const DISGUISED: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'between letters': fc.tuple(word, anyCard, word).map((parts) => parts.join('')),
  'before a month in letters': fc.tuple(anyCard, fc.constantFrom('dec2027', 'feb2028', 'mar29')).map((parts) => parts.join('')),
  'before other hex letters': fc.tuple(anyCard, fc.stringMatching(/^[a-f]{1,24}$/)).map((parts) => parts.join('')),
  'in the digits of any script': fc
    .tuple(anyCard, fc.constantFrom(...ZEROS))
    .map(([card, zero]) => card.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))),
  'in digits of another form': fc
    .tuple(anyCard, fc.constantFrom(...FORMS))
    .map(([card, form]) => card.replaceAll(/\d/g, (digit) => [...form][Number(digit)] ?? '')),
  'with invisible characters': fc
    .tuple(anyCard, changing(fc.constantFrom('', ...UNSEEN)))
    .map(([card, unseen]) => joined([...card], unseen)),
  'in printed groups, with changing separators': fc
    .tuple(fc.oneof(anyCard, anyCardOf13).chain(printed), changing(fc.oneof(anyOf(SIGNS), anyOf(LISTS))))
    .map(([groups, separators]) => joined(groups, separators)),
  'in printed groups, with long separators': fc
    .tuple(anyCard.chain(printed), same(fc.string({ unit: anyOf(['.', ' ', '-', '/', ',', '\n', '_', '…']), minLength: 1, maxLength: 4 })))
    .map(([groups, separators]) => joined(groups, separators)),
  'in single digits': fc
    .tuple(anyCard, fc.oneof(same(anyOf(LISTS)), changing(anyOf(SIGNS))))
    .map(([card, separators]) => joined([...card], separators)),
  'in any groups, with spaces and dashes': fc
    .tuple(anyCard.chain(cut), changing(anyOf(GAPS)))
    .map(([groups, separators]) => joined(groups, separators)),
  'in any groups, with one separator': fc
    .tuple(anyCard.chain(cut), fc.oneof(same(anyOf(SIGNS)), same(anyOf(LISTS))))
    .map(([groups, separators]) => joined(groups, separators)),
  'glued to a year or an expiry date': fc
    .tuple(anyCard, expiry, fc.boolean())
    .map(([card, date, isBefore]) => (isBefore && date.startsWith('20') && date.length === 4 ? date + card : card + date)),
  'glued to an expiry date and a security code': fc
    .tuple(anyCard, month, year, digits(3))
    .map(([card, mm, yyyy, code]) => card + mm + yyyy.slice(2) + code),
  'glued to a day': fc
    .tuple(anyCard, fc.constantFrom('20261130', '20270101'), fc.boolean())
    .map(([card, day, isBefore]) => (isBefore ? day + card : card + day)),
  'glued to a quantity': fc
    .tuple(fc.integer({ min: 1, max: 9 }).map(String), anyCardOf16, fc.boolean())
    .map(([quantity, card, isBefore]) => (isBefore ? quantity + card : card + quantity)),
  'glued to a security code': fc.tuple(anyCardOf16, digits(3)).map((parts) => parts.join('')),
  'glued to zeros': fc.tuple(fc.constantFrom('0', '000', '00000000'), anyCard).map((parts) => parts.join('')),
  'glued to another card number': fc.tuple(anyCard, anyCard).map((parts) => parts.join('')),
  'in groups, the last glued to a year': anyCardOf16.chain(printed).chain((groups) => year.map((yyyy) => groups.join(' ') + yyyy)),
  'between other numbers': fc
    .tuple(digits(1, 4), anyOf(GAPS), anyCard.chain(printed), anyOf(GAPS), digits(1, 4), anyOf(GAPS), digits(3))
    .map(([quantity, first, groups, ...behind]) => [quantity, first, groups.join('-'), ...behind].join('')),
  'in escapes, at any depth of JSON': fc
    .tuple(anyCard, fc.integer({ min: 1, max: 6 }))
    .map(([card, depth]) => card.replaceAll(/\d/g, (digit) => `${'\\'.repeat(2 ** depth - 1)}u003${digit}`)),
  'on several lines of JSON within JSON': fc
    .tuple(anyCard.chain(printed), fc.integer({ min: 1, max: 4 }))
    .map(([groups, depth]) => Array.from({ length: depth }).reduce((text: string) => JSON.stringify({ memo: text }), groups.join('\n'))),
  'in the codes of a URL': fc
    .tuple(anyCard.chain(printed), fc.constantFrom('%20', '%2520', '%C2%A0', '+', '%0A'))
    .map(([groups, separator]) => `https://shop.test/paid?memo=${groups.join(separator)}&ok=1`),
  'in coded digits of a URL': anyCard.map((card) => card.replaceAll(/\d/g, (digit) => `%3${digit}`)),
};

function before(code: number): string {
  return Array.from({ length: Math.min(code, 60) }, (_, place) => String.fromCodePoint(code - Math.min(code, 60) + place)).join('');
}

function printed(card: string): fc.Arbitrary<string[]> {
  return fc.constantFrom(...(PRINTED[card.length] ?? [])).map((sizes) => {
    const ends = sizes.map((_, group) => sizes.slice(0, group + 1).reduce((sum, size) => sum + size, 0));
    return ends.map((end, group) => card.slice(ends[group - 1] ?? 0, end));
  });
}

/** In two or more groups of any sizes. */
function cut(card: string): fc.Arbitrary<string[]> {
  return fc.uniqueArray(fc.integer({ min: 1, max: card.length - 1 }), { minLength: 1, maxLength: card.length - 1 }).map((places) => {
    const ends = [...places.toSorted((one, other) => one - other), card.length];
    return ends.map((end, group) => card.slice(ends[group - 1] ?? 0, end));
  });
}

function joined(groups: readonly string[], separators: readonly string[]): string {
  return groups.map((group, index) => (index === 0 ? '' : (separators[index] ?? '')) + group).join('');
}

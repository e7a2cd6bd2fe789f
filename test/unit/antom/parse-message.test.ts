import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MalformedMessageError, parseJson } from '../../../shared/antom/parse-message.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The same value with each number as the text that JSON has for it, and null for each text without a sign in it. */
function asRead(value: unknown): unknown {
  if (typeof value === 'number') return JSON.stringify(value);
  if (typeof value === 'string') return /\S/.test(value) ? value : null;
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asRead(inner)]));
}

const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\f', '\u00a0', '\u2028', '\u3000', '\ufeff'), maxLength: 3 });
const messages = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.anything({ key: blanks, values: [blanks, blanks.map((blank) => `${blank}x`), fc.integer()], maxDepth: 2, withNullPrototype: false }),
);
const inAscii = (text: string) => text.replaceAll(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

it('any message is read with its numbers as text, what is empty or white space as null, and everything else as it is', () => {
  fc.assert(
    fc.property(messages, fc.constantFrom(undefined, 2, '\t'), fc.boolean(), (value, indent, isAscii) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(parseJson(bytes(isAscii ? inAscii(text) : text))).toEqual(asRead(JSON.parse(text)));
    }),
  );
});

it('reads the name of a field as it is, also when it is empty', () => {
  expect(parseJson(bytes('{"" : "", " ":"x","a":["", "\\u0020" ,"\\t"]}'))).toEqual({ '': null, ' ': 'x', a: [null, null, null] });
});

it.each(['46000', '-1', '1400.00', '0.1', '1E400', '6.02e-23', '20251217194010800100188230236670295'])(
  'keeps every digit of %s',
  (digits) => {
    expect(parseJson(bytes(`{"a":${digits}, "b":[${digits} ]}`))).toEqual({ a: digits, b: [digits] });
  },
);

it('reads no digits where they stand in a text', () => {
  const text = String.raw`{"a\"1":"x 2 \" 3","4":"\\","5":"\u0036"}`;
  expect(parseJson(bytes(text))).toEqual({ 'a"1': 'x 2 " 3', 4: '\\', 5: '6' });
});

it.each(['', '01', '1.', '.5', '+1', '1 2', '{"a":1', 'NaN', "{'a':1}", '"1'])('refuses what is no JSON: %s', (text) => {
  expect(() => parseJson(bytes(text))).toThrow(new MalformedMessageError('not a JSON text in UTF-8'));
});

it('reads a document of millions of characters', () => {
  expect(parseJson(bytes(JSON.stringify({ document: 'A'.repeat(4_000_000), pages: 1 })))).toMatchObject({ pages: '1' });
});

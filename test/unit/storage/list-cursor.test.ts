import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeListCursor, encodeListCursor } from '../../../shared/storage/list-cursor.ts';

const DAY_MS = 24 * 60 * 60_000;
const QUERY = ['payments', 'shop', undefined, undefined, ['CAPTURED']];
const POSITION = { segment: 'payments#2026-01-31', listedAt: `2026-01-31T09:00:00.000Z#${'c0ffee00'.repeat(5)}` };
const RANGE = { from: new Date('2026-01-30T09:00:00.000Z'), to: new Date('2026-01-31T09:00:00.000Z') };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the cursor of a list', () => {
  test('gives back where the page ended, and of what range', () => {
    for (const range of [RANGE, undefined]) {
      const cursor = encodeListCursor(QUERY, { position: POSITION, range });
      expect(cursor).toMatch(/^[\w-]{1,1024}$/);
      expect(decodeListCursor(cursor, QUERY, DAY_MS)).toEqual({ position: POSITION, range });
    }
  });

  test.each([
    ['another client', ['payments', 'other-shop', undefined, undefined, ['CAPTURED']]],
    ['another list', ['refunds', 'shop', undefined, undefined, ['CAPTURED']]],
    ['another filter', ['payments', 'shop', undefined, undefined, ['PENDING']]],
    ['no filter', ['payments', 'shop', undefined, undefined, undefined]],
  ])('is not that of %s', (_, query) => {
    expect(decodeListCursor(encodeListCursor(QUERY, { position: POSITION, range: RANGE }), query, DAY_MS)).toBeUndefined();
  });

  test('is none when its range is longer than any list, or ends before it begins', () => {
    const cursor = encodeListCursor(QUERY, { position: POSITION, range: RANGE });
    expect(decodeListCursor(cursor, QUERY, DAY_MS - 1)).toBeUndefined();
    const backward = encodeListCursor(QUERY, { position: POSITION, range: { from: RANGE.to, to: RANGE.from } });
    expect(decodeListCursor(backward, QUERY, DAY_MS)).toBeUndefined();
  });

  test('is none when any letter of it is another one', () => {
    const cursor = encodeListCursor(QUERY, { position: POSITION, range: RANGE });
    const letter = fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_');
    fc.assert(
      fc.property(fc.nat({ max: cursor.length - 2 }), letter, (at, other) => {
        fc.pre(cursor[at] !== other);
        expect(decodeListCursor(cursor.slice(0, at) + other + cursor.slice(at + 1), QUERY, DAY_MS)).toBeUndefined();
      }),
    );
  });

  test.each([
    'x',
    '',
    POSITION.listedAt.slice(1),
    `${POSITION.listedAt}\ud800`,
    `${POSITION.listedAt} `,
    `${POSITION.listedAt}~`,
    'x'.repeat(600),
  ])('is none, although it adds up, when no list has the place %j', (listedAt) => {
    const cursor = encodeListCursor(QUERY, { position: { ...POSITION, listedAt }, range: RANGE });
    expect(decodeListCursor(cursor, QUERY, DAY_MS)).toBeUndefined();
  });

  test.each(['', '~'])('may begin beside every entry of an instant: %j', (after) => {
    const position = { ...POSITION, listedAt: `2026-01-31T09:00:00.000Z#${after}` };
    expect(decodeListCursor(encodeListCursor(QUERY, { position, range: RANGE }), QUERY, DAY_MS)).toEqual({ position, range: RANGE });
  });

  test.each(['', 'next', '%%%', encoded(null), encoded([]), encoded({ q: 1 }), encoded({ q: 'x', p: { s: '', at: '' } })])(
    'is not the text %j',
    (text) => {
      expect(decodeListCursor(text, QUERY, DAY_MS)).toBeUndefined();
    },
  );
});

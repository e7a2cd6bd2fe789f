import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../shared/http-api/fingerprint.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
};

test('a request has the same fingerprint whatever the order of its fields', () => {
  fc.assert(fc.property(fc.object({ maxDepth: 3 }), (request) => fingerprintOf(request) === fingerprintOf(shuffled(request))));
});

test.each([
  ['a value differs', { a: '1' }, { a: '2' }],
  ['a type differs', { a: '1' }, { a: 1 }],
  ['a field is named otherwise', { a: '1' }, { b: '1' }],
  ['a list is in another order', { a: ['1', '2'] }, { a: ['2', '1'] }],
  ['a value moves to another field', { a: { b: '1' }, c: {} }, { a: {}, c: { b: '1' } }],
])('requests have different fingerprints when %s', (_, one, other) => {
  expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
});

test('a field that is absent and one that is undefined are the same', () => {
  expect(fingerprintOf({ a: '1', b: undefined })).toBe(fingerprintOf({ a: '1' }));
});

test('a text is the same composed and decomposed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('주', '문', 'é', 'ñ', '7', '-') }), (id) =>
      [id.normalize('NFC'), id.normalize('NFD')].every((form) => fingerprintOf({ id: form }) === fingerprintOf({ id })),
    ),
  );
});

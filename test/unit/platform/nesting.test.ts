import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNestedDeeperThan } from '../../../shared/platform/nesting.ts';

/** The same, found by going into the value. */
function levelsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(levelsOf));
}

test('a value has as many levels as lists and objects stand in each other', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(7), (value, levels) => {
      expect(isNestedDeeperThan(levels, value)).toBe(levelsOf(value) > levels);
    }),
  );
});

test('a value of a hundred thousand levels is measured without running out of stack', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(isNestedDeeperThan(99_999, deep)).toBe(true);
  expect(isNestedDeeperThan(100_000, deep)).toBe(false);
});

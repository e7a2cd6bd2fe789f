import { describe, expect, test } from 'vitest';
import { A_FULL_START_REQUEST, leavesOf, withLeaf } from '../../../support/a-full-start-request.ts';
import { refusedWith, startedWith } from './asked.ts';

const LEAVES = leavesOf(A_FULL_START_REQUEST);
const FLAGS = LEAVES.filter(({ value }) => typeof value === 'boolean');
const NUMBERS = LEAVES.filter(({ value }) => typeof value === 'number');
/** Numbers and booleans that Antom takes as text. */
const AS_TEXT = LEAVES.filter(({ pointer }) =>
  /(screenHeight|screenWidth|colorDepth|goodsQuantity|restrictedTicketIndicator)$/.test(pointer),
);

const cases = (leaves: typeof LEAVES) => leaves.map(({ pointer, path, value }) => [pointer, path, value] as const);

describe('a boolean or number in the other form', () => {
  test('is there', () => {
    expect([FLAGS.length, NUMBERS.length, AS_TEXT.length].every((count) => count >= 3)).toBe(true);
  });

  test.each(cases([...FLAGS, ...NUMBERS]))('as text for %s is sent as Antom wants it', async (_, path, value) => {
    expect(await startedWith(withLeaf(A_FULL_START_REQUEST, path, String(value)))).toEqual(A_FULL_START_REQUEST);
  });

  test.each(cases(AS_TEXT))('as JSON has it for %s is sent as text', async (_, path, value) => {
    expect(await startedWith(withLeaf(A_FULL_START_REQUEST, path, JSON.parse(String(value))))).toEqual(A_FULL_START_REQUEST);
  });
});

describe('what is neither', () => {
  test.each(cases(FLAGS))('%s is refused', async (pointer, path) => {
    for (const value of ['yes', 'TRUE', 1, 0, '1', '', [], {}]) {
      expect(await refusedWith(withLeaf(A_FULL_START_REQUEST, path, value))).toEqual([{ pointer, detail: 'must be true or false' }]);
    }
  });

  test.each(cases([...NUMBERS, ...AS_TEXT.filter(({ pointer }) => !pointer.endsWith('Indicator'))]))(
    '%s is refused',
    async (pointer, path) => {
      for (const value of [1.5, '1.5', '1e2', '0x10', ' 3', '3 ', '03', '', '-', 1e12, true, []]) {
        const errors = await refusedWith(withLeaf(A_FULL_START_REQUEST, path, value));
        expect([value, errors.map((error) => error.pointer)]).toEqual([value, [pointer]]);
        expect(errors[0]?.detail).toMatch(/^must be a whole number from -?\d+ to \d+$/);
      }
    },
  );
});

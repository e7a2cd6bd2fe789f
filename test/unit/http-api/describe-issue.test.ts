import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { findingsOf } from '../../../shared/http-api/describe-issue.ts';

function detailsOf(schema: z.ZodMiniType, value: unknown): unknown {
  const issues = z.safeParse(z.strictObject({ field: schema }), { field: value }, { reportInput: true }).error?.issues ?? [];
  return issues.flatMap(findingsOf).map(({ path, detail }) => [path.join('.'), detail]);
}

const word = z.enum(['red', 'green']);
const wordOrFlag = z.union([z.boolean(), word]);
const textOrList = z.union([z.string().check(z.minLength(2)), z.array(z.string())]);
const oneOrMany = z.union([z.strictObject({ id: z.string() }), z.array(z.strictObject({ id: z.string() }))]);
const SECRET = 'a value that no answer repeats';

/** By what zod calls it: what is expected, what comes, and what the merchant reads about the field. */
const WORDS: Readonly<Record<string, readonly (readonly [schema: z.ZodMiniType, value: unknown, detail: string])[]>> = {
  'what is missing, whatever was expected': [
    [z.string(), undefined, 'is missing'],
    [z.int(), undefined, 'is missing'],
    [word, undefined, 'is missing'],
    [z.literal('KRW', 'must be KRW'), undefined, 'is missing'],
    [wordOrFlag, undefined, 'is missing'],
    [z.iso.datetime('must be a time'), undefined, 'is missing'],
    [z.strictObject({}), undefined, 'is missing'],
    [z.array(z.string()), undefined, 'is missing'],
  ],
  invalid_type: [
    [z.string(), 7, 'is not a string'],
    [z.string(), null, 'is not a string'],
    [z.number(), SECRET, 'is not a number'],
    [z.int(), 1.5, 'is not a whole number'],
    [z.boolean(), SECRET, 'is not a boolean'],
    [z.strictObject({}), SECRET, 'is not an object'],
    [z.strictObject({}), [], 'is not an object'],
    [z.record(z.string(), z.string()), SECRET, 'is not an object'],
    [z.array(z.string()), SECRET, 'is not an array'],
    [z.tuple([z.string()]), SECRET, 'is not an array'],
    [z.iso.datetime('must be a time'), 7, 'must be a time'],
  ],
  invalid_value: [
    [word, SECRET, 'must be one of red, green'],
    [word, null, 'must be one of red, green'],
    [z.literal('true'), SECRET, 'must be true'],
    [z.literal('KRW', 'must be KRW'), SECRET, 'must be KRW'],
  ],
  too_big: [
    [z.string().check(z.maxLength(3)), SECRET, 'must have at most 3 characters'],
    [z.string().check(z.maxLength(1)), SECRET, 'must have at most 1 character'],
    [z.string().check(z.length(3)), SECRET, 'must have exactly 3 characters'],
    [z.array(z.string()).check(z.maxLength(2)), ['a', 'b', 'c'], 'must have at most 2 entries'],
    [z.array(z.string()).check(z.maxLength(1)), ['a', 'b'], 'must have at most 1 entry'],
    [z.number().check(z.maximum(5)), 6, 'must be at most 5'],
    [z.number().check(z.lt(5)), 5, 'must be less than 5'],
  ],
  too_small: [
    [z.string().check(z.minLength(1)), '', 'must not be empty'],
    [z.string().check(z.minLength(2)), 'a', 'must have at least 2 characters'],
    [z.array(z.string()).check(z.minLength(1)), [], 'must not be empty'],
    [z.array(z.string()).check(z.minLength(2)), ['a'], 'must have at least 2 entries'],
    [z.number().check(z.minimum(1)), 0, 'must be at least 1'],
    [z.number().check(z.gt(0)), 0, 'must be more than 0'],
  ],
  not_multiple_of: [[z.number().check(z.multipleOf(10)), 5, 'must be a multiple of 10']],
  'invalid_format and custom': [
    [z.string().check(z.regex(/^a$/, 'must be an a')), SECRET, 'must be an a'],
    [z.string().check(z.refine(() => false, 'must be even')), SECRET, 'must be even'],
    [z.string().check(z.regex(/^a$/)), SECRET, 'is not valid'],
  ],
  'invalid_union, where the value has the type of none of the forms': [
    [wordOrFlag, 7, 'is not a boolean or one of red, green'],
    [wordOrFlag, SECRET, 'is not a boolean or one of red, green'],
    [textOrList, null, 'is not a string or an array'],
    [z.union([z.string(), z.boolean()], 'must be a text or a flag'), 7, 'must be a text or a flag'],
  ],
  'invalid_union, where it has the type of one': [[textOrList, 'a', 'must have at least 2 characters']],
};

describe.each(Object.entries(WORDS))('%s', (_, rows) => {
  test.each(rows.map(([schema, value, detail]) => [detail, value, schema] as const))('%s: %j', (detail, value, schema) => {
    expect(detailsOf(schema, value)).toEqual([['field', detail]]);
  });
});

describe('a field within one of several forms', () => {
  test.each([
    [{ id: 7 }, [['field.id', 'is not a string']]],
    [[{ id: 'a' }, {}], [['field.1.id', 'is missing']]],
    [{ id: 'a', more: 1 }, [['field.more', undefined]]],
  ])('is named by its own path: %j', (value, findings) => {
    expect(detailsOf(oneOrMany, value)).toEqual(findings);
  });
});

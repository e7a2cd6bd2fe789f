import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseBody } from '../../../shared/http-api/parse-request.ts';
import { Problem } from '../../../shared/http-api/problem.ts';

const schema = z.strictObject({ text: z.string(), thing: z.strictObject({}), list: z.array(z.string()), flag: z.boolean() });
const RIGHT = { text: 'a', thing: {}, list: [], flag: true };
const SECRET = 'a value that no answer repeats';

function errorsOf(body: unknown): unknown {
  try {
    return parseBody(schema, body);
  } catch (error) {
    return error instanceof Problem ? error.members.errors : error;
  }
}

describe('what is wrong with a field', () => {
  test.each(Object.keys(RIGHT))('is that it is missing: %s', (name) => {
    expect(errorsOf({ ...RIGHT, [name]: undefined })).toEqual([{ pointer: `/${name}`, detail: 'is missing' }]);
  });

  test.each([
    ['text', 7, 'is not a string'],
    ['text', null, 'is not a string'],
    ['thing', SECRET, 'is not an object'],
    ['list', SECRET, 'is not an array'],
    ['flag', SECRET, 'is not a boolean'],
  ])('is its type, in good English and without its value: %s of %j', (name, value, detail) => {
    expect(errorsOf({ ...RIGHT, [name]: value })).toEqual([{ pointer: `/${name}`, detail }]);
  });

  test.each([...Object.getOwnPropertyNames(Object.prototype), 'length', 'name'])(
    'is that it is unknown, whatever it is called: %s',
    (name) => {
      const body: unknown = JSON.parse(`{"${name}":1,${JSON.stringify(RIGHT).slice(1)}`);
      expect(errorsOf(body)).toEqual([{ pointer: `/${name}`, detail: 'is not a field of this request' }]);
    },
  );

  test('is the whole body, if that is no object', () => {
    expect(errorsOf([])).toEqual([{ pointer: '', detail: 'is not an object' }]);
  });
});

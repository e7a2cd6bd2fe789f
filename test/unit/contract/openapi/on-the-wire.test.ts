import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { describing } from '../../../../shared/contract/openapi/on-the-wire.ts';

/** What an answer is, as the contract has it. */
interface Answer {
  readonly id: string;
  readonly amounts: readonly { readonly value: string }[];
  readonly note?: string | undefined;
  readonly source: string | undefined;
}

const id = z.string();
const amounts = z.array(z.object({ value: z.string() }));
const note = z.optional(z.string());
const source = z.optional(z.string());

/* The compiler is the test: an expected error that does not come is an error. */
test('a schema that describes another type than the one that is answered does not compile', () => {
  const described = describing<Answer>()(z.object({ id, amounts, note, source }));
  expect(described.parse({ id: '1', amounts: [{ value: '1' }] })).toEqual({ id: '1', amounts: [{ value: '1' }] });

  const answer = describing<Answer>();
  // @ts-expect-error -- a field is missing
  answer(z.object({ id, amounts, note }));
  // @ts-expect-error -- there is one too many
  answer(z.object({ id, amounts, note, source, more: note }));
  // @ts-expect-error -- one may be missing, and may not
  answer(z.object({ id: note, amounts, note, source }));
  // @ts-expect-error -- one may not be missing, and may
  answer(z.object({ id, amounts, note: id, source }));
  // @ts-expect-error -- one has another type
  answer(z.object({ id: z.int(), amounts, note, source }));
  // @ts-expect-error -- one has narrower values
  answer(z.object({ id: z.literal('1'), amounts, note, source }));
  // @ts-expect-error -- deep within
  answer(z.object({ id, amounts: z.array(z.object({ value: z.int() })), note, source }));
});

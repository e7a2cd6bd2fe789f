import * as z from 'zod/mini';

/*
 * Antom takes some booleans and numbers as JSON has them and others as text, and programs that read them from a form have text. So either form is
 * accepted, and what is sent has the one that Antom's models have.
 */

/** `true` or `"true"`; sent as a boolean. */
export function flag(description: string) {
  return z.pipe(
    flagInEitherForm(description),
    z.transform((value) => value === true || value === 'true'),
  );
}

/** `true` or `"true"`; sent as text. */
export function flagAsText(description: string) {
  return z.pipe(
    flagInEitherForm(description),
    z.transform((value) => String(value)),
  );
}

/** `3` or `"3"`; sent as a number. */
export function wholeNumber(range: Range, description: string) {
  return z.pipe(
    numberInEitherForm(range, description),
    z.transform((value) => Number(value)),
  );
}

/** `1080` or `"1080"`; sent as text. */
export function wholeNumberAsText(range: Range, description: string) {
  return z.pipe(
    numberInEitherForm(range, description),
    z.transform((value) => String(value)),
  );
}

function flagInEitherForm(description: string) {
  return z.union([z.boolean(), z.enum(['true', 'false'])], 'must be true or false').check(z.describe(description));
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function numberInEitherForm({ min, max }: Range, description: string) {
  const error = `must be a whole number from ${String(min)} to ${String(max)}`;
  const inRange = (value: number | string) => Number(value) >= min && Number(value) <= max;
  return z
    .union([z.int(error), z.string().check(z.regex(/^(?:0|-?[1-9]\d{0,14})$/, { error, abort: true }))], error)
    .check(z.refine(inRange, error), z.describe(`${description} From ${String(min)} to ${String(max)}.`));
}

import * as z from 'zod/mini';

/** The form in which a text is sent, or what is wrong with it. */
export type Rewriting = { readonly text: string } | { readonly detail: string };

/** A text that is sent in another form than it may have come in. */
export function rewritten(maxLength: number, description: string, rewrite: (value: string) => Rewriting) {
  return z.pipe(
    z.string().check(z.minLength(1), z.maxLength(maxLength), z.describe(description)),
    z.transform((value, { issues }) => {
      const rewriting = rewrite(value);
      if ('text' in rewriting) return rewriting.text;
      issues.push({ code: 'custom', message: rewriting.detail, input: value });
      return z.NEVER;
    }),
  );
}

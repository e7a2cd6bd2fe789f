import * as z from 'zod/mini';

/*
 * What a text of a request may contain. People and ledgers read it later, and ids are searched for, so what cannot be shown, stored or found again is
 * refused here, once. https://www.unicode.org/reports/tr36 says what such characters are misused for.
 */

interface Fault {
  readonly pattern: RegExp;
  readonly detail: string;
}

const FAULTS: readonly Fault[] = [
  { pattern: /\p{Cs}/u, detail: 'contains half a character (a lone surrogate), which has no form in UTF-8' },
  { pattern: /\uFFFD/u, detail: 'contains U+FFFD, which a wrong conversion of characters leaves behind: send UTF-8' },
  { pattern: /\p{Noncharacter_Code_Point}/u, detail: 'contains a code point that is no character' },
  { pattern: /[\u202A-\u202E\u2066-\u2069]/u, detail: 'contains a character that changes the direction of the text around it' },
  { pattern: /[\uFFF9-\uFFFB]/u, detail: 'contains a control character' },
];

const CONTROL = { pattern: /[\p{Cc}\p{Zl}\p{Zp}]/u, detail: 'contains a control character or a line break' };
const CONTROL_BUT_LINES = { pattern: /(?![\t\n\r])\p{Cc}/u, detail: 'contains a control character' };

/** Something that takes room on paper: no white space, and nothing that fonts show as nothing, such as U+200B or the Hangul filler. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u;

/** One line of text that a person could read: a name, an id, a description. `maxLength` is in UTF-16 units, as Antom counts. */
export function text(maxLength: number, description: string) {
  return z.string().check(z.minLength(1), z.maxLength(maxLength), readable([CONTROL, ...FAULTS]), z.describe(description));
}

/** Text that may have several lines and tabs: notes, or JSON as text. */
export function lines(maxLength: number, description: string) {
  return z.string().check(z.minLength(1), z.maxLength(maxLength), readable([CONTROL_BUT_LINES, ...FAULTS]), z.describe(description));
}

export function optionalText(maxLength: number, description: string) {
  return z.optional(text(maxLength, description));
}

function readable(faults: readonly Fault[]) {
  return z.check<string>(({ value, issues }) => {
    const detail = faults.find(({ pattern }) => pattern.test(value))?.detail ?? (value === '' || VISIBLE.test(value) ? undefined : BLANK);
    if (detail !== undefined) issues.push({ code: 'custom', message: detail, input: value });
  });
}

const BLANK = 'must not be blank';

import * as z from 'zod/mini';
import type { ProblemCode } from '../../shared/contract/problems.ts';
import { type ApiAnswer, UNKNOWN_OUTCOME } from './invoke-api.ts';
import { OperatorError } from './operator-error.ts';

/** Which option of a command a field of the request's body has come from, by the JSON pointer to the field. */
export type OptionsOfFields = Readonly<Record<string, string>>;

const fieldError = z.object({
  pointer: z.optional(z.string()),
  parameter: z.optional(z.string()),
  header: z.optional(z.string()),
  detail: z.string(),
});

const problem = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.optional(z.string()),
  definite: z.boolean(),
  errors: z.optional(z.array(fieldError)),
});

/** What a command says in place of what the API says to a merchant's engineer, who sends bodies and keys. */
export type Sentences = Readonly<Partial<Record<ProblemCode, string>>>;

/** How a command says what the API refuses. */
export interface Wording {
  readonly options?: OptionsOfFields;
  readonly sentences?: Sentences;
}

/** The body of an answer that is no problem. @throws {OperatorError} with what was refused and why, or when it may have happened all the same */
export function bodyOf({ status, body }: ApiAnswer, { options = {}, sentences = {} }: Wording = {}): unknown {
  if (status < 300) return body;
  const { data } = problem.safeParse(body);
  if (data?.definite !== true)
    throw new OperatorError(`${UNKNOWN_OUTCOME}${data === undefined ? '' : ` (${data.code})`}`, { kind: 'outcomeUnknown' });
  const { code, title, detail, errors = [] } = data;
  const optionOf = new Map(Object.entries(options)); // the API chooses the names that are looked up
  const sentence = new Map(Object.entries(sentences)).get(code);
  const told = errors.map((error) => {
    const place = error.pointer ?? error.parameter ?? error.header ?? '';
    return `${optionOf.get(place) ?? place} ${error.detail}`.trim();
  });
  if (told.length > 0) throw new OperatorError(told.join('; '));
  // What is known of this occurrence comes first: it says why the general advice did not help.
  throw new OperatorError(detail === undefined ? (sentence ?? `${code}: ${withoutStop(title)}`) : `${code}: ${withoutStop(detail)}`);
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

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

/** What the API refuses, with what it says about it. Nothing was done. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly z.output<typeof fieldError>[] | undefined;
}

/** How a call of the API has ended. `unknown`: it may have been done all the same. */
export type ApiOutcome =
  | { readonly kind: 'done'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown'; readonly code: string | undefined };

export function outcomeOf({ status, body }: ApiAnswer): ApiOutcome {
  if (status < 300) return { kind: 'done', body };
  const { data } = problem.safeParse(body);
  return data?.definite === true ? { kind: 'refused', refusal: data } : { kind: 'unknown', code: data?.code };
}

/** The body of an answer that is no problem. @throws {OperatorError} with what was refused and why, or when it may have happened all the same */
export function bodyOf(answer: ApiAnswer, wording: Wording = {}): unknown {
  const outcome = outcomeOf(answer);
  switch (outcome.kind) {
    case 'done':
      return outcome.body;
    case 'refused':
      throw new OperatorError(sentenceOf(outcome.refusal, wording));
    case 'unknown':
      throw new OperatorError(`${UNKNOWN_OUTCOME}${outcome.code === undefined ? '' : ` (${outcome.code})`}`, { kind: 'outcomeUnknown' });
  }
}

/** What is refused, and why, in the words of a command. */
function sentenceOf({ code, title, detail, errors = [] }: Refusal, { options = {}, sentences = {} }: Wording = {}): string {
  const optionOf = new Map(Object.entries(options)); // the API chooses the names that are looked up
  const sentence = new Map(Object.entries(sentences)).get(code);
  const told = errors.map((error) => {
    const place = error.pointer ?? error.parameter ?? error.header ?? '';
    return `${optionOf.get(place) ?? place} ${error.detail}`.trim();
  });
  if (told.length > 0) return told.join('; ');
  // What is known of this occurrence comes first: it says why the general advice did not help.
  return detail === undefined ? (sentence ?? `${code}: ${withoutStop(title)}`) : `${code}: ${withoutStop(detail)}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

import * as z from 'zod/mini';
import type { ProblemCode } from '../../../shared/contract/problems.ts';
import { OperatorError } from '../operator-error.ts';
import { type ApiAnswer, UNKNOWN_OUTCOME } from './invoke-api.ts';

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

/** In place of what the API says to a merchant's engineer, who sends bodies and keys. */
const SENTENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    idempotency_key_reused:
      'this reference has a refund already, with another amount, reason or --force: look at it with show. Another reference makes a second refund',
    payment_being_updated: 'the payment is being changed: repeat the command in a moment',
    payment_cancelled:
      'the payment is cancelled. If the buyer paid all the same, Antom returns the money. If it does not, refund with --force',
    payment_needs_review:
      'less may be left to refund than is recorded, and nobody has reviewed the payment yet: review it first, or refund with --force',
    dispute_open: 'the payment has an open dispute, so a refund could pay the buyer twice: to refund anyway, add --force',
    dispute_lost: 'lost disputes have taken so much that this refund could pay the buyer twice: to refund anyway, add --force',
  } satisfies Partial<Record<ProblemCode, string>>),
);

/** The body of an answer that is no problem. @throws {OperatorError} with what was refused and why, or when it may have happened all the same */
export function bodyOf({ status, body }: ApiAnswer, options: OptionsOfFields = {}): unknown {
  if (status < 300) return body;
  const { data } = problem.safeParse(body);
  if (data?.definite !== true)
    throw new OperatorError(`${UNKNOWN_OUTCOME}${data === undefined ? '' : ` (${data.code})`}`, { kind: 'outcomeUnknown' });
  const { code, title, detail, errors = [] } = data;
  const optionOf = new Map(Object.entries(options));
  const told = errors.map((error) => {
    const place = error.pointer ?? error.parameter ?? error.header ?? '';
    return `${optionOf.get(place) ?? place} ${error.detail}`.trim();
  });
  if (told.length > 0) throw new OperatorError(told.join('; '));
  // What is known of this occurrence comes first: it says why the general advice did not help.
  throw new OperatorError(
    detail === undefined ? (SENTENCES.get(code) ?? `${code}: ${withoutStop(title)}`) : `${code}: ${withoutStop(detail)}`,
  );
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

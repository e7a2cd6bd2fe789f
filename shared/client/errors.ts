import type { Problem } from './problem.ts';

/** The API has answered with a problem, and no earlier request of this call is in doubt: the call has done nothing, unless `problem.definite` is false. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Narrow it by its `code`. */
  readonly problem: Problem;

  constructor(problem: Problem) {
    super([`${problem.status} ${problem.code}: ${problem.title}`, ...detailsOf(problem)].join(' '));
    this.problem = problem;
  }
}

/** What is known of this occurrence, for whoever reads the log. No value of the request is in it. */
function detailsOf(problem: Problem): readonly string[] {
  const errors = 'errors' in problem ? problem.errors : [];
  const fields = errors.slice(0, 3).map((error) => `${Object.values(error).join(' ')}.`);
  return [...(problem.detail === undefined ? [] : [problem.detail]), ...fields];
}

/** What is behind it: `fetch` says only that it failed, and its cause says that there is no such host, say. */
function because(cause: unknown): string {
  const reasons: string[] = [];
  for (let at = cause; at instanceof Error && reasons.length < MAX_REASONS; at = at.cause) if (at.message !== '') reasons.push(at.message);
  return reasons.map((reason) => `: ${reason}`).join('');
}

const MAX_REASONS = 3;

/** A read got no answer of the API. Reading changes nothing. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';

  constructor(cause: unknown) {
    super(`The API has not answered${because(cause)}`, { cause });
  }
}

/** The next request may well be answered. */
export function isTemporary(error: unknown): error is ApiError | NoAnswerError {
  return error instanceof NoAnswerError || (error instanceof ApiError && error.problem.repeat === 'same_key');
}

/**
 * Nobody knows whether the call has done what it asks for. Do not count the payment as failed nor the refund as refused: make the same call again, with the same
 * key, until it succeeds or ends with an {@link ApiError}.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
  /** Pass it when you make the call again. Undefined where the order or the `reference` is the key, or where there is none. */
  readonly idempotencyKey: string | undefined;
  /** The last answer, if one came. It is about the last request, and says nothing of those before. */
  readonly problem: Problem | undefined;

  constructor({ idempotencyKey, problem, cause }: OutcomeUnknown) {
    super(`The outcome is unknown${because(cause)}. Make the same call again, with the same key`, { cause });
    this.idempotencyKey = idempotencyKey;
    this.problem = problem;
  }
}

interface OutcomeUnknown {
  readonly idempotencyKey: string | undefined;
  readonly problem?: Problem | undefined;
  readonly cause?: unknown;
}

import * as z from 'zod/mini';
import type { FieldError } from '../../../shared/contract/problems.ts';
import type { ApiRequest } from './api-request.ts';
import { pointerTo } from './json-pointer.ts';
import { Problem } from './problem.ts';

/** @throws {Problem} `invalid_request`, with a pointer to each field of the body that is wrong. */
export function parseBody<T>(schema: z.ZodMiniType<T>, json: unknown): T {
  return parse(schema, json, (path, detail = 'is not a field of this request') => ({ pointer: pointerTo(path), detail }));
}

/**
 * An unknown parameter is an error, so that a misspelt one is noticed, and so is one that is given twice.
 * @throws {Problem} `invalid_request`, with the name of each parameter that is wrong.
 */
export function parseQuery<T>(schema: z.ZodMiniType<T>, { rawQueryString }: ApiRequest): T {
  const given = [...new URLSearchParams(rawQueryString)];
  const names = given.map(([name]) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (repeated.size > 0) {
    throw new Problem('invalid_request', { errors: [...repeated].map((parameter) => ({ parameter, detail: 'is given more than once' })) });
  }
  const locate: Locate = (path, detail = 'is not a parameter of this request') => ({ parameter: path.map(String).join('.'), detail });
  return parse(schema, Object.fromEntries(given), locate);
}

/** For routes that have no parameters. @throws {Problem} `invalid_request` */
export function refuseQuery(request: ApiRequest): void {
  parseQuery(z.strictObject({}), request);
}

/** Without `detail`, the field or parameter is unknown. */
type Locate = (path: readonly PropertyKey[], detail?: string) => FieldError;

function parse<T>(schema: z.ZodMiniType<T>, given: unknown, locate: Locate): T {
  const parsed = z.safeParse(schema, given, { reportInput: true }); // to tell what is missing; no value goes into an answer
  if (parsed.success) return parsed.data;
  throw new Problem('invalid_request', { errors: parsed.error.issues.flatMap((issue) => fieldErrors(issue, locate)) });
}

function fieldErrors(issue: z.core.$ZodIssue, locate: Locate): FieldError[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => locate([...issue.path, key])) : [locate(issue.path, describe(issue))];
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.message !== NO_MESSAGE) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `is not ${withArticle(issue.expected)}`;
    case 'too_big':
      return `must have at most ${String(issue.maximum)} ${issue.origin === 'array' ? 'entries' : 'characters'}`;
    case 'too_small':
      return 'must not be empty';
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return 'is not valid';
  }
}

function withArticle(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** zod/mini's message where a schema has none of its own. */
const NO_MESSAGE = 'Invalid input';

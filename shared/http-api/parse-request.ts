import * as z from 'zod/mini';
import type { FieldError } from '../contract/problem-body.ts';
import type { ApiRequest } from './api-request.ts';
import { findingsOf } from './describe-issue.ts';
import { pointerTo } from './json-pointer.ts';
import { MOST_ERRORS, Problem } from './problem.ts';

/**
 * @param notOurs what to say of fields that are known and not to be sent, by name
 * @throws {Problem} `invalid_request`, with a pointer to each field of the body that is wrong.
 */
export function parseBody<T>(schema: z.ZodMiniType<T>, json: unknown, notOurs: Readonly<Record<string, string>> = {}): T {
  const known = new Map(Object.entries(notOurs)); // the caller chooses the names that are looked up, such as `constructor`
  return parse(schema, json, (path, detail) => {
    const pointer = pointerTo(path);
    return { pointer, detail: detail ?? known.get(pointer.slice(1)) ?? 'is not a field of this request' };
  });
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
  const findings = parsed.error.issues.flatMap(findingsOf).slice(0, MOST_ERRORS);
  throw new Problem('invalid_request', { errors: findings.map(({ path, detail }) => locate(path, detail)) });
}

import * as z from 'zod/mini';
import type { ApiRequest } from './api-request.ts';
import { parseQuery } from './parse-request.ts';
import { Problem } from './problem.ts';

/** Strict like the body: a misspelt parameter is not silently lost, and none counts twice. @throws {Problem} `invalid_request` */
export function queryOf<T>({ rawQueryString }: ApiRequest, schema: z.ZodMiniType<T>): T {
  const given = [...new URLSearchParams(rawQueryString)];
  const names = given.map(([name]) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (repeated.size > 0) {
    throw new Problem('invalid_request', { errors: [...repeated].map((parameter) => ({ parameter, detail: 'is given more than once' })) });
  }
  return parseQuery(schema, Object.fromEntries(given));
}

/** For routes that have no parameters. @throws {Problem} `invalid_request` */
export function refuseQuery(request: ApiRequest): void {
  queryOf(request, z.strictObject({}));
}

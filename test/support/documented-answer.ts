import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod/mini';
import { problemsOf } from '../../shared/contract/openapi/operation.ts';
import { OPERATIONS } from '../../shared/contract/openapi/operations.ts';
import { PROBLEM_CODES, schemaOfProblem } from '../../shared/contract/openapi/problem-schemas.ts';
import { CALLED_ROUTE_KEYS, type CalledRouteKey } from '../../shared/contract/route-keys.ts';

/** The operation that a request is for; undefined for a path or a method that is none. */
export function routeOf(method: string, url: string): CalledRouteKey | undefined {
  const path = url.split('?')[0] ?? '';
  return CALLED_ROUTE_KEYS.find((key) => new RegExp(`^${key.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(`${method} ${path}`));
}

/** @throws {Error} unless the document has this answer to the operation: its status or problem, each field that it has, and none that is missing */
export function expectDocumented(routeKey: CalledRouteKey, status: number, body: unknown): void {
  const code = codeIn(body);
  if (code === undefined && status >= 400) return; // the gateway's own
  const answer = OPERATIONS[routeKey].answers[status];
  if (answer !== undefined && answer.schema === undefined && body === undefined) return;
  const schema = code === undefined ? answer?.schema : schemaOf(routeKey, code);
  if (schema === undefined) throw new Error(`the document has no answer ${String(status)} ${code ?? ''} to ${routeKey}`);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Error(`the answer to ${routeKey} is not as documented: ${JSON.stringify(parsed.error.issues)}`);
  if (!isDeepStrictEqual(parsed.data, body))
    throw new Error(`the answer to ${routeKey} has more than the document: ${JSON.stringify(body)}`);
}

function schemaOf(routeKey: CalledRouteKey, code: string): z.ZodMiniType | undefined {
  const problem = PROBLEM_CODES.find((known) => known === code);
  if (problem === undefined) return undefined;
  const isOfNoOperation = problem === 'route_not_found' || problem === 'method_not_allowed'; // an id with a slash
  return isOfNoOperation || problemsOf(routeKey, OPERATIONS[routeKey]).includes(problem) ? schemaOfProblem(problem) : undefined;
}

/** A payment has a `code` in its `failure` only. */
function codeIn(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : undefined;
}

import { isRecord } from './answer-shape.ts';
import type { GatewayProblem, Problem, Repeat } from './problem.ts';

type Aftermath = Pick<GatewayProblem, 'definite' | 'repeat'>;

/** What API Gateway answers by itself, and what it says of the request. Held to the service's own table by a test. */
export const GATEWAY_ERRORS: ReadonlyMap<number, Aftermath> = new Map<number, Aftermath>([
  [401, { definite: true, repeat: 'after_change' }],
  [403, { definite: true, repeat: 'after_change' }],
  [404, { definite: true, repeat: 'after_change' }],
  [413, { definite: true, repeat: 'after_change' }],
  [429, { definite: true, repeat: 'same_key' }],
  [500, { definite: false, repeat: 'same_key' }],
  [503, { definite: false, repeat: 'same_key' }],
]);

const TITLES: ReadonlyMap<number, string> = new Map([
  [401, 'The API key is missing.'],
  [403, 'The API key is malformed, unknown or revoked.'],
  [404, 'There is no payments API at this address.'],
]);

/** Of something that stands in between nothing is known. */
const OTHER: Aftermath = { definite: false, repeat: 'same_key' };

const REPEATS: ReadonlySet<unknown> = new Set<Repeat>(['same_key', 'new_key', 'after_change', 'no']);

/** Total: whatever comes is a problem, if only one of the gateway. */
export function readProblem(status: number, text: string): Problem {
  const body = jsonOrUndefined(text);
  if (isProblem(body)) return body;
  return {
    code: 'gateway_error',
    status,
    title: TITLES.get(status) ?? 'This is no answer of the service itself.',
    ...(GATEWAY_ERRORS.get(status) ?? OTHER),
  };
}

function isProblem(body: unknown): body is Problem {
  return isRecord(body) && isCode(body['code']) && typeof body['definite'] === 'boolean' && REPEATS.has(body['repeat']);
}

function isCode(code: unknown): boolean {
  return typeof code === 'string' && code !== 'gateway_error';
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

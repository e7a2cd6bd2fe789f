import * as z from 'zod/mini';
import { Problem, type FieldError } from './problem.ts';

/** @throws {Problem} `invalid_json`, without the parser's message: it would quote the body. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Problem('invalid_json');
  }
}

/** @throws {Problem} `invalid_request`, with a pointer to each field that is wrong. */
export function parseRequest<T>(schema: z.ZodMiniType<T>, json: unknown): T {
  const parsed = z.safeParse(schema, json);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid_request', { errors: parsed.error.issues.flatMap(fieldErrors) });
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'is not a field of this request' }));
  }
  return [{ pointer: pointerTo(issue.path), detail: describe(issue) }];
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.message !== NO_MESSAGE) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `is missing or not a ${issue.expected}`;
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

/** What zod/mini says where a schema has no words of its own. */
const NO_MESSAGE = 'Invalid input';

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

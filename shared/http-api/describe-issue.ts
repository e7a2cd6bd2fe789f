import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** What is wrong, and where in the request. Without `detail`, the field or parameter is unknown. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly detail?: string | undefined;
}

/**
 * What a schema found wrong, in words that never contain the value: either something is missing, or what is there is wrong.
 * @param issue read with `reportInput`, which tells what is missing
 */
export function findingsOf(issue: Issue): Finding[] {
  if (isMissing(issue)) return [{ path: issue.path, detail: 'is missing' }];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key] }));
  if (issue.message !== NO_MESSAGE) return [{ path: issue.path, detail: issue.message }];
  const meant = issue.code === 'invalid_union' ? meantAlternative(issue.errors) : undefined;
  if (meant === undefined) return [{ path: issue.path, detail: describe(issue) }];
  return meant.flatMap(findingsOf).map(({ path, detail }) => ({ path: [...issue.path, ...path], detail }));
}

/** zod/mini's message where a schema has none of its own. */
const NO_MESSAGE = 'Invalid input';

function isMissing({ code, input }: Issue): boolean {
  return input === undefined && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union');
}

/** What is wrong with the first form of several that the value has the type of; undefined when it has the type of none. */
function meantAlternative(alternatives: readonly Issue[][]): Issue[] | undefined {
  return alternatives.find((issues) => issues.some((issue) => expected(issue) === undefined));
}

/** What the value itself had to be, if this issue is about that: `a string`, or `one of WEB, WAP`. */
function expected(issue: Issue): string | undefined {
  if (issue.path.length > 0 || issue.message !== NO_MESSAGE) return undefined;
  if (issue.code === 'invalid_type') return typeName(issue.expected);
  return issue.code === 'invalid_value' ? anyOf(issue.values) : undefined;
}

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${typeName(issue.expected)}`;
    case 'invalid_union': {
      const forms = issue.errors.flat().flatMap((each) => expected(each) ?? []);
      return forms.length === 0 ? 'is not valid' : `is not ${forms.join(' or ')}`;
    }
    case 'invalid_value':
      return `must be ${anyOf(issue.values)}`;
    case 'too_big':
      return `must ${size(issue, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'too_small':
      if (issue.minimum === 1 && isCounted(issue)) return 'must not be empty';
      return `must ${size(issue, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'not_multiple_of':
      return `must be a multiple of ${String(issue.divisor)}`;
    default:
      return 'is not valid';
  }
}

function anyOf(values: readonly unknown[]): string {
  return `${values.length === 1 ? '' : 'one of '}${values.map(String).join(', ')}`;
}

/** As merchants know types. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  null: 'null',
  object: 'an object',
  record: 'an object',
  array: 'an array',
  tuple: 'an array',
};

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? `a ${type}`;
}

interface Sized {
  readonly origin: string;
  readonly exact?: boolean;
}

function isCounted({ origin }: Sized): boolean {
  return origin === 'string' || origin === 'array';
}

function size(issue: Sized, bound: string, limit: number | bigint): string {
  const amount = `${issue.exact === true ? 'exactly' : bound} ${String(limit)}`;
  if (!isCounted(issue)) return `be ${amount}`;
  const [one, more] = issue.origin === 'array' ? ['entry', 'entries'] : ['character', 'characters'];
  return `have ${amount} ${limit === 1 ? one : more}`;
}

/**
 * A part of a DynamoDB expression together with the values that it names.
 * Attributes are always written `#attribute` and values `:value`, because hundreds of plain names are reserved words (`authorized` is one).
 */
export interface Clause {
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** What a `#name` stands for when that is not an attribute of the same name but a key inside a map. */
  readonly names?: Readonly<Record<string, string>>;
}

/** One write. Everything that it depends on is in its conditions, so no read has to come before it. */
export interface ConditionalUpdate {
  readonly conditions: readonly Clause[];
  readonly set?: readonly Clause[];
  readonly remove?: readonly Clause[];
  readonly add?: readonly Clause[];
  /** It records something, from which the time counts for which the payment is kept. */
  readonly records?: true;
}

export const assign = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = :${attribute}Value`,
  values: { [`:${attribute}Value`]: value },
});
export const assignIfNone = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = if_not_exists(#${attribute}, :${attribute}Value)`,
  values: { [`:${attribute}Value`]: value },
});

export interface ConditionParameters {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

export function conditionParameters(conditions: readonly Clause[]): ConditionParameters {
  return { ...conjunction(conditions), ...attributes(conditions) };
}

export function updateParameters({
  conditions,
  set = [],
  remove = [],
  add = [],
}: ConditionalUpdate): ConditionParameters & { readonly UpdateExpression: string } {
  return {
    UpdateExpression: [section('SET', set), section('REMOVE', remove), section('ADD', add)].filter((part) => part !== '').join(' '),
    ...conjunction(conditions),
    ...attributes([...conditions, ...set, ...remove, ...add]),
  };
}

function conjunction(conditions: readonly Clause[]): Pick<ConditionParameters, 'ConditionExpression'> {
  if (conditions.length === 0) return {}; // DynamoDB refuses an empty one
  return { ConditionExpression: conditions.map(({ expression }) => `(${expression})`).join(' AND ') };
}

function section(keyword: string, clauses: readonly Clause[]): string {
  return clauses.length === 0 ? '' : `${keyword} ${clauses.map(({ expression }) => expression).join(', ')}`;
}

function attributes(clauses: readonly Clause[]): Omit<ConditionParameters, 'ConditionExpression'> {
  const names: Record<string, string> = {};
  for (const { expression } of clauses) for (const name of namesIn(expression)) names[name] = name.slice(1);
  const values: Record<string, unknown> = {};
  for (const clause of clauses) {
    Object.assign(names, clause.names);
    Object.assign(values, clause.values);
  }
  return {
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}), // DynamoDB refuses an empty map
  };
}

/** By the expression. There are as many as the code writes: no value and no key of a map stands in one. */
const NAMES = new Map<string, readonly string[]>();

function namesIn(expression: string): readonly string[] {
  const known = NAMES.get(expression);
  if (known !== undefined) return known;
  const names = expression.match(/#\w+/g) ?? [];
  NAMES.set(expression, names);
  return names;
}

/** The part of a JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The schemas of two documents by their references, and which way the JSON goes. */
export interface Comparison {
  readonly before: (ref: string) => Schema;
  readonly after: (ref: string) => Schema;
  readonly direction: 'request' | 'answer';
}

type Rule = (before: Schema, after: Schema) => readonly string[];

/** What a client that keeps to `before` can no longer send, or will not find any more: each with its place. */
export function schemaBreaks(was: Schema, is: Schema, place: string, comparison: Comparison): readonly string[] {
  const before = was.$ref === undefined ? was : comparison.before(was.$ref);
  const after = is.$ref === undefined ? is : comparison.after(is.$ref);
  const [variantsBefore, variantsAfter] = [variantsOf(before), variantsOf(after)];
  if (variantsBefore.length > 1 || variantsAfter.length > 1) return variantBreaks(variantsBefore, variantsAfter, place, comparison);
  const rules = comparison.direction === 'request' ? REQUEST_RULES : ANSWER_RULES;
  return [
    ...rules.flatMap((rule) => rule(before, after)).map((text) => `${place}: ${text}`),
    ...Object.entries(before.properties ?? {}).flatMap(([name, property]) => {
      const now = after.properties?.[name];
      return now === undefined ? [] : schemaBreaks(property, now, `${place}.${name}`, comparison);
    }),
    ...(before.items !== undefined && after.items !== undefined ? schemaBreaks(before.items, after.items, `${place}[]`, comparison) : []),
  ];
}

function variantsOf({ anyOf, oneOf, ...schema }: Schema): readonly Schema[] {
  return anyOf ?? oneOf ?? [schema];
}

/** Each variant that may be sent must still be taken; each that may be answered must have been possible, unless it is told apart by a value. */
function variantBreaks(before: readonly Schema[], after: readonly Schema[], place: string, comparison: Comparison): readonly string[] {
  const fits = (was: Schema, is: Schema) => schemaBreaks(was, is, place, comparison).length === 0;
  if (comparison.direction === 'request') {
    return before.filter((was) => !after.some((is) => fits(was, is))).map(() => `${place}: one of several forms is no longer taken`);
  }
  return after.filter((is) => !before.some((was) => fits(was, is))).map(() => `${place}: one of several forms of an answer is new`);
}

const namesOf = ({ properties = {} }: Schema) => Object.keys(properties);
const valuesOf = (schema: Schema): readonly unknown[] | undefined => schema.enum ?? ('const' in schema ? [schema.const] : undefined);

const sameType: Rule = (before, after) =>
  before.type === after.type ? [] : [`was ${before.type ?? 'anything'} and is ${after.type ?? 'anything'}`];

const noFieldRemoved: Rule = (before, after) =>
  namesOf(before)
    .filter((name) => !namesOf(after).includes(name))
    .map((name) => `the field ${name} is gone`);

const LIMITS: readonly {
  readonly name: 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minimum' | 'maximum';
  readonly isUpper: boolean;
}[] = [
  { name: 'minLength', isUpper: false },
  { name: 'maxLength', isUpper: true },
  { name: 'minItems', isUpper: false },
  { name: 'maxItems', isUpper: true },
  { name: 'minimum', isUpper: false },
  { name: 'maximum', isUpper: true },
];

const REQUEST_RULES: readonly Rule[] = [
  sameType,
  noFieldRemoved, // an unknown field is refused
  (before, after) =>
    (after.required ?? []).filter((name) => !(before.required ?? []).includes(name)).map((name) => `the field ${name} is now required`),
  (before, after) => {
    const [was, is] = [valuesOf(before), valuesOf(after)];
    if (is === undefined) return [];
    if (was === undefined) return ['only some values are taken now'];
    return was.filter((value) => !is.includes(value)).map((value) => `the value ${String(value)} is no longer taken`);
  },
  (before, after) =>
    LIMITS.filter(({ name, isUpper }) => {
      const [was, is] = [before[name], after[name]];
      return is !== undefined && (was === undefined || (isUpper ? is < was : is > was));
    }).map(({ name }) => `${name} is narrower`),
  (before, after) => (after.pattern === undefined || after.pattern === before.pattern ? [] : ['another pattern has to be met']),
  (before, after) =>
    after.additionalProperties === false && before.additionalProperties !== false ? ['other fields are no longer taken'] : [],
];

/** Fields and values may be added. */
const ANSWER_RULES: readonly Rule[] = [
  sameType,
  noFieldRemoved,
  (before, after) =>
    (before.required ?? [])
      .filter((name) => namesOf(after).includes(name) && !(after.required ?? []).includes(name))
      .map((name) => `the field ${name} may be missing now`),
  (before, after) => {
    const [was, is] = [valuesOf(before), valuesOf(after)];
    if (was === undefined) return [];
    return is?.some((value) => was.includes(value)) === true ? [] : ['it has none of its values any more'];
  },
];

import fc from 'fast-check';

/*
 * Random requests in the part of DynamoDB's language that the memory table understands, right and wrong ones: paths that are not there, operands of
 * every type, names and values that are missing or too many. Left out is what the emulators get wrong or disagree about; known-differences.ts says
 * what that is.
 */

/** A part of an expression, with what it names. */
interface Clause {
  readonly text: string;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

export interface AnyRequest {
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly ReturnValues: 'ALL_NEW' | 'ALL_OLD' | 'NONE';
}

const number = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(0n, 2n, 9_007_199_254_740_993n, -9_007_199_254_740_993n, 9_999_999_999_999_999n, 9_007_199_254_740_991),
);
const text = fc.constantFrom('x', 'xy', 'y');
const set = fc.oneof(
  fc.uniqueArray(text, { minLength: 1 }).map((members) => new Set(members)),
  fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }).map((members) => new Set(members)),
);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 2, max: 2 });
const scalar = fc.oneof(number, text, fc.boolean(), fc.constant(null), bytes);
const map = fc.dictionary(fc.constantFrom('x', 'y'), fc.oneof(scalar, set), { noNullPrototype: true });
const anyValue = fc.oneof(
  { weight: 4, arbitrary: number },
  text,
  set,
  fc.boolean(),
  fc.constant(null),
  bytes,
  map,
  fc.array(fc.oneof(scalar, map), { maxLength: 3 }),
);

export const anyItem = fc.record({ a: anyValue, b: anyValue, c: anyValue, m: map, rank: number }, { requiredKeys: ['m', 'rank'] });

const clauseOf = (path: string): Clause => ({ text: path, names: path.split('.'), values: {} });
const path = fc.constantFrom('#a', '#b', '#c', '#m', '#m.#x', '#m.#y', '#m.#x.#y', '#none', '#none.#x').map(clauseOf);
/** Always there, and compared with anything but itself. */
const rank = clauseOf('#rank');

/** The same few names again and again, so that one value often stands in several places. */
const named = (names: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<Clause> =>
  fc.tuple(fc.constantFrom(...names), value).map(([text, each]) => ({ text, names: [], values: { [text]: each } }));
const value = named([':u', ':v', ':w'], anyValue);
const ordered = named([':o', ':p'], fc.oneof(number, number, text));
const amount = named([':n'], number);
const added = named([':s'], fc.oneof({ weight: 9, arbitrary: fc.oneof(number, set) }, { weight: 1, arbitrary: anyValue }));

function joined(parts: readonly Clause[], text: (...texts: readonly string[]) => string): Clause {
  return {
    text: text(...parts.map((part) => part.text)),
    names: parts.flatMap((part) => part.names),
    values: Object.assign({}, ...parts.map((part) => part.values)),
  };
}

/** Several parts, written into one text in the place of `?`, one after the other. */
function written(template: string, ...parts: readonly fc.Arbitrary<Clause>[]): fc.Arbitrary<Clause> {
  const [first = '', ...rest] = template.split('?');
  return fc
    .tuple(...parts)
    .map((clauses) => joined(clauses, (...texts) => first + rest.map((between, index) => (texts[index] ?? '') + between).join('')));
}

const sized = fc.oneof({ weight: 4, arbitrary: path }, { weight: 1, arbitrary: written('size(?)', path) });

const ranked = fc.constantFrom('#a', '#m', '#m.#x', '#none').map(clauseOf);

const test = fc.oneof(
  fc.constantFrom('=', '<>').chain((comparator) => written(`? ${comparator} ?`, sized, fc.oneof(value, ordered, fc.constant(rank)))),
  fc.constantFrom('<', '<=', '>', '>=').chain((comparator) => written(`? ${comparator} ?`, sized, ordered)),
  fc.constantFrom('<', '<=', '>', '>=').chain((comparator) => written(`? ${comparator} ?`, ranked, fc.constant(rank))),
  written('? = ?', value, path),
  fc.constantFrom('attribute_exists', 'attribute_not_exists').chain((name) => written(`${name}(?)`, path)),
  written('contains(?, ?)', path, fc.oneof(ordered, fc.constant(rank))),
  written('begins_with(?, ?)', path, value),
  written('? BETWEEN ? AND ?', path, ordered, ordered),
  written('? IN (?, ?)', path, ordered, ordered),
  written('? IN (?)', path, ordered),
);

const { condition } = fc.letrec<{ condition: Clause }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    test,
    written('? AND ?', tie('condition'), tie('condition')),
    written('? OR ?', tie('condition'), tie('condition')),
    written('NOT (?)', tie('condition')),
    written('(?)', tie('condition')),
  ),
}));

/** What ADD and DELETE change is never assigned in the same request. */
const source = fc.constantFrom('#a', '#b', '#m.#x', '#m.#y', '#m.#x.#y', '#gone', '#gone.#x').map(clauseOf);
const term = fc.oneof(
  { weight: 4, arbitrary: value },
  { weight: 1, arbitrary: source },
  { weight: 2, arbitrary: written('if_not_exists(?, ?)', source, fc.oneof(source, value, amount)) },
);
const counted = fc.oneof(
  { weight: 3, arbitrary: amount },
  { weight: 3, arbitrary: fc.constant(rank) },
  { weight: 2, arbitrary: written('if_not_exists(?, ?)', fc.constant(clauseOf('#gone')), amount) },
  { weight: 1, arbitrary: term },
);
const assigned = fc.oneof(term, written('? + ?', counted, counted), written('? - ?', counted, counted));

const ACTIONS = {
  SET: (target: Clause) => written('? = ?', fc.constant(target), assigned),
  REMOVE: (target: Clause) => fc.constant(target),
  ADD: (target: Clause) => written('? ?', fc.constant(target), added),
  DELETE: (target: Clause) => written('? ?', fc.constant(target), added),
} satisfies Record<string, (target: Clause) => fc.Arbitrary<Clause>>;
const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const satisfies readonly (keyof typeof ACTIONS)[];

const TARGETS: Readonly<Record<string, readonly (typeof SECTIONS)[number][]>> = {
  '#a': ['SET', 'SET', 'REMOVE'],
  '#b': ['SET', 'SET', 'REMOVE'],
  '#c': ['ADD', 'DELETE', 'REMOVE'],
  '#none': ['SET', 'ADD', 'DELETE'],
  '#m': ['SET'],
  '#m.#x': ['SET', 'REMOVE'],
  '#m.#y': ['SET', 'REMOVE'],
  '#none.#x': ['SET'],
};

const action = (target: string) =>
  fc.constantFrom(...(TARGETS[target] ?? [])).chain((section) => ACTIONS[section](clauseOf(target)).map((clause) => ({ section, clause })));

const targets = fc.oneof(
  { weight: 20, arbitrary: fc.shuffledSubarray(['#a', '#b', '#c', '#m.#x', '#m.#y', '#none'], { minLength: 1, maxLength: 4 }) },
  // nothing, the same path twice, a path that begins with another, a map that is not there: all refused
  { weight: 1, arbitrary: fc.constantFrom([], ['#a', '#a'], ['#m', '#m.#x'], ['#m.#y', '#m'], ['#none.#x']) },
);

const update = targets
  .chain((paths) => fc.tuple(...paths.map(action)))
  .map((actions) =>
    joined(
      SECTIONS.flatMap((section) => {
        const clauses = actions.filter((each) => each.section === section).map(({ clause }) => clause);
        return clauses.length === 0 ? [] : [joined(clauses, (...texts) => `${section} ${texts.join(', ')}`)];
      }),
      (...texts) => texts.join(' '),
    ),
  );

const SLIPS = ['unused name', 'unused value', 'missing name', 'missing value'] as const;
const NAMES: Readonly<Record<string, string>> = { '#none': 'notThere', '#gone': 'notThereEither' };

export const anyRequest: fc.Arbitrary<AnyRequest> = fc
  .record({
    update,
    condition: fc.option(condition, { nil: undefined }),
    slip: fc.option(fc.constantFrom(...SLIPS), { freq: 1 }),
    ReturnValues: fc.constantFrom('ALL_NEW', 'ALL_OLD', 'NONE'),
  })
  .map(({ update, condition, slip, ReturnValues }) => {
    const all = joined(condition === undefined ? [update] : [update, condition], () => '');
    const names = Object.fromEntries(all.names.map((name) => [name, NAMES[name] ?? name.slice(1)]));
    const values = { ...all.values };
    if (slip === 'unused name') names['#unused'] = 'unused';
    if (slip === 'unused value') values[':unused'] = 1;
    if (slip === 'missing name') Reflect.deleteProperty(names, '#a');
    if (slip === 'missing value') Reflect.deleteProperty(values, ':v');
    return {
      UpdateExpression: update.text,
      ...(condition === undefined ? {} : { ConditionExpression: condition.text }),
      ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
      ReturnValues,
    };
  });

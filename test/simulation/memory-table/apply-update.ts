import { validationError } from './errors.ts';
import type { Assigned, Path, Update } from './expression.ts';
import { type Scope, valueAt } from './scope.ts';
import { isMap, isNumeric, isSet, memberOf, negated, sumOf, typeOf, type Value, type ValueMap, type ValueSet } from './value.ts';

/** What is at a path after an update; undefined: nothing any more. */
interface Change {
  readonly path: readonly string[];
  readonly value: Value | undefined;
}

/** The item after an update. Every operand is read from the item before it. @throws a ValidationException, and then nothing is written */
export function updated(item: ValueMap, update: Update, scope: Scope): ValueMap {
  const named = (path: Path) => path.map((name) => scope.name(name));
  return changed(
    item,
    [
      ...update.set.map(({ path, to }) => ({ path: named(path), value: assignedValue(item, to, scope) })),
      ...update.remove.map(({ path }) => ({ path: named(path), value: undefined })),
      ...update.add.map(({ path, value }) => ({ path: named(path), value: added(valueAt(item, path, scope), scope.value(value)) })),
      ...update.delete.map(({ path, value }) => ({ path: named(path), value: deleted(valueAt(item, path, scope), scope.value(value)) })),
    ],
    0,
  );
}

/** A copy of the map in which the changes at this depth are made. No path of a change begins with that of another. */
function changed(map: ValueMap, changes: readonly Change[], depth: number): ValueMap {
  const result: Record<string, Value> = { ...map };
  const deeper = new Map<string, Change[]>();
  for (const change of changes) {
    const name = change.path[depth] ?? '';
    if (change.path.length > depth + 1) deeper.set(name, [...(deeper.get(name) ?? []), change]);
    else if (change.value !== undefined) result[name] = change.value;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the copy is ours
    else delete result[name];
  }
  for (const [name, below] of deeper) {
    const parent = memberOf(map, name);
    if (!isMap(parent)) throw validationError('The document path provided in the update expression is invalid for update');
    result[name] = changed(parent, below, depth + 1);
  }
  return result;
}

function assignedValue(item: ValueMap, assigned: Assigned, scope: Scope): Value {
  switch (assigned.kind) {
    case 'value':
      return scope.value(assigned.value);
    case 'path': {
      const value = valueAt(item, assigned.path, scope);
      if (value === undefined) throw validationError('The provided expression refers to an attribute that does not exist in the item');
      return value;
    }
    case 'if_not_exists': {
      const value = valueAt(item, assigned.path, scope);
      return value === undefined ? assignedValue(item, assigned.otherwise, scope) : value; // null is a value
    }
    case '+':
    case '-': {
      const left = numberIn(assignedValue(item, assigned.left, scope));
      const right = numberIn(assignedValue(item, assigned.right, scope));
      return sumOf(left, assigned.kind === '+' ? right : negated(right));
    }
  }
}

function numberIn(value: Value): number | bigint {
  if (!isNumeric(value)) throw wrongType();
  return value;
}

function added(before: Value | undefined, value: Value): Value {
  if (before === undefined) return value;
  if (isNumeric(before) && isNumeric(value)) return sumOf(before, value);
  const [set, more] = setsOfOneType(before, value);
  return new Set([...set, ...more]);
}

/** A set without members is none. */
function deleted(before: Value | undefined, value: Value): Value | undefined {
  if (before === undefined) return undefined;
  const [set, less] = setsOfOneType(before, value);
  const left = new Set([...set].filter((member) => !less.has(member)));
  return left.size === 0 ? undefined : left;
}

function setsOfOneType(before: Value, value: Value): readonly [ValueSet, ValueSet] {
  if (!isSet(before) || !isSet(value) || typeOf(before) !== typeOf(value)) throw wrongType();
  return [before, value];
}

const wrongType = () => validationError('An operand in the update expression has an incorrect data type');

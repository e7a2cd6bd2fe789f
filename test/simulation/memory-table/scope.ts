import { unsupported, validationError } from './errors.ts';
import type { Operand, Parsed, Path } from './expression.ts';
import type { ExpressionParameter } from './token-reader.ts';
import { isMap, memberOf, stored, type Value, type ValueMap } from './value.ts';

/** What the names and values of a request's expressions stand for. */
export interface Scope {
  name(name: string): string;
  value(value: string): Value;
}

interface ExpressionAttributes {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}

/** @throws a ValidationException when an expression names what the request leaves out, or the request contains what no expression names */
export function scopeOf(
  { ExpressionAttributeNames, ExpressionAttributeValues }: ExpressionAttributes,
  expressions: readonly (readonly [ExpressionParameter, Parsed<unknown>])[],
): Scope {
  const names = new Map<string, string>();
  for (const name in ExpressionAttributeNames) names.set(name, ExpressionAttributeNames[name] ?? '');
  const values = new Map<string, Value>();
  for (const key in ExpressionAttributeValues) {
    const value = ExpressionAttributeValues[key];
    if (value !== undefined) values.set(key, stored(value));
  }
  if (expressions.length === 0) {
    if (ExpressionAttributeNames !== undefined)
      throw validationError('ExpressionAttributeNames can only be specified when using expressions');
    if (ExpressionAttributeValues !== undefined)
      throw validationError('ExpressionAttributeValues can only be specified when using expressions');
  }
  if (ExpressionAttributeNames !== undefined && names.size === 0) throw validationError('ExpressionAttributeNames must not be empty');
  if (ExpressionAttributeValues !== undefined && values.size === 0) throw validationError('ExpressionAttributeValues must not be empty');
  for (const [parameter, parsed] of expressions) {
    rejectUndefined(
      `Invalid ${parameter}: An expression attribute name used in the document path is not defined; attribute name`,
      parsed.names,
      names,
    );
    rejectUndefined(
      `Invalid ${parameter}: An expression attribute value used in expression is not defined; attribute value`,
      parsed.values,
      values,
    );
  }
  rejectUnused('ExpressionAttributeNames', names, (name) => expressions.some(([, parsed]) => parsed.names.has(name)));
  rejectUnused('ExpressionAttributeValues', values, (value) => expressions.some(([, parsed]) => parsed.values.has(value)));
  return { name: (name) => known(names, name), value: (value) => known(values, value) };
}

function rejectUndefined(complaint: string, used: ReadonlySet<string>, defined: ReadonlyMap<string, unknown>): void {
  for (const key of used) if (!defined.has(key)) throw validationError(`${complaint}: ${key}`);
}

function rejectUnused(parameter: string, defined: ReadonlyMap<string, unknown>, isUsed: (key: string) => boolean): void {
  const unused: string[] = [];
  for (const key of defined.keys()) if (!isUsed(key)) unused.push(key);
  if (unused.length > 0) throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
}

function known<Known>(all: ReadonlyMap<string, Known>, key: string): Known {
  const found = all.get(key);
  if (found === undefined) throw new Error(`${key} was not checked`);
  return found;
}

export function valueAt(item: ValueMap, path: Path, scope: Scope): Value | undefined {
  let value: Value | undefined = item;
  for (const name of path) {
    if (!isMap(value)) return undefined;
    value = memberOf(value, scope.name(name));
  }
  return value;
}

/** Undefined for what the item does not have. */
export function operandOf(item: ValueMap, operand: Operand, scope: Scope): Value | undefined {
  switch (operand.kind) {
    case 'path':
      return valueAt(item, operand.path, scope);
    case 'value':
      return scope.value(operand.value);
    case 'size':
      return sizeOf(operandOf(item, operand.of, scope));
  }
}

function sizeOf(value: Value | undefined): number | undefined {
  if (typeof value === 'string') {
    if (Buffer.byteLength(value) !== value.length) throw unsupported('the size of a text that is not ASCII');
    return value.length;
  }
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Set || Array.isArray(value)) return value instanceof Set ? value.size : value.length;
  return isMap(value) ? Object.keys(value).length : undefined;
}

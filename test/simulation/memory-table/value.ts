import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unsupported, validationError } from './errors.ts';

/** A stored value. Nothing of it is ever changed in place, so that copies of a table can share it. An integer is a bigint only where a number cannot hold it. */
export type Value = string | number | bigint | boolean | null | Uint8Array | List | ValueSet | ValueMap;
type List = readonly Value[];
export type ValueSet = ReadonlySet<string | number | bigint>;
export interface ValueMap {
  readonly [name: string]: Value;
}

/** As DynamoDB names types. */
export type ValueType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'L' | 'M' | 'SS' | 'NS';

export const isList = (value: Value | undefined): value is List => Array.isArray(value);
export const isSet = (value: Value | undefined): value is ValueSet => value instanceof Set;
export const isBinary = (value: Value | undefined): value is Uint8Array => value instanceof Uint8Array;
export const isNumeric = (value: Value | undefined): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !isSet(value) && !isList(value) && !isBinary(value);
}

/** The member of that name, and never something that a JavaScript object inherits. */
export function memberOf(map: ValueMap, name: string): Value | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** An empty text where there is none. */
export function textIn(map: ValueMap | undefined, name: string): string {
  const value = map && memberOf(map, name);
  return typeof value === 'string' ? value : '';
}

export function typeOf(value: Value): ValueType {
  if (typeof value === 'string') return 'S';
  if (typeof value === 'boolean') return 'BOOL';
  if (value === null) return 'NULL';
  if (isNumeric(value)) return 'N';
  if (isList(value)) return 'L';
  if (isBinary(value)) return 'B';
  return isSet(value) ? typeOfSet(value) : 'M';
}

function typeOfSet(set: ValueSet): 'SS' | 'NS' {
  for (const member of set) return typeof member === 'string' ? 'SS' : 'NS';
  throw new Error('an empty set was stored');
}

/** What is stored for a value that lib-dynamodb is given, with `removeUndefinedValues`. @throws what its marshaller throws */
export function stored(value: unknown): Value {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
    case 'bigint':
      return storedNumber(value);
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.filter(isWritten).map(stored);
      if (value instanceof Set) return storedSet(value);
      if (value instanceof Uint8Array) return new Uint8Array(value);
      return storedMap(value);
    default:
      throw new Error(`Unsupported type passed: ${typeof value}. Pass options.convertClassInstanceToMap=true to marshall typeof object.`);
  }
}

const isWritten = (value: unknown) => value !== undefined && typeof value !== 'function';

export function storedMap(value: object): ValueMap {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Error(
      `Unsupported type passed: ${value.constructor.name}. Pass options.convertClassInstanceToMap=true to marshall typeof object.`,
    );
  const map: Record<string, Value> = {};
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__') throw unsupported('the name __proto__');
    if (isWritten(member)) map[name] = stored(member);
  }
  return map;
}

function storedNumber(value: number | bigint): number | bigint {
  if (typeof value === 'bigint') return exact(value);
  if (!Number.isFinite(value)) throw new Error(`Special numeric value ${String(value)} is not allowed`);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new Error(
      value > 0
        ? `Number ${String(value)} is greater than Number.MAX_SAFE_INTEGER. Use NumberValue from @aws-sdk/lib-dynamodb.`
        : `Number ${String(value)} is lesser than Number.MIN_SAFE_INTEGER. Use NumberValue from @aws-sdk/lib-dynamodb.`,
    );
  return value === 0 ? 0 : value; // -0 is written as 0
}

const LIMIT = 10n ** 38n;

/** lib-dynamodb returns a number where one can hold the value. */
function exact(value: bigint): number | bigint {
  if (value >= -BigInt(Number.MAX_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  if (value >= LIMIT || value <= -LIMIT) throw validationError('Attempting to store more than 38 significant digits in a Number');
  return value;
}

export function sumOf(left: number | bigint, right: number | bigint): number | bigint {
  if (isFraction(left) || isFraction(right)) throw unsupported('sums of fractions');
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum === 0 ? 0 : sum;
  }
  return exact(BigInt(left) + BigInt(right));
}

const isFraction = (value: number | bigint) => typeof value === 'number' && !Number.isInteger(value);

export const negated = (value: number | bigint): number | bigint => (typeof value === 'bigint' ? exact(-value) : 0 - value);

function storedSet(set: ReadonlySet<unknown>): ValueSet {
  const members = new Set<string | number | bigint>();
  let kind: 'string' | 'number' | undefined;
  for (const member of set) {
    if (member === undefined) continue;
    if (typeof member !== 'string' && typeof member !== 'number' && typeof member !== 'bigint')
      throw unsupported('sets of other than texts and numbers');
    const kindOfMember = typeof member === 'string' ? 'string' : 'number';
    if (kind !== undefined && kind !== kindOfMember) throw unsupported('sets of texts and numbers');
    kind = kindOfMember;
    members.add(typeof member === 'string' ? member : storedNumber(member));
  }
  if (members.size === 0) throw new Error('Pass a non-empty set, or options.convertEmptyValues=true.');
  return members;
}

/** A copy to hand out: a caller may do with it what it likes. */
function copyOf(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(copyOf);
  if (isBinary(value)) return new Uint8Array(value);
  return isSet(value) ? new Set(value) : copyOfMap(value);
}

export function copyOfMap(map: ValueMap): Record<string, Value> {
  const copy: Record<string, Value> = {};
  for (const name of Object.keys(map)) {
    const member = map[name];
    if (member !== undefined) copy[name] = typeof member === 'object' ? copyOf(member) : member;
  }
  return copy;
}

/** The wire form, which is all that an error's item is ever given in. */
export function marshalledMap(map: ValueMap): Record<string, AttributeValue> {
  const marshalledMembers: Record<string, AttributeValue> = {};
  for (const name of Object.keys(map)) {
    const member = map[name];
    if (member !== undefined) marshalledMembers[name] = marshalled(member);
  }
  return marshalledMembers;
}

function marshalled(value: Value): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (isNumeric(value)) return { N: String(value) };
  if (isList(value)) return { L: value.map(marshalled) };
  if (isBinary(value)) return { B: new Uint8Array(value) };
  if (!isSet(value)) return { M: marshalledMap(value) };
  return typeOfSet(value) === 'SS' ? { SS: Array.from(value, String) } : { NS: Array.from(value, String) };
}

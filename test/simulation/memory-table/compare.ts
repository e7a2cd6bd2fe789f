import { isBinary, isList, isMap, isNumeric, isSet, memberOf, type Value } from './value.ts';

/** Equal in type and value; of sets the order does not matter. */
export function areEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (isBinary(left)) return isBinary(right) && Buffer.compare(left, right) === 0;
  if (isSet(left)) return isSet(right) && left.size === right.size && [...left].every((member) => right.has(member));
  if (isList(left)) return isList(right) && left.length === right.length && left.every((member, index) => isEqualTo(right[index], member));
  if (!isMap(left) || !isMap(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isEqualTo(memberOf(left, name), memberOf(right, name)));
}

function isEqualTo(left: Value | undefined, right: Value | undefined): boolean {
  return left !== undefined && right !== undefined && areEqual(left, right);
}

/** Below, equal or above, as a negative number, 0 or a positive one; undefined for values that have no order. Numbers are exact, texts and bytes in order of their bytes. */
export function orderOf(left: Value, right: Value): number | undefined {
  if (typeof left === 'string' && typeof right === 'string')
    return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
  if (isBinary(left) && isBinary(right)) return Buffer.compare(left, right);
  if (!isNumeric(left) || !isNumeric(right)) return undefined;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

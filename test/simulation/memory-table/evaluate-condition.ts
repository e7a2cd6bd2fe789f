import { areEqual, orderOf } from './compare.ts';
import type { Comparator, Condition } from './expression.ts';
import { operandOf, type Scope, valueAt } from './scope.ts';
import { isBinary, isList, isSet, type Value, type ValueMap } from './value.ts';

/** Whether an item meets a condition. An item that is not there is one without attributes. */
export function meets(item: ValueMap, condition: Condition, scope: Scope): boolean {
  switch (condition.kind) {
    case 'and':
      return meets(item, condition.left, scope) && meets(item, condition.right, scope);
    case 'or':
      return meets(item, condition.left, scope) || meets(item, condition.right, scope);
    case 'not':
      return !meets(item, condition.of, scope);
    case 'attribute_exists':
      return valueAt(item, condition.path, scope) !== undefined;
    case 'attribute_not_exists':
      return valueAt(item, condition.path, scope) === undefined;
    case 'compare':
      return compares(condition.comparator, operandOf(item, condition.left, scope), operandOf(item, condition.right, scope));
    case 'between': {
      const value = operandOf(item, condition.of, scope);
      return compares('>=', value, operandOf(item, condition.from, scope)) && compares('<=', value, operandOf(item, condition.to, scope));
    }
    case 'in': {
      const value = operandOf(item, condition.of, scope);
      return condition.among.some((operand) => compares('=', value, operandOf(item, operand, scope)));
    }
    case 'contains':
      return contains(operandOf(item, condition.of, scope), operandOf(item, condition.sought, scope));
    case 'begins_with': {
      const value = operandOf(item, condition.of, scope);
      const beginning = operandOf(item, condition.sought, scope);
      if (isBinary(value)) return isBinary(beginning) && Buffer.compare(value.subarray(0, beginning.length), beginning) === 0;
      return typeof value === 'string' && typeof beginning === 'string' && value.startsWith(beginning);
    }
  }
}

const ORDERS = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
} satisfies Record<Exclude<Comparator, '=' | '<>'>, (order: number) => boolean>;

/** What is missing equals nothing and has no order. */
function compares(comparator: Comparator, left: Value | undefined, right: Value | undefined): boolean {
  if (comparator === '<>') return !compares('=', left, right);
  if (left === undefined || right === undefined) return false;
  if (comparator === '=') return areEqual(left, right);
  const order = orderOf(left, right);
  return order !== undefined && ORDERS[comparator](order);
}

function contains(container: Value | undefined, sought: Value | undefined): boolean {
  if (sought === undefined) return false;
  if (typeof container === 'string') return typeof sought === 'string' && container.includes(sought);
  if (isBinary(container)) return isBinary(sought) && Buffer.from(container).includes(Buffer.from(sought));
  if (isList(container)) return container.some((member) => areEqual(member, sought));
  return isSet(container) && [...container].some((member) => areEqual(member, sought));
}

import { orderOf } from './compare.ts';
import { validationError } from './errors.ts';
import type { Condition, Operand, Path } from './expression.ts';
import type { Scope } from './scope.ts';
import type { ExpressionParameter } from './token-reader.ts';
import { typeOf, type Value } from './value.ts';

/** What DynamoDB refuses whatever the item is. @throws a ValidationException */
export function checkCondition(parameter: ExpressionParameter, condition: Condition, scope: Scope): void {
  const check = (part: Condition): void => {
    switch (part.kind) {
      case 'and':
      case 'or':
        check(part.left);
        check(part.right);
        return;
      case 'not':
        check(part.of);
        return;
      case 'attribute_exists':
      case 'attribute_not_exists':
        return;
      case 'compare':
        checkDistinct(part.comparator, part.left, part.right);
        checkOperands(part.comparator, [part.left, part.right], part.comparator === '=' || part.comparator === '<>' ? ANY : ORDERED);
        return;
      case 'between':
        checkOperands('BETWEEN', [part.of, part.from, part.to], ORDERED);
        checkBounds(part.from, part.to);
        return;
      case 'in':
        checkOperands('IN', [part.of, ...part.among], ANY);
        return;
      case 'contains':
        checkDistinct('contains', part.of, part.sought);
        checkOperands('contains', [part.of, part.sought], ANY);
        return;
      case 'begins_with':
        checkDistinct('begins_with', part.of, part.sought);
        checkOperands('begins_with', [part.of, part.sought], TEXT);
    }
  };
  const invalid = (message: string) => validationError(`Invalid ${parameter}: ${message}`);

  function checkDistinct(operator: string, left: Operand, right: Operand): void {
    if (left.kind !== 'path' || right.kind !== 'path' || written(left.path, scope) !== written(right.path, scope)) return;
    throw invalid(
      'The first operand must be distinct from the remaining operands for this operator or function; ' +
        `operator: ${operator}, first operand: ${written(left.path, scope)}`,
    );
  }

  function checkOperands(operator: string, operands: readonly Operand[], allowed: ReadonlySet<string> | undefined): void {
    for (const operand of operands) {
      if (operand.kind === 'size') checkOperands('size', [operand.of], SIZED);
      const type = operand.kind === 'value' ? typeOf(scope.value(operand.value)) : undefined;
      if (type !== undefined && allowed?.has(type) === false)
        throw invalid(`Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`);
    }
  }

  function checkBounds(from: Operand, to: Operand): void {
    if (from.kind !== 'value' || to.kind !== 'value') return;
    const lower = scope.value(from.value);
    const upper = scope.value(to.value);
    if (typeOf(lower) !== typeOf(upper))
      throw invalid(`The BETWEEN operator requires same data type for lower and upper bounds; ${bounds(lower, upper)}`);
    if ((orderOf(lower, upper) ?? 0) > 0)
      throw invalid(`The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds(lower, upper)}`);
  }

  check(condition);
}

const ANY = undefined;
const ORDERED = new Set(['S', 'N', 'B']);
const TEXT = new Set(['S', 'B']);
const SIZED = new Set(['S', 'B', 'L', 'M', 'SS', 'NS']);

const bounds = (lower: Value, upper: Value) =>
  `lower bound operand: AttributeValue: ${wire(lower)}, upper bound operand: AttributeValue: ${wire(upper)}`;
const wire = (value: Value) => `{${typeOf(value)}:${typeof value === 'object' ? '…' : String(value)}}`;
const written = (path: Path, scope: Scope) => `[${path.map((name) => scope.name(name)).join(', ')}]`;

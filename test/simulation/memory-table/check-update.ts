import { validationError } from './errors.ts';
import type { Assigned, Path, Update } from './expression.ts';
import type { Scope } from './scope.ts';
import { typeOf, type ValueType } from './value.ts';

/** What DynamoDB refuses whatever the item is. @throws a ValidationException */
export function checkUpdate(update: Update, keyNames: readonly string[], scope: Scope): void {
  const paths = Object.values(update).flatMap((clauses: readonly { readonly path: Path }[]) =>
    clauses.map(({ path }) => named(path, scope)),
  );
  checkOverlaps(paths);
  for (const { to } of update.set) checkAssigned(to, scope);
  for (const { value } of update.add) checkOperand('ADD', typeOf(scope.value(value)), ADDED);
  for (const { value } of update.delete) checkOperand('DELETE', typeOf(scope.value(value)), DELETED);
  const changed = keyNames.find((name) => paths.some(([root]) => root === name));
  if (changed !== undefined)
    throw validationError(
      `One or more parameter values were invalid: Cannot update attribute ${changed}. This attribute is part of the key`,
    );
}

function checkOverlaps(paths: readonly (readonly string[])[]): void {
  for (const [index, path] of paths.entries()) {
    for (let earlier = 0; earlier < index; earlier++) {
      const other = paths[earlier] ?? [];
      if (!overlap(path, other)) continue;
      throw invalid(
        'Two document paths overlap with each other; must remove or rewrite one of these paths; ' +
          `path one: [${other.join(', ')}], path two: [${path.join(', ')}]`,
      );
    }
  }
}

function overlap(path: readonly string[], other: readonly string[]): boolean {
  const shared = Math.min(path.length, other.length);
  for (let part = 0; part < shared; part++) if (path[part] !== other[part]) return false;
  return true;
}

function checkAssigned(assigned: Assigned, scope: Scope): void {
  switch (assigned.kind) {
    case 'path':
    case 'value':
      return;
    case 'if_not_exists':
      checkAssigned(assigned.otherwise, scope);
      return;
    case '+':
    case '-':
      for (const operand of [assigned.left, assigned.right]) {
        checkAssigned(operand, scope);
        if (operand.kind === 'value') checkArithmetic(assigned.kind, typeOf(scope.value(operand.value)));
      }
  }
}

function checkArithmetic(operator: string, type: ValueType): void {
  if (type !== 'N')
    throw invalid(`Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`);
}

const ADDED: ReadonlySet<ValueType> = new Set(['N', 'SS', 'NS']);
const DELETED: ReadonlySet<ValueType> = new Set(['SS', 'NS']);
/** The words that this message has for types. */
const TYPE_NAMES = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
} satisfies Record<ValueType, string>;

function checkOperand(operator: string, type: ValueType, allowed: ReadonlySet<ValueType>): void {
  if (allowed.has(type)) return;
  throw invalid(`Incorrect operand type for operator or function; operator: ${operator}, operand type: ${TYPE_NAMES[type]}`);
}

const named = (path: Path, scope: Scope) => path.map((name) => scope.name(name));
const invalid = (message: string) => validationError(`Invalid UpdateExpression: ${message}`);

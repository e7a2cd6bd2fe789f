import { unsupported } from './errors.ts';
import { COMPARATORS, type Condition, type Operand } from './expression.ts';
import { cachedParser, type TokenReader } from './token-reader.ts';

export const parseCondition = cachedParser('ConditionExpression', disjunction);
export const parseKeyCondition = cachedParser('KeyConditionExpression', disjunction);

function disjunction(reader: TokenReader): Condition {
  let condition = conjunction(reader);
  while (reader.skip('OR')) condition = { kind: 'or', left: condition, right: conjunction(reader) };
  return condition;
}

function conjunction(reader: TokenReader): Condition {
  let condition = negation(reader);
  while (reader.skip('AND')) condition = { kind: 'and', left: condition, right: negation(reader) };
  return condition;
}

function negation(reader: TokenReader): Condition {
  return reader.skip('NOT') ? { kind: 'not', of: negation(reader) } : primary(reader);
}

function primary(reader: TokenReader): Condition {
  if (reader.skip('(')) return inParentheses(reader);
  switch (reader.peek()) {
    case 'attribute_exists':
    case 'attribute_not_exists':
    case 'contains':
    case 'begins_with':
      return functionCall(reader);
    default:
      return comparison(reader, operand(reader));
  }
}

/** Those that stood in parentheses of their own: another pair around them is an error. */
const parenthesized = new WeakSet<Condition>();

function inParentheses(reader: TokenReader): Condition {
  const condition = disjunction(reader);
  reader.expect(')');
  if (parenthesized.has(condition)) throw reader.invalid('The expression has redundant parentheses;');
  parenthesized.add(condition);
  return condition;
}

function functionCall(reader: TokenReader): Condition {
  const name = reader.take();
  reader.expect('(');
  let condition: Condition;
  if (name === 'attribute_exists' || name === 'attribute_not_exists') {
    if (reader.peek().startsWith(':')) throw reader.invalid(`Operator or function requires a document path; operator or function: ${name}`);
    condition = { kind: name, path: reader.path() };
  } else {
    const of = operand(reader);
    reader.expect(',');
    condition = { kind: name === 'contains' ? 'contains' : 'begins_with', of, sought: operand(reader) };
  }
  reader.expect(')');
  return condition;
}

function comparison(reader: TokenReader, left: Operand): Condition {
  if (reader.skip('BETWEEN')) {
    const from = operand(reader);
    reader.expect('AND');
    return { kind: 'between', of: left, from, to: operand(reader) };
  }
  if (reader.skip('IN')) return { kind: 'in', of: left, among: operandList(reader) };
  const comparator = COMPARATORS.find((each) => each === reader.peek());
  if (comparator === undefined) throw isUsedAsCondition(reader, left);
  reader.take();
  return { kind: 'compare', comparator, left, right: operand(reader) };
}

function operandList(reader: TokenReader): Operand[] {
  reader.expect('(');
  const operands = [operand(reader)];
  while (reader.skip(',')) operands.push(operand(reader));
  reader.expect(')');
  return operands;
}

function isUsedAsCondition(reader: TokenReader, operand: Operand): Error {
  return operand.kind === 'size'
    ? reader.invalid('The function is not allowed to be used this way in an expression; function: size')
    : unsupported(`${reader.peek()} as a comparison`);
}

function operand(reader: TokenReader): Operand {
  if (reader.peek() !== 'size') return reader.operand();
  reader.take();
  reader.expect('(');
  const of = operand(reader);
  reader.expect(')');
  return { kind: 'size', of };
}

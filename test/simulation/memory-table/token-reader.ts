import { unsupported, validationError } from './errors.ts';
import type { Operand, Parsed, Path } from './expression.ts';

const TOKEN = /\s*(#\w+|:\w+|<>|<=|>=|[=<>(),.+\-[\]]|\w+)/y;

/** Reads an expression from left to right, and notes the names and values that it meets. */
export interface TokenReader {
  /** The next token, without taking it; empty at the end. */
  peek(): string;
  take(): string;
  /** Takes the next token if it is this one; keywords in any case. */
  skip(token: string): boolean;
  expect(token: string): void;
  path(): Path;
  value(): string;
  /** A path or a value. */
  operand(): Exclude<Operand, { readonly kind: 'size' }>;
  invalid(message: string): Error;
}

export type ExpressionParameter = 'ConditionExpression' | 'KeyConditionExpression' | 'UpdateExpression';

/** Reads all of an expression. Each text is read once in the life of the process: a store sends the same few hundred again and again. */
export function cachedParser<Expression>(
  parameter: ExpressionParameter,
  parse: (reader: TokenReader) => Expression,
): (text: string) => Parsed<Expression> {
  const cache = new Map<string, Parsed<Expression>>();
  return (text) => {
    let parsed = cache.get(text);
    if (parsed === undefined) {
      parsed = parseAll(parameter, text, parse);
      cache.set(text, parsed);
    }
    return parsed;
  };
}

function parseAll<Expression>(
  parameter: ExpressionParameter,
  text: string,
  parse: (reader: TokenReader) => Expression,
): Parsed<Expression> {
  const names = new Set<string>();
  const values = new Set<string>();
  const reader = createTokenReader(parameter, text, names, values);
  if (reader.peek() === '') throw reader.invalid('The expression can not be empty;');
  const expression = parse(reader);
  if (reader.peek() !== '') throw unsupported(`${reader.peek()} at this place of ${text}`);
  return { expression, names, values };
}

function createTokenReader(parameter: ExpressionParameter, text: string, names: Set<string>, values: Set<string>): TokenReader {
  const tokens = tokensOf(text);
  let position = 0;
  const peek = () => tokens[position] ?? '';
  const take = () => tokens[position++] ?? '';
  const taken = (first: string, what: string, seen: Set<string>) => {
    if (!peek().startsWith(first)) throw unsupported(`${what} ${peek()} in ${text}`);
    seen.add(peek());
    return take();
  };
  const skip = (token: string) => {
    const isNext = peek().toUpperCase() === token;
    if (isNext) position++;
    return isNext;
  };
  const path = () => {
    const parts = [taken('#', 'the attribute', names)];
    while (skip('.')) parts.push(taken('#', 'the attribute', names));
    if (peek() === '[') throw unsupported(`an element of a list in ${text}`);
    return parts;
  };
  const value = () => taken(':', 'the value', values);
  return {
    peek,
    take,
    skip,
    expect(token) {
      if (!skip(token)) throw unsupported(`${peek()} instead of ${token} in ${text}`);
    },
    path,
    value,
    operand: () => (peek().startsWith(':') ? { kind: 'value', value: value() } : { kind: 'path', path: path() }),
    invalid: (message) => validationError(`Invalid ${parameter}: ${message}`),
  };
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < text.trimEnd().length; end = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw unsupported(`what begins with ${text.slice(end, end + 20)}`);
    tokens.push(token);
  }
  return tokens;
}

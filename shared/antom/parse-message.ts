import * as z from 'zod/mini';

/** Bytes that are not the message that was expected. It names the field and never quotes its content, which may be a buyer's data. */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError';
  /** Path of the field, e.g. `paymentAmount.value`; empty when the bytes as a whole are at fault. */
  readonly path: string;

  constructor(problem: string, path = '') {
    super(path === '' ? problem : `${problem}: ${path}`);
    this.path = path;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * What Antom's JSON says, with each number as the text of its digits, and with null for each text that is empty or only white space. Antom writes what its
 * documentation calls an integer as text or as a number, and no amount, id or rate may pass through a floating-point number. What is absent it leaves out or
 * writes as null or as such a text: two ids that are empty would be the same one, and one that is empty would differ from every other.
 *
 * The text is rewritten before it is parsed, because nothing that walks through what was parsed has stack enough for every depth.
 * @throws {MalformedMessageError} when the bytes are not UTF-8 or not JSON. Without the parser's error, which quotes its input.
 * @internal
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = utf8.decode(bytes);
    JSON.parse(text); // outside of strings, digits are then part of a number, and a colon follows a field's name
    return JSON.parse(text.replaceAll(NAME_TEXT_OR_NUMBER, readToken));
  } catch {
    throw new MalformedMessageError('not a JSON text in UTF-8');
  }
}

const NAME_TEXT_OR_NUMBER = /"(?:[^"\\]+|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*/g;

function readToken(token: string): string {
  if (!token.startsWith('"')) return `"${token}"`;
  return !token.endsWith(':') && isBlank(token) ? 'null' : token;
}

/** White space may be written as an escape, so the token is read for itself. */
function isBlank(token: string): boolean {
  return String(JSON.parse(token)).trim() === '';
}

/**
 * What a JSON text says; undefined when it is not JSON. Without the parser's error, which quotes its input.
 * @internal
 */
export function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @throws {MalformedMessageError} when `json` lacks what the schema asks for.
 * @internal
 */
export function readMessage<T extends z.ZodMiniType>(schema: T, json: unknown): z.output<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new MalformedMessageError(path === '' ? 'not a JSON object' : 'missing or malformed field', path);
}

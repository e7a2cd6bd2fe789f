import * as z from 'zod/mini';
import { BODY_DEPTH_LIMIT, BODY_LIMIT_BYTES } from '../contract/body-limits.ts';
import { isNestedDeeperThan } from '../platform/nesting.ts';
import type { ApiRequest } from './api-request.ts';
import { withNumbersAsWritten } from './numbers-as-written.ts';
import { parseBody } from './parse-request.ts';
import { Problem } from './problem.ts';
import { refuseCardNumberInJson } from './refuse-card-number.ts';

/** @throws {Problem} `request_too_large`, `invalid_encoding`, `invalid_json`, `json_too_deep`, `card_number_in_request` */
function jsonBodyOf(request: ApiRequest): unknown {
  const text = textOf(request, BODY_LIMIT_BYTES);
  const json = parseJson(text);
  refuseCardNumberInJson(withNumbersAsWritten(json, text));
  return withoutNulls(json);
}

/**
 * A body with a document in one of its fields. The document is not searched for card numbers, because base64 often contains such digits. The
 * rest of the body has the usual limits.
 * @throws {Problem} like `jsonBodyOf`
 */
export function jsonBodyWithDocument(
  request: ApiRequest,
  { field, limitBytes }: { readonly field: string; readonly limitBytes: number },
): unknown {
  const text = textOf(request, limitBytes);
  const json = parseJson(text);
  const around = JSON.stringify(json, (name, value: unknown) => (name === field && typeof value === 'string' ? '' : value));
  if (Buffer.byteLength(around) > BODY_LIMIT_BYTES) throw new Problem('request_too_large');
  refuseCardNumberInJson(withNumbersAsWritten(json, text), field);
  return withoutNulls(json);
}

/**
 * The body as its schema understands it. It is searched for card numbers as it came and as it will be sent: a URL, say, is sent without `..`, and only then its
 * digits may stand together.
 * @param notOurs what to say of fields that are known and not to be sent, by name
 * @throws {Problem} like `jsonBodyOf`, and `invalid_request`
 */
export function bodyOf<T>(request: ApiRequest, schema: z.ZodMiniType<T>, notOurs?: Readonly<Record<string, string>>): T {
  const body = parseBody(schema, jsonBodyOf(request), notOurs);
  refuseCardNumberInJson(body);
  return body;
}

/** For requests without a body; one without a field is accepted. @throws {Problem} */
export function refuseBody(request: ApiRequest): void {
  if (request.body !== undefined && request.body !== '') bodyOf(request, z.strictObject({}));
}

/** The depth is limited here, once, because whatever works on the body afterwards may go into itself level by level. */
function parseJson(text: string): unknown {
  const json = parsed(text);
  if (isNestedDeeperThan(BODY_DEPTH_LIMIT, json)) throw new Problem('json_too_deep');
  return json;
}

/**
 * Bytes that are no UTF-8, such as EUC-KR, would arrive at Antom and the buyer as question marks. What cannot be read becomes U+FFFD: here, or at the gateway,
 * which hands a JSON body over as text. UTF-16 without a byte order mark has a zero in each Latin letter. A byte order mark is skipped.
 */
function textOf(request: ApiRequest, limitBytes: number): string {
  const body = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8');
  if (body.byteLength > limitBytes) throw new Problem('request_too_large');
  const text = new TextDecoder().decode(body);
  if (text.includes('\uFFFD') || UTF_16.test(text)) throw new Problem('invalid_encoding');
  return text;
}

/** JSON begins with a character of ASCII, which has a zero beside it in either order of bytes. */
const UTF_16 = /^(?:\0[^\0]|[^\0]\0)/;

/** Antom's own SDKs write `null` for a field that is not set, and so do the languages of many merchants. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  );
}

/** Drops the parser's message, which would quote the body. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid_json');
  }
}

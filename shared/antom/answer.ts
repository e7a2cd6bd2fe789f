/**
 * Whether Antom answered, and what. Every case with an unknown outcome is one, `unknown`: the operation may have taken effect or not.
 *
 * Source: docs.antom.com "Sign a request and verify the signature", verification of the response.
 */
import * as z from 'zod/mini';
import { MalformedMessageError, parseJson, readMessage } from './parse-message.ts';
import { type AnswerResult, answerResult } from './response-schemas.ts';
import { type KeyFound, keyFound, type VerificationKeys, verifySignature } from './signature.ts';
import { soleValue } from './sole-value.ts';
import type { TransportResponse } from './transport.ts';

/** The result of a call. Look at `outcome`, then at `signed`, then at `result.resultStatus`. */
export type Answer<Body> = SignedAnswer<Body> | UnsignedRefusal | NoAnswer;

/** A signed answer: it is Antom's. */
export interface SignedAnswer<Body> extends KeyFound {
  readonly outcome: 'answered';
  readonly signed: true;
  readonly result: AnswerResult;
  /** Always present on `S`. On `F` and `U` only if the answer has the requested id and all fields, as with `PAYMENT_IN_PROCESS`. */
  readonly body: Body | undefined;
}

/** The request's signature was refused, probably by Antom. Nothing that money depends on may follow from it. */
export interface UnsignedRefusal {
  readonly outcome: 'answered';
  readonly signed: false;
  readonly result: AnswerResult;
}

/** Why the outcome is unknown. */
export type UnknownReason =
  | 'timeout'
  | 'network'
  /** Another HTTP status than 200. */
  | 'http_status'
  /** A signature that does not verify, a signature without its time or the reverse, or another client's answer. */
  | 'bad_signature'
  /** A success without a signature. */
  | 'unsigned'
  | 'malformed'
  /** A verified answer, but about another payment, refund or dispute. */
  | 'other_payment';

/** No answer that counts. Inquire, or repeat the call with the same id. */
export interface NoAnswer {
  readonly outcome: 'unknown';
  readonly reason: UnknownReason;
  readonly httpStatus?: number;
  /** For logs. Holds nothing of the answer's content. */
  readonly cause?: unknown;
}

/** @internal */
export interface Expectation<Body> {
  readonly path: string;
  readonly clientId: string;
  readonly keys: VerificationKeys;
  readonly schema: z.ZodMiniType<Body>;
  /** The ids that were asked for. An answer may leave some out, but must not name others. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * Any response gives an answer; it never throws.
 * @internal
 */
export function readAnswer<Body>(response: TransportResponse, expected: Expectation<Body>): Answer<Body> {
  if (response.status !== 200) return unknown('http_status', { httpStatus: response.status });
  try {
    return readStatus200(response, expected);
  } catch (error) {
    if (error instanceof MalformedMessageError) return unknown('malformed', { httpStatus: 200, cause: error });
    throw error;
  }
}

function readStatus200<Body>({ headers, body }: TransportResponse, expected: Expectation<Body>): Answer<Body> {
  const { clientId, path, keys } = expected;
  const signature = headers.get('signature') ?? undefined;
  const time = soleValue(headers.get('response-time') ?? undefined);
  const answeredClient = soleValue(headers.get('client-id') ?? clientId);
  if (answeredClient !== clientId) return badSignature('other_client_id');
  if (signature === undefined && time === undefined) return readUnsigned(body);
  if (signature === undefined || time === undefined) return badSignature('half_signed');
  const verification = verifySignature(signature, { path, clientId, time, body }, keys);
  if (!verification.valid) return badSignature(verification.failure);
  const answer = readSigned(body, expected);
  return answer.outcome === 'answered' ? { ...answer, ...keyFound(verification) } : answer;
}

const withResult = z.looseObject({ result: answerResult });

/** Only a refusal may be unsigned. To know whether it is one, this parses an unsigned body, and takes nothing but the result from it. */
function readUnsigned(body: Uint8Array): UnsignedRefusal | NoAnswer {
  const { result } = readMessage(withResult, parseJson(body));
  return result.resultStatus === 'S' ? unknown('unsigned', { httpStatus: 200 }) : { outcome: 'answered', signed: false, result };
}

function readSigned<Body>(bytes: Uint8Array, { schema, ids }: Expectation<Body>): SignedAnswer<Body> | NoAnswer {
  const message = readMessage(withResult, parseJson(bytes));
  const { result } = message;
  // The signature binds an answer to path and time, not to a request: on a mixed-up connection another payment's answer verifies.
  const named = namedIds(message, ids);
  if (named === 'others') return unknown('other_payment', { httpStatus: 200 });
  if (result.resultStatus === 'S') {
    if (named === 'none') throw new MalformedMessageError('names none of the ids asked for', Object.keys(ids).join(', '));
    return { outcome: 'answered', signed: true, result, body: readMessage(schema, message) };
  }
  const parsed = named === 'asked' ? schema.safeParse(message) : undefined;
  return { outcome: 'answered', signed: true, result, body: parsed?.data };
}

function namedIds(named: Readonly<Record<string, unknown>>, asked: Readonly<Record<string, string>>): 'asked' | 'others' | 'none' {
  const agreements = Object.entries(asked)
    .filter(([field]) => named[field] !== undefined && named[field] !== null)
    .map(([field, value]) => named[field] === value);
  if (agreements.includes(false)) return 'others';
  return agreements.length > 0 || Object.keys(asked).length === 0 ? 'asked' : 'none';
}

function badSignature(cause: string): NoAnswer {
  return unknown('bad_signature', { httpStatus: 200, cause });
}

function unknown(reason: UnknownReason, details: { httpStatus?: number; cause?: unknown }): NoAnswer {
  return { outcome: 'unknown', reason, ...details };
}

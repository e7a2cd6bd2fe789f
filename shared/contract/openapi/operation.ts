import type * as z from 'zod/mini';
import type { ProblemCode } from '../problems.ts';
import { type CalledRouteKey, isPublicRoute } from '../route-keys.ts';
import type { Example } from './example.ts';

/** What a route takes and answers, and what the document says of it. The rest follows from the route itself. */
export interface Operation {
  /** In camel case: the name of the function in a client. */
  readonly id: string;
  readonly tag: Tag;
  /** A few words. */
  readonly summary: string;
  readonly description: string;
  /** An object, one property for each parameter. */
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** Whether it takes an Idempotency-Key, and repeated requests are marked. */
  readonly isIdempotent?: true;
  /** Whether repeated requests are marked although there is no Idempotency-Key. */
  readonly marksRepetitions?: true;
  /** By their HTTP status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Besides those that every operation, or every one with a body, can answer: {@link problemsOf}. */
  readonly problems: readonly ProblemCode[];
  readonly examples: Readonly<Record<string, Example>>;
}

interface Answer {
  readonly description: string;
  /** Of the body, if there is one. */
  readonly schema?: z.ZodMiniType;
}

export const TAGS = {
  Orders: 'Check out, read and refund orders by your own id of them: all that most shops need.',
  Payments: 'Start, read, list, refresh and cancel payments.',
  Refunds: 'Give a captured payment back, in part or in full.',
  Buyer: "What a buyer's browser reads by itself.",
  Lists: 'Over all payments, by time and state, and the sums of a day.',
  Disputes: 'Read disputes of the buyer, accept them or defend against them.',
  Events:
    'What has happened: a feed to read, and under `webhooks` what is sent to your endpoints and carried by the SNS topic PaymentEvents. CloudEvents 1.0 in JSON, at least once each, in no order.',
  'Webhook endpoints': 'Addresses of yours to which events are sent, and how that went.',
} as const;
export type Tag = keyof typeof TAGS;

const ANY: readonly ProblemCode[] = ['internal_error'];
const OF_MERCHANTS: readonly ProblemCode[] = ['right_missing', 'invalid_request', 'card_number_in_request'];
/** Also of operations that take no body: one that is sent all the same has to be an empty object. */
const OF_POSTED: readonly ProblemCode[] = ['invalid_json', 'invalid_encoding', 'json_too_deep', 'request_too_large'];
const OF_KEYS: readonly ProblemCode[] = ['idempotency_key_missing', 'idempotency_key_invalid'];

/** Every problem that the operation of this route can answer. */
export function problemsOf(routeKey: CalledRouteKey, operation: Operation): readonly ProblemCode[] {
  return [
    ...ANY,
    ...(isPublicRoute(routeKey) ? [] : OF_MERCHANTS),
    ...(routeKey.startsWith('POST ') ? OF_POSTED : []),
    ...(operation.isIdempotent === true ? OF_KEYS : []),
    ...(routeKey.includes('{paymentRequestId}') ? (['payment_not_found'] as const) : []),
    ...(routeKey.includes('{endpointId}') ? (['webhook_endpoint_not_found'] as const) : []),
    ...(routeKey.includes('{eventId}') ? (['event_not_found'] as const) : []),
    ...operation.problems,
  ];
}

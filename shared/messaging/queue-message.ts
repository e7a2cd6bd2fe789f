import * as z from 'zod/mini';
import type { Fact } from '../payment/fact.ts';
import { jsonOrUndefined } from '../platform/json-or-undefined.ts';
import { factFromJson, toFactJson } from './fact-json.ts';

/**
 * The messages to the worker, which alone records and publishes what Antom states:
 * - a notification from the webhook: `{"version":1,"kind":"webhook","sentAt":"…","body":"<base64>"}`,
 * - facts from Antom's answer to a call: `{"version":1,"kind":"facts","sentAt":"…","paymentRequestId":"…","facts":[…]}`,
 * - that an operator has reviewed a payment: `{"version":1,"kind":"reviewed","sentAt":"…","paymentRequestId":"…"}`. The review is stored already.
 *
 * The sender sets `kind` outside the body, so nothing from the internet can pass for a message with facts. The notification is base64, because SQS
 * refuses some characters and would change bytes that are not UTF-8.
 *
 * During a rollout or a rollback, one release reads what another has sent. It ignores fields that it does not know. What it does not understand is
 * returned as `notUnderstood`, and the worker keeps it: it does not become a dead letter.
 */
export type QueueMessage = WebhookMessage | FactsMessage | ReviewedMessage;

export interface WebhookMessage {
  readonly kind: 'webhook';
  /** The bytes of the notification. Its signature has been verified. */
  readonly body: Uint8Array;
}

export interface FactsMessage {
  readonly kind: 'facts';
  readonly paymentRequestId: string;
  /** From one verified answer, in the order in which they have to be recorded. */
  readonly facts: readonly Fact[];
}

export interface ReviewedMessage {
  readonly kind: 'reviewed';
  readonly paymentRequestId: string;
}

export interface ReceivedMessage {
  /** When it was put into the queue, ISO 8601 in UTC. Undefined when the message does not say. */
  readonly sentAt: string | undefined;
  /** Undefined when nothing of the message is understood. */
  readonly message: QueueMessage | undefined;
  /** The kind of a message that this release does not understand, or not wholly: for instance when one of its facts is of an unknown kind or form. */
  readonly notUnderstood: string | undefined;
}

/** Increased when a reader of the version before would misunderstand a message, so an older release reads nothing of a newer version. */
const VERSION = 1;

/** @param sentAt when the message is put into the queue */
export function serializeQueueMessage(message: QueueMessage, sentAt: Date): string {
  const envelope = { version: VERSION, kind: message.kind, sentAt: sentAt.toISOString() };
  return JSON.stringify({ ...envelope, ...contentOf(message) });
}

function contentOf(message: QueueMessage) {
  switch (message.kind) {
    case 'webhook':
      return { body: Buffer.from(message.body).toString('base64') };
    case 'facts':
      return { paymentRequestId: message.paymentRequestId, facts: message.facts.map(toFactJson) };
    case 'reviewed':
      return { paymentRequestId: message.paymentRequestId };
  }
}

/** A text that no release of this system sends. The queue moves it to the dead-letter queue, where a person looks at it. */
export class MalformedQueueMessageError extends Error {
  override readonly name = 'MalformedQueueMessageError';
}

const anyObject = z.looseObject({});
const readableVersion = z.optional(z.int().check(z.lte(VERSION)));
const webhook = z.object({ body: z.base64() });
const reviewed = z.object({ paymentRequestId: z.string() });
const factsMessage = z.object({ paymentRequestId: z.string(), facts: z.array(z.unknown()) });

/** @throws {MalformedQueueMessageError} for a text that is not a JSON object. It does not quote the text, which may contain a buyer's data. */
export function parseQueueMessage(text: string): ReceivedMessage {
  const { data: json } = anyObject.safeParse(jsonOrUndefined(text));
  if (json === undefined) throw new MalformedQueueMessageError('not a JSON object');
  const kind = textOr('unnamed', json['kind']);
  const sentAt = textOr(undefined, json['sentAt']);
  const message = readableVersion.safeParse(json['version']).success ? readMessage(kind, json) : undefined;
  if (message === undefined) return { sentAt, message: undefined, notUnderstood: kind };
  return { sentAt, ...message };
}

/** Undefined for a kind or a form that this release does not know. */
function readMessage(kind: string, json: unknown): Pick<ReceivedMessage, 'message' | 'notUnderstood'> | undefined {
  switch (kind) {
    case 'webhook': {
      const { data } = webhook.safeParse(json);
      return data && { message: { kind, body: Buffer.from(data.body, 'base64') }, notUnderstood: undefined };
    }
    case 'facts': {
      const { data } = factsMessage.safeParse(json);
      if (data === undefined) return undefined;
      const facts = data.facts.map(factFromJson).filter((fact) => fact !== undefined);
      const notUnderstood = facts.length < data.facts.length ? kind : undefined;
      return { message: { kind, paymentRequestId: data.paymentRequestId, facts }, notUnderstood };
    }
    case 'reviewed': {
      const { data } = reviewed.safeParse(json);
      return data && { message: { kind, paymentRequestId: data.paymentRequestId }, notUnderstood: undefined };
    }
    default:
      return undefined;
  }
}

function textOr<Otherwise>(otherwise: Otherwise, value: unknown): string | Otherwise {
  return typeof value === 'string' ? value : otherwise;
}

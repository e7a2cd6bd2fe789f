import * as z from 'zod/mini';
import type { Fact } from '../payment/fact.ts';
import { jsonOrUndefined } from '../platform/json-or-undefined.ts';
import { readFactJson, toFactJson } from './fact-json.ts';

/**
 * The messages to the worker, which alone records and publishes what Antom states:
 * - a notification from the webhook: `{"version":1,"kind":"webhook","sentAt":"…","body":"<base64>"}`,
 * - facts from Antom's answer to a call: `{"version":1,"kind":"facts","sentAt":"…","paymentRequestId":"…","facts":[…]}`.
 *
 * The sender sets `kind` outside the body, so nothing from the internet can pass for a message with facts. The notification is base64, because SQS
 * refuses some characters and would change bytes that are not UTF-8.
 *
 * During a rollout or a rollback, one release reads what another has sent. It ignores fields that it does not know. What it does not understand is
 * returned as `notUnderstood`, and the worker keeps it: it does not become a dead letter.
 */
export type QueueMessage = WebhookMessage | FactsMessage;

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

export interface ReceivedMessage {
  /** When it was put into the queue, ISO 8601 in UTC. Undefined when the message does not say. */
  readonly sentAt: string | undefined;
  /** Undefined when nothing of the message is understood. */
  readonly message: QueueMessage | undefined;
  /** What only a newer release understands: the kind of the message, or `facts` when some of its facts have an unknown kind or form. */
  readonly notUnderstood: string | undefined;
}

/** Increased when a reader of the version before would misunderstand a message, and not when it would only ignore a new field. */
const VERSION = 1;

/** @param sentAt when the message is put into the queue */
export function serializeQueueMessage(message: QueueMessage, sentAt: Date): string {
  const envelope = { version: VERSION, kind: message.kind, sentAt: sentAt.toISOString() };
  return JSON.stringify(
    message.kind === 'webhook'
      ? { ...envelope, body: Buffer.from(message.body).toString('base64') }
      : { ...envelope, paymentRequestId: message.paymentRequestId, facts: message.facts.map(toFactJson) },
  );
}

/** A message that no function of this system sends. The queue moves it to the dead-letter queue, where a person looks at it. */
export class MalformedQueueMessageError extends Error {
  override readonly name = 'MalformedQueueMessageError';
}

const envelope = z.object({ version: z.optional(z.int()), kind: z.string(), sentAt: z.optional(z.string()) });
const webhook = z.object({ body: z.base64() });
const factsMessage = z.object({ paymentRequestId: z.string(), facts: z.array(z.unknown()) });

/** @throws {MalformedQueueMessageError} when no release of this system can have sent the text */
export function parseQueueMessage(text: string): ReceivedMessage {
  const json = jsonOrUndefined(text);
  const { version = VERSION, kind, sentAt } = checked(envelope.safeParse(json).data);
  const isNewer = version > VERSION;
  switch (kind) {
    case 'webhook': {
      const { data } = webhook.safeParse(json);
      if (data === undefined && isNewer) return { sentAt, message: undefined, notUnderstood: kind };
      return { sentAt, message: { kind, body: Buffer.from(checked(data).body, 'base64') }, notUnderstood: undefined };
    }
    case 'facts': {
      const { data } = factsMessage.safeParse(json);
      if (data === undefined && isNewer) return { sentAt, message: undefined, notUnderstood: kind };
      const { paymentRequestId, facts } = checked(data);
      const read = facts.map(readFactJson);
      if (!isNewer && read.some(({ outcome }) => outcome === 'malformed')) throw malformed();
      const understood = read.flatMap((each) => (each.outcome === 'fact' ? [each.fact] : []));
      const notUnderstood = understood.length < facts.length ? 'facts' : undefined;
      return { sentAt, message: { kind, paymentRequestId, facts: understood }, notUnderstood };
    }
    default:
      return { sentAt, message: undefined, notUnderstood: kind };
  }
}

function checked<Parsed>(parsed: Parsed | undefined): Parsed {
  if (parsed === undefined) throw malformed();
  return parsed;
}

/** Does not quote the text, which may contain a buyer's data. */
function malformed(): MalformedQueueMessageError {
  return new MalformedQueueMessageError('neither a notification nor a message with facts');
}

import * as z from 'zod/mini';
import type { Fact } from '../payment/fact.ts';
import { jsonOrUndefined } from '../platform/json-or-undefined.ts';
import { readFactJson, toFactJson } from './fact-json.ts';

/**
 * What travels to the worker, the only one that records and publishes what Antom stated:
 * - a notification from the webhook: `{"version":1,"kind":"webhook","sentAt":"…","body":"<base64>"}`,
 * - what Antom answered to one of our own calls: `{"version":1,"kind":"observation","sentAt":"…","paymentRequestId":"…","facts":[…]}`.
 *
 * The sender sets `kind` outside the body, so that nothing from the internet can pass for an observation; and the notification is base64, because
 * SQS refuses some characters and would change bytes that are no UTF-8.
 *
 * While a release is being rolled out or back, one release reads what another has sent. Fields that it does not know are ignored. What it does not
 * understand comes out as `notUnderstood`, for the worker to keep: it is no dead letter.
 */
export type QueueMessage = WebhookMessage | ObservationMessage;

export interface WebhookMessage {
  readonly kind: 'webhook';
  /** The notification's bytes, whose signature has been verified. */
  readonly body: Uint8Array;
}

export interface ObservationMessage {
  readonly kind: 'observation';
  readonly paymentRequestId: string;
  /** From one verified answer, in the order in which they are to be recorded. */
  readonly facts: readonly Fact[];
}

export interface ReceivedMessage {
  /** When it was put into the queue, ISO 8601 in UTC. Undefined when the sender did not say. */
  readonly sentAt: string | undefined;
  /** Undefined when nothing of the message is understood. */
  readonly message: QueueMessage | undefined;
  /** What only a newer release understands: the kind of the message, or that some of its facts are of other kinds or forms. */
  readonly notUnderstood: string | undefined;
}

/** Raised when a reader of the version before would misunderstand a message, not when it would merely ignore a new field. */
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

/** A message that no function of ours has sent. The queue redrives it to the dead letters, where a person looks. */
export class MalformedQueueMessageError extends Error {
  override readonly name = 'MalformedQueueMessageError';
}

const envelope = z.object({ version: z.optional(z.int()), kind: z.string(), sentAt: z.optional(z.string()) });
const webhook = z.object({ body: z.base64() });
const observation = z.object({ paymentRequestId: z.string(), facts: z.array(z.unknown()) });

/** @throws {MalformedQueueMessageError} for what no release of ours has sent */
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
    case 'observation': {
      const { data } = observation.safeParse(json);
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

/** Without the text: it may hold a buyer's data. */
function malformed(): MalformedQueueMessageError {
  return new MalformedQueueMessageError('neither a notification nor an observation');
}

import * as z from 'zod/mini';
import type { Fact } from '../payment/fact.ts';
import { jsonOrUndefined } from '../platform/json-or-undefined.ts';
import { factJson, toFactJson } from './fact-json.ts';

/**
 * What travels to the worker, the only one that records and publishes what Antom said:
 * - a notification from the webhook: `{"kind":"webhook","body":"<base64>"}`,
 * - what Antom answered to one of our own calls: `{"kind":"observation","paymentRequestId":"…","facts":[…]}`.
 *
 * The sender sets `kind` outside the body, so nothing that came from the internet can pass for an observation; and the notification is base64,
 * because SQS refuses some characters and would change bytes that are no UTF-8.
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

const queueMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook'), body: z.base64() }),
  z.strictObject({ kind: z.literal('observation'), paymentRequestId: z.string(), facts: z.array(factJson) }),
]);

export function serializeQueueMessage(message: QueueMessage): string {
  return JSON.stringify(
    message.kind === 'webhook'
      ? { kind: message.kind, body: Buffer.from(message.body).toString('base64') }
      : { ...message, facts: message.facts.map(toFactJson) },
  );
}

/** A message that no function of ours has sent. The queue redrives it to the dead letters, where a person looks. */
export class MalformedQueueMessageError extends Error {
  override readonly name = 'MalformedQueueMessageError';
}

/** @throws {MalformedQueueMessageError} */
export function parseQueueMessage(text: string): QueueMessage {
  const parsed = z.safeParse(queueMessage, jsonOrUndefined(text));
  if (!parsed.success) throw new MalformedQueueMessageError('neither a notification nor an observation');
  return parsed.data.kind === 'webhook' ? { kind: 'webhook', body: Buffer.from(parsed.data.body, 'base64') } : parsed.data;
}

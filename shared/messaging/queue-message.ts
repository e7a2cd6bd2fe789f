import * as z from 'zod/mini';

/**
 * What travels from the webhook to the worker: `{"kind":"webhook","body":"<base64>"}`.
 * The sender sets `kind` outside the body, so nothing that came from the internet can pass for anything else; and the body is base64,
 * because SQS refuses some characters and would change bytes that are no UTF-8.
 */
export interface QueueMessage {
  readonly kind: 'webhook';
  /** The notification's bytes, whose signature has been verified. */
  readonly body: Uint8Array;
}

const queueMessage = z.strictObject({
  kind: z.literal('webhook'),
  body: z.base64(),
});

export function serializeQueueMessage(message: QueueMessage): string {
  return JSON.stringify({ kind: message.kind, body: Buffer.from(message.body).toString('base64') });
}

/** A message that no function of ours has sent. The queue redrives it to the dead letters, where a person looks. */
export class MalformedQueueMessageError extends Error {
  override readonly name = 'MalformedQueueMessageError';
}

/** @throws {MalformedQueueMessageError} */
export function parseQueueMessage(text: string): QueueMessage {
  const parsed = z.safeParse(queueMessage, jsonOrUndefined(text));
  if (!parsed.success) throw new MalformedQueueMessageError('not a message of the webhook');
  return { kind: parsed.data.kind, body: Buffer.from(parsed.data.body, 'base64') };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the error would quote what it read
  }
}

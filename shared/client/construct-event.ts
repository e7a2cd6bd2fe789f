import { isRecord } from './answer-shape.ts';
import type { ServiceEvent, VerificationEvent } from './service-event.ts';
import { WebhookError } from './webhook-error.ts';
import { signedHeaders, type WebhookHeaders } from './webhook-headers.ts';
import { isSigned, keysOf } from './webhook-signature.ts';

export interface ReceivedWebhook {
  /** As it was sent, byte for byte, and not parsed: only that is signed. */
  readonly body: string | Uint8Array | ArrayBuffer;
  readonly headers: WebhookHeaders;
  /** The signing secret of your endpoint; while it is being replaced, the old one and the new one. */
  readonly secrets: string | readonly string[];
  /** How old, or how far ahead of your clock, it may be: five minutes unless you say so. */
  readonly toleranceMs?: number | undefined;
  /** For tests: epoch milliseconds. */
  readonly now?: number | undefined;
}

const TOLERANCE_MS = 5 * 60_000;

/**
 * Verifies what was sent to an endpoint of yours, and gives the event.
 * @throws {WebhookError} for what the service has not sent, has sent long ago, or was changed on its way
 * @throws {TypeError} if a secret cannot be one
 */
export async function constructEvent({ body, headers, secrets, toleranceMs, now = Date.now() }: ReceivedWebhook): Promise<ServiceEvent> {
  const bytes = bytesOf(body);
  const keys = await keysOf(secrets);
  const { id, timestamp, signature } = signedHeaders(headers);
  checkTime(timestamp, now, toleranceMs ?? TOLERANCE_MS);
  if (!(await isSigned(joined(new TextEncoder().encode(`${id}.${timestamp}.`), bytes), signature, keys)))
    throw new WebhookError(
      'signature_mismatch',
      'No signature matches. Either the secret is another one, or the body is not as it was sent: nothing may parse and write it again',
    );
  return eventIn(bytes);
}

/** The body to answer a verification with, as JSON. Undefined for every other event: answer that with any 2xx. */
export function challengeAnswer(event: ServiceEvent): Pick<VerificationEvent['data'], 'challenge'> | undefined {
  return event.type === 'webhook_endpoint.verification' ? { challenge: event.data.challenge } : undefined;
}

/** Whoever has parsed the body can no longer say what was signed. */
function bytesOf(body: unknown): Uint8Array {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (isBuffer(body)) return new Uint8Array(body);
  throw new WebhookError(
    'body_already_parsed',
    "The body is not as it was sent: something has parsed it. In Express, put express.raw({ type: 'application/json' }) before express.json() on this route; in Next.js give await request.text(); in Hono await c.req.text()",
  );
}

/** Also one of another realm. */
function isBuffer(body: unknown): body is ArrayBuffer {
  return Object.prototype.toString.call(body) === '[object ArrayBuffer]';
}

function checkTime(timestamp: string, now: number, toleranceMs: number): void {
  if (!/^[1-9]\d{0,11}$/.test(timestamp)) throw new WebhookError('timestamp_malformed', 'The header webhook-timestamp is no time');
  const age = Math.floor(now / 1000) - Number(timestamp);
  if (age * 1000 > toleranceMs) throw new WebhookError('timestamp_too_old', `It was sent ${age} seconds ago: is your clock right?`);
  if (-age * 1000 > toleranceMs) throw new WebhookError('timestamp_in_future', `It is ${-age} seconds ahead: is your clock right?`);
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}

function eventIn(bytes: Uint8Array): ServiceEvent {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new WebhookError('body_not_json', 'The body is not JSON', cause);
  }
  if (!isEvent(value)) throw new WebhookError('not_an_event', 'The body is no event');
  return value;
}

function isEvent(value: unknown): value is ServiceEvent {
  return isRecord(value) && typeof value['type'] === 'string' && typeof value['subject'] === 'string' && isRecord(value['data']);
}

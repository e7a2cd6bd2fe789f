import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedQueueMessageError, parseQueueMessage, serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';

describe('a message of the queue', () => {
  test('brings every byte back, those that are no UTF-8 too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const { kind, body: received } = parseQueueMessage(serializeQueueMessage({ kind: 'webhook', body }));
        expect(kind).toBe('webhook');
        expect(Buffer.from(received).equals(body)).toBe(true);
      }),
    );
  });

  test('is text that SQS takes, whatever the bytes', () => {
    const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(serializeQueueMessage({ kind: 'webhook', body })).toMatch(/^[\x20-\x7e]+$/);
  });

  test.each([
    ['no JSON', '{"kind"'],
    ['no object', '"webhook"'],
    ['of a kind that there is not', '{"kind":"observation","body":""}'],
    ['without a body', '{"kind":"webhook"}'],
    ['with a body that is no base64', '{"kind":"webhook","body":"{}"}'],
    ['with more in it', '{"kind":"webhook","body":"","source":"x"}'],
  ])('%s is refused without being quoted', (_, text) => {
    expect(() => parseQueueMessage(text)).toThrow(new MalformedQueueMessageError('not a message of the webhook'));
  });
});

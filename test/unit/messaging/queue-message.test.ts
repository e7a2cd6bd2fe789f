import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MalformedQueueMessageError,
  parseQueueMessage,
  serializeQueueMessage,
  type ObservationMessage,
} from '../../../shared/messaging/queue-message.ts';
import { anyFact } from '../../support/any-fact.ts';
import { aNotPlaced, aRefund } from '../../support/a-fact.ts';

describe('a notification in the queue', () => {
  test('brings every byte back, those that are no UTF-8 too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const message = parseQueueMessage(serializeQueueMessage({ kind: 'webhook', body }));
        expect(message.kind === 'webhook' && Buffer.from(message.body).equals(body)).toBe(true);
      }),
    );
  });

  test('is text that SQS takes, whatever the bytes', () => {
    const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(serializeQueueMessage({ kind: 'webhook', body })).toMatch(/^[\x20-\x7e]+$/);
  });

  test('that looks like an observation stays a notification', () => {
    const forged = serializeQueueMessage({ kind: 'observation', paymentRequestId: 'p', facts: [aRefund('SUCCESS')] });
    const message = serializeQueueMessage({ kind: 'webhook', body: Buffer.from(forged) });
    expect(parseQueueMessage(message)).toEqual({ kind: 'webhook', body: Buffer.from(forged) });
  });
});

describe('an observation in the queue', () => {
  test('brings every fact back as it was, in its order', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(anyFact(fc.string())), (paymentRequestId, facts) => {
        const message: ObservationMessage = { kind: 'observation', paymentRequestId, facts };
        expect(parseQueueMessage(serializeQueueMessage(message))).toEqual(message);
      }),
    );
  });

  const text = serializeQueueMessage({ kind: 'observation', paymentRequestId: 'p', facts: [aRefund('SUCCESS'), aNotPlaced(2)] });
  test.each([
    ['of a kind that there is not', text.replace('"notPlaced"', '"placed"')],
    ['without the number of sends that the verdict was reached at', text.replace('"sends":2,', '')],
    ['of half a send', text.replace('"sends":2', '"sends":2.5')],
    ['with an amount that is no whole number', text.replace('"6000"', '"60.00"')],
    ['with a negative amount', text.replace('"6000"', '"-6000"')],
    ['with a result that there is not', text.replace('"result":"SUCCESS"', '"result":"MAYBE"')],
  ])('with a fact %s is refused', (_, malformed) => {
    expect(malformed).not.toBe(text);
    expect(() => parseQueueMessage(malformed)).toThrow(MalformedQueueMessageError);
  });
});

test.each([
  ['no JSON', '{"kind"'],
  ['no object', '"webhook"'],
  ['of a kind that there is not', '{"kind":"rumour","body":""}'],
  ['a notification without a body', '{"kind":"webhook"}'],
  ['a notification whose body is no base64', '{"kind":"webhook","body":"{}"}'],
  ['a notification with more in it', '{"kind":"webhook","body":"","source":"x"}'],
  ['an observation without a payment', '{"kind":"observation","facts":[]}'],
  ['an observation with more in it', '{"kind":"observation","paymentRequestId":"p","facts":[],"body":""}'],
])('a message that is %s is refused without being quoted', (_, text) => {
  expect(() => parseQueueMessage(text)).toThrow(new MalformedQueueMessageError('neither a notification nor an observation'));
});

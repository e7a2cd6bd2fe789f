import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MalformedQueueMessageError,
  parseQueueMessage,
  serializeQueueMessage,
  type ObservationMessage,
  type QueueMessage,
} from '../../../shared/messaging/queue-message.ts';
import { anyFact } from '../../support/any-fact.ts';
import { aNotPlaced, aRefund } from '../../support/a-fact.ts';

const SENT_AT = new Date('2026-01-31T09:05:00.000Z');
const sent = (message: QueueMessage) => serializeQueueMessage(message, SENT_AT);
const received = (text: string) => parseQueueMessage(text).message;

describe('a notification in the queue', () => {
  test('brings every byte back, those that are no UTF-8 too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const message = received(sent({ kind: 'webhook', body }));
        expect(message?.kind === 'webhook' && Buffer.from(message.body).equals(body)).toBe(true);
      }),
    );
  });

  test('is text that SQS takes, whatever the bytes', () => {
    const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(sent({ kind: 'webhook', body })).toMatch(/^[\x20-\x7e]+$/);
  });

  test('that looks like an observation stays a notification', () => {
    const forged = sent({ kind: 'observation', paymentRequestId: 'p', facts: [aRefund('SUCCESS')] });
    const message = sent({ kind: 'webhook', body: Buffer.from(forged) });
    expect(received(message)).toEqual({ kind: 'webhook', body: Buffer.from(forged) });
  });
});

describe('an observation in the queue', () => {
  test('brings every fact back as it was, in its order', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(anyFact(fc.string())), (paymentRequestId, facts) => {
        const message: ObservationMessage = { kind: 'observation', paymentRequestId, facts };
        expect(received(sent(message))).toEqual(message);
      }),
    );
  });

  const text = sent({ kind: 'observation', paymentRequestId: 'p', facts: [aRefund('SUCCESS'), aNotPlaced(2)] });
  test.each([
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

describe('any message in the queue', () => {
  test('says when it was sent, and in which version of its form', () => {
    const text = sent({ kind: 'observation', paymentRequestId: 'p', facts: [] });
    expect(parseQueueMessage(text).sentAt).toBe('2026-01-31T09:05:00.000Z');
    expect(text).toContain('"version":1');
  });

  test('is read without its version and its time, and with fields that a newer release has added', () => {
    const text = '{"kind":"webhook","body":"","trace":{"id":"x"}}';
    expect(parseQueueMessage(text)).toEqual({
      sentAt: undefined,
      message: { kind: 'webhook', body: Buffer.alloc(0) },
      notUnderstood: undefined,
    });
  });

  test.each([
    ['no JSON', '{"kind"'],
    ['no object', '"webhook"'],
    ['of no kind', '{"body":""}'],
    ['a notification without a body', '{"kind":"webhook"}'],
    ['a notification whose body is no base64', '{"kind":"webhook","body":"{}"}'],
    ['an observation without a payment', '{"kind":"observation","facts":[]}'],
    ['an observation with something that is no fact', '{"kind":"observation","paymentRequestId":"p","facts":["paid"]}'],
  ])('that is %s is refused without being quoted', (_, text) => {
    expect(() => parseQueueMessage(text)).toThrow(new MalformedQueueMessageError('neither a notification nor an observation'));
  });
});

describe('a message that a newer release sent', () => {
  test('of a kind that this one does not know is not understood, and no error', () => {
    expect(parseQueueMessage('{"version":2,"kind":"settlement","sentAt":"2027-01-31T09:05:00.000Z","file":"x"}')).toEqual({
      sentAt: '2027-01-31T09:05:00.000Z',
      message: undefined,
      notUnderstood: 'settlement',
    });
  });

  test.each([
    ['webhook', '{"version":2,"kind":"webhook","bodies":[]}'],
    ['observation', '{"version":2,"kind":"observation","payments":[]}'],
  ])('in another form is not understood, and no error: %s', (kind, text) => {
    expect(parseQueueMessage(text)).toMatchObject({ message: undefined, notUnderstood: kind });
  });

  test('is read as far as it is understood: any fact, wherever it stands between others', () => {
    fc.assert(
      fc.property(fc.array(anyFact(fc.string())), fc.array(anyFact(fc.string())), (before, after) => {
        const facts = sent({ kind: 'observation', paymentRequestId: 'p', facts: [...before, aNotPlaced(1), ...after] });
        const json: unknown = JSON.parse(facts.replace('"notPlaced"', '"placedLate"'));
        const withoutReplaced = [...before, ...after];
        const text = JSON.stringify(json);
        fc.pre(!facts.replace('"notPlaced"', '').includes('"notPlaced"'));
        expect(parseQueueMessage(text)).toMatchObject({ message: { facts: withoutReplaced }, notUnderstood: 'facts' });
      }),
    );
  });

  test('keeps a fact whose source this release does not know', () => {
    const text = sent({ kind: 'observation', paymentRequestId: 'p', facts: [aRefund('SUCCESS')] });
    const fact = aRefund('SUCCESS', { provenance: { source: 'inquireNotificationList' } });
    expect(parseQueueMessage(text.replace('"source":"notification"', '"source":"inquireNotificationList"'))).toMatchObject({
      message: { facts: [fact] },
      notUnderstood: undefined,
    });
  });

  test('with a fact of a known kind in another form keeps the rest, and is not understood', () => {
    const text = sent({ kind: 'observation', paymentRequestId: 'p', facts: [aRefund('SUCCESS'), aNotPlaced(2)] });
    const newer = text.replace('"version":1', '"version":2').replace('"result":"SUCCESS"', '"result":"RETURNED"');
    expect(parseQueueMessage(newer)).toMatchObject({ message: { facts: [aNotPlaced(2)] }, notUnderstood: 'facts' });
  });
});

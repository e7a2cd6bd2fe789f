import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FactsMessage,
  MalformedQueueMessageError,
  parseQueueMessage,
  type QueueMessage,
  serializeQueueMessage,
} from '../../../shared/messaging/queue-message.ts';
import { aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { anyFact } from '../../support/any-fact.ts';

const SENT_AT = new Date('2026-01-31T09:05:00.000Z');
const sent = (message: QueueMessage) => serializeQueueMessage(message, SENT_AT);
const received = (text: string) => parseQueueMessage(text).message;

describe('a message with a notification', () => {
  test('comes out with every byte unchanged, also those that are not UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const message = received(sent({ kind: 'webhook', body }));
        expect(message?.kind === 'webhook' && Buffer.from(message.body).equals(body)).toBe(true);
      }),
    );
  });

  test('is text that SQS accepts, whatever the bytes', () => {
    const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(sent({ kind: 'webhook', body })).toMatch(/^[\x20-\x7e]+$/);
  });

  test('that looks like a message with facts stays a notification', () => {
    const forged = sent({ kind: 'facts', paymentRequestId: 'p', facts: [aRefund('SUCCESS')] });
    const message = sent({ kind: 'webhook', body: Buffer.from(forged) });
    expect(received(message)).toEqual({ kind: 'webhook', body: Buffer.from(forged) });
  });
});

test('a message that a payment was reviewed names it, or is kept', () => {
  const message = { kind: 'reviewed', paymentRequestId: 'p' } as const;
  expect(received(sent(message))).toEqual(message);
  expect(parseQueueMessage(sent(message).replace('paymentRequestId', 'id'))).toMatchObject({
    message: undefined,
    notUnderstood: 'reviewed',
  });
});

describe('a message with facts', () => {
  test('comes out with every fact unchanged and in its order', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(anyFact(fc.string())), (paymentRequestId, facts) => {
        const message: FactsMessage = { kind: 'facts', paymentRequestId, facts };
        expect(received(sent(message))).toEqual(message);
      }),
    );
  });

  const text = sent({ kind: 'facts', paymentRequestId: 'p', facts: [aRefund('SUCCESS'), aNotPlaced(2)] });
  test.each([
    ['that does not say how often pay was sent when Antom had no order', text.replace('"sends":2,', '')],
    ['that says that pay was sent two and a half times', text.replace('"sends":2', '"sends":2.5')],
    ['with an amount that is not a whole number', text.replace('"6000"', '"60.00"')],
    ['with a negative amount', text.replace('"6000"', '"-6000"')],
    ['with a result that does not exist', text.replace('"result":"SUCCESS"', '"result":"MAYBE"')],
    ['of no kind', text.replace('"kind":"notPlaced",', '')],
    ['that is none', text.replace('"facts":[', '"facts":["paid",')],
    ['of a kind that is the name of a property of each object', text.replace('"kind":"notPlaced"', '"kind":"__proto__"')],
  ])('is kept, and gives the facts that are understood, when it has one %s', (_, malformed) => {
    expect(malformed).not.toBe(text);
    const { message, notUnderstood } = parseQueueMessage(malformed);
    expect(notUnderstood).toBe('facts');
    const facts = message?.kind === 'facts' ? message.facts : [];
    expect(facts.length).toBeGreaterThan(0);
    for (const fact of facts) expect([aRefund('SUCCESS'), aNotPlaced(2)]).toContainEqual(fact);
  });
});

describe('any message', () => {
  test('says when it was sent and which version its form has', () => {
    const text = sent({ kind: 'facts', paymentRequestId: 'p', facts: [] });
    expect(parseQueueMessage(text).sentAt).toBe('2026-01-31T09:05:00.000Z');
    expect(text).toContain('"version":1');
  });

  test('is read without a version and a time, and with fields that a newer release has added', () => {
    const text = '{"kind":"webhook","body":"","trace":{"id":"x"}}';
    expect(parseQueueMessage(text)).toEqual({
      sentAt: undefined,
      message: { kind: 'webhook', body: Buffer.alloc(0) },
      notUnderstood: undefined,
    });
  });

  test.each([
    ['not JSON', '{"kind"'],
    ['not an object', '"webhook"'],
    ['a list', '[]'],
  ])('is refused, and not quoted in the error, when it is %s', (_, text) => {
    expect(() => parseQueueMessage(text)).toThrow(new MalformedQueueMessageError('not a JSON object'));
  });

  test.each([
    ['unnamed', '{"body":""}'],
    ['unnamed', '{"version":1,"kind":7}'],
    ['webhook', '{"kind":"webhook"}'],
    ['webhook', '{"kind":"webhook","body":"{}"}'],
    ['facts', '{"kind":"facts","facts":[]}'],
  ])('is kept when it lacks what its kind needs (%s): %s', (notUnderstood, text) => {
    expect(parseQueueMessage(text)).toEqual({ sentAt: undefined, message: undefined, notUnderstood });
  });

  test.each([null, 1_769_850_000_000, {}, true])('is read although the time at which it was sent is %j', (sentAt) => {
    const text = JSON.stringify({ version: 1, kind: 'webhook', sentAt, body: '' });
    expect(parseQueueMessage(text)).toMatchObject({ sentAt: undefined, message: { kind: 'webhook' } });
  });
});

describe('a message that a newer release sent', () => {
  test('is not understood when its kind is unknown, which is not an error', () => {
    expect(parseQueueMessage('{"version":2,"kind":"settlement","sentAt":"2027-01-31T09:05:00.000Z","file":"x"}')).toEqual({
      sentAt: '2027-01-31T09:05:00.000Z',
      message: undefined,
      notUnderstood: 'settlement',
    });
  });

  test.each(['2', '99', '1.5', '"2"', 'null', '{}'])('is not read at all when its version is %s: it would be misunderstood', (version) => {
    for (const message of [
      { kind: 'webhook', body: Buffer.alloc(0) } as const,
      { kind: 'facts', paymentRequestId: 'p', facts: [aRefund('SUCCESS')] } as const,
    ]) {
      const newer = sent(message).replace('"version":1', `"version":${version}`);
      expect(parseQueueMessage(newer)).toEqual({ sentAt: '2026-01-31T09:05:00.000Z', message: undefined, notUnderstood: message.kind });
    }
  });

  test('gives the facts that are understood, wherever an unknown one is among them', () => {
    fc.assert(
      fc.property(fc.array(anyFact(fc.string())), fc.array(anyFact(fc.string())), (before, after) => {
        const facts = sent({ kind: 'facts', paymentRequestId: 'p', facts: [...before, aNotPlaced(1), ...after] });
        const json: unknown = JSON.parse(facts.replace('"notPlaced"', '"placedLate"'));
        const withoutReplaced = [...before, ...after];
        const text = JSON.stringify(json);
        fc.pre(!facts.replace('"notPlaced"', '').includes('"notPlaced"'));
        expect(parseQueueMessage(text)).toMatchObject({ message: { facts: withoutReplaced }, notUnderstood: 'facts' });
      }),
    );
  });

  test('keeps a fact whose source is unknown', () => {
    const text = sent({ kind: 'facts', paymentRequestId: 'p', facts: [aRefund('SUCCESS')] });
    const fact = aRefund('SUCCESS', { provenance: { source: 'inquireNotificationList' } });
    expect(parseQueueMessage(text.replace('"source":"notification"', '"source":"inquireNotificationList"'))).toMatchObject({
      message: { facts: [fact] },
      notUnderstood: undefined,
    });
  });
});
